"""A document as a tagged PDF (PDF/UA-1, A4), typeset by typst from document.typ."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from functools import singledispatch
from itertools import groupby
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

from clusteratlas.charts.style import LIGHT
from clusteratlas.model import AtlasError
from clusteratlas.output import cells, plots
from clusteratlas.output.document import (
    Block,
    Chart,
    Document,
    FigureCards,
    Heading,
    Sources,
    Statements,
    Table,
    Text,
)
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say

_TEMPLATE = Path(__file__).with_name("document.typ")
_FONTS = font_source_sans_pro.font_directory
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# What the embedded fonts surely have: Latin to Arabic, punctuation, currency. PDF/UA forbids
# text that cannot be displayed, so the rest is written as its code point.
_RARE = re.compile(r"[^\n\x20-\u024f\u0370-\u03ff\u0400-\u045f\u05d0-\u05ea\u0621-\u064a"
                   r"\u2010-\u2027\u202a-\u202f\u2030-\u203a\u2070-\u2089\u20ac\u2190-\u2193"
                   r"\u2200-\u2265]")  # fmt: skip
_SHORT, _WIDEST = 22, 60  # letters
_LABEL_WIDTH, _LABEL_HEIGHT = 0.15, 0.13  # shares of a chart of points
_HEADROOM = 1.15  # of the highest point, so that its label stays inside


def to_pdf(document: Document) -> bytes:
    """Return the PDF; the same document gives the same bytes.

    Raises AtlasError if the document cannot be typeset.
    """
    data = json.dumps(_document(document), ensure_ascii=False)
    try:
        return _compile(data)
    except typst.TypstError:
        pass  # most likely a letter that no embedded font has
    try:
        return _compile(_RARE.sub(lambda found: f"[U+{ord(found[0]):04X}]", data))
    except typst.TypstError as error:
        reason = str(error).splitlines()[0]
        raise AtlasError(
            f"„{document.title}“ lässt sich nicht als PDF setzen: {reason}",
            f"“{document.title}” cannot be typeset as PDF: {reason}",
        ) from error


def _compile(data: str) -> bytes:
    compiler = typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        sys_inputs={"document": data},
    )
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def _document(document: Document) -> dict[str, Any]:
    lang, app = document.lang, say(document.lang, "app_title")
    version = f"{say(lang, 'passport_version')} {document.data_version}"
    return _clean(
        {
            "title": document.title,
            "subtitle": say(lang, "document_subtitle", title=app) + f" · {version}",
            "summary": document.summary,
            "keywords": [app, document.data_version],
            "lang": lang,
            "colours": asdict(LIGHT),
            "footer": f"{app} · {document.title} · {version}",
            "page": say(lang, "document_page", page="{page}", pages="{pages}"),
            "contents": say(lang, "document_contents") if document.contents else "",
            "blocks": _blocks(document),
        }
    )


def _clean(value: Any) -> Any:
    """Return `value` without control characters in its texts."""
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, dict):
        return {key: _clean(part) for key, part in value.items()}
    return [_clean(part) for part in value] if isinstance(value, list) else value


def _blocks(document: Document) -> list[dict[str, Any]]:
    """Return the blocks as data; charts in a row share one grid; heads nest without a gap."""
    made: list[dict[str, Any]] = []
    level = 1
    for is_chart, group in groupby(document.blocks, lambda block: isinstance(block, Chart)):
        if is_chart:
            drawn = [{**_block(chart, document), "level": level + 1} for chart in group]
            made.append({"type": "charts", "charts": drawn})
            continue
        for block in group:
            level = block.level if isinstance(block, Heading) else level
            made.append({"level": level + 1, **_block(block, document)})
    return made


@singledispatch
def _block(block: Block, document: Document) -> dict[str, Any]:
    raise TypeError(f"no rule for {type(block).__name__}")


@_block.register
def _heading(block: Heading, document: Document) -> dict[str, Any]:
    # With contents, every part but the first opens a page.
    first = next(b for b in document.blocks if isinstance(b, Heading))
    opens = document.contents and block.level == 1 and block is not first
    return {"type": "heading", "text": block.text, "level": block.level, "opens": opens}


@_block.register
def _text(block: Text, document: Document) -> dict[str, Any]:
    return {"type": "text", "text": block.text, "muted": block.muted}


@_block.register
def _cards(block: FigureCards, document: Document) -> dict[str, Any]:
    return {"type": "cards", "cards": [asdict(card) for card in cells.cards(document, block)]}


@_block.register
def _table(block: Table, document: Document) -> dict[str, Any]:
    heads, rows = cells.table_cells(document, block)
    columns = zip(heads, *rows, strict=True)
    widths = [_width(column) for column in columns]
    return {
        "type": "table",
        "title": block.title,
        "heads": heads,
        "rows": rows,
        "widths": widths,
    }


def _width(column: tuple[str, ...]) -> int:
    """Return a column's share of the room, 0 for one of short texts, which takes what it needs."""
    longest = max(map(len, column))
    return 0 if longest <= _SHORT else min(_WIDEST, longest)


@_block.register
def _chart(block: Chart, document: Document) -> dict[str, Any]:
    drawn = _ranked if block.kind == "ranked" else _points
    told = {"kind": block.kind, "title": block.title, "alt": block.alt}
    return {**told, **drawn(block, document.lang)}


def _ranked(chart: Chart, lang: str) -> dict[str, Any]:
    found = plots.bars(chart, lang)
    most = max((bar.value or 0 for bar in found), default=0) or 1
    return {"bars": [{**asdict(bar), "share": max(0, bar.value or 0) / most} for bar in found]}


def _points(chart: Chart, lang: str) -> dict[str, Any]:
    found = plots.series(chart, lang)
    every = [point for points in found.values() for point in points]
    first, last = min(p.year for p in every) - 1, max(p.year for p in every) + 1
    most = max(p.value for p in every) * _HEADROOM or 1
    places = [
        ((point.year - first) / (last - first), point.value / most, point.text, sign)
        for sign, points in enumerate(found.values())
        for point in points
    ]
    points: list[dict[str, Any]] = []
    for x, y, text, sign in places:
        told = text if _free(x, y, points) else ""
        points.append({"x": x, "y": y, "text": told, "sign": sign})
    step = max(1, (last - first) // 6)
    years = [
        {"at": (year - first) / (last - first), "text": str(year)}
        for year in range(first + 1, last, step)
    ]
    return {"points": points, "years": years, "names": list(found)}


def _free(x: float, y: float, before: list[dict[str, Any]]) -> bool:
    """Tell whether a label has room beside the labels `before`; the table has every value."""
    labelled = [point for point in before if point["text"]]
    return all(abs(x - p["x"]) > _LABEL_WIDTH or abs(y - p["y"]) > _LABEL_HEIGHT for p in labelled)


@_block.register
def _statements(block: Statements, document: Document) -> dict[str, Any]:
    columns = [
        {
            "head": head,
            "entries": [
                {
                    "lead": entry.lead,
                    "text": entry.text,
                    "marks": cells.numbers(document.notes, entry.source_id),
                }
                for entry in entries
            ],
        }
        for head, entries in block.columns
    ]
    return {"type": "statements", "columns": columns, "note": block.note}


@_block.register
def _sources(block: Sources, document: Document) -> dict[str, Any]:
    lang = document.lang
    found = [
        {
            "text": ". ".join(
                part for part in (source_line(s, lang), s.licence, s.attribution) if part
            ),
            "url": s.url,
        }
        for s in document.notes.sources
    ]
    signs = say(lang, "document_signs")
    if document.permalink:
        signs += f"\n{say(lang, 'cite_permalink')}: {document.permalink}"
    return {"type": "sources", "title": block.title, "sources": found, "signs": signs}
