"""Blocks of a document as data that document.typ typesets."""

from __future__ import annotations

from dataclasses import asdict
from functools import singledispatch
from itertools import groupby, pairwise
from typing import Any

from clusteratlas.output import cells, map_areas, map_markers, source_list
from clusteratlas.output.blocks import (
    Chart,
    FigureCards,
    FileBlock,
    Heading,
    Map,
    Sources,
    Statements,
    Table,
    Text,
)
from clusteratlas.output.document import Document
from clusteratlas.output.pdf import tables
from clusteratlas.output.pdf.charts import CHARTS, COLUMNS
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say

# For lists side by side: letters in a line, lines that are kept on one page.
_LINE, _HALF_A_PAGE = 45, 32


def blocks(document: Document) -> list[dict[str, Any]]:
    """Return the blocks as data; charts in a row share one grid; heading levels have no gap.

    A title that repeats the heading above it is dropped.
    """
    parts: list[dict[str, Any]] = []
    level, above = 0, document.title
    for is_chart, group in groupby(document.blocks, lambda block: isinstance(block, Chart)):
        if is_chart:
            drawings = [{**_block(chart, document), "level": level + 1} for chart in group]
            drawings[0]["title"] = _new(drawings[0]["title"], above)
            parts += _charts(drawings)
            continue
        for block in group:
            level = block.level if isinstance(block, Heading) else level
            data = {"level": level + 1, **_block(block, document)}
            if isinstance(block, Heading):
                above = block.text
            elif "title" in data:
                data["title"] = _new(data["title"], above)
            for column in data.get("columns", ()) if isinstance(block, Statements) else ():
                column["head"] = _new(column["head"], above)
            parts.append(data)
    for part, after in pairwise([*parts, {"type": "heading"}]):
        if part["type"] == "text":
            part["introduces"] = after["type"] not in ("text", "heading")
    return parts


def _new(title: str, above: str) -> str:
    return "" if title == above else title


def _charts(drawings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the charts of each kind in rows of three or four; wide ones stand alone."""
    rows = [list(row) for _, row in groupby(drawings, lambda chart: chart["kind"])]
    return [
        {
            "type": "charts",
            "charts": row,
            "columns": min(len(row), COLUMNS[row[0]["kind"]]),
            # One sign for each definition, in all charts of the row.
            "names": list(dict.fromkeys(name for chart in row for name in chart.get("names", ()))),
        }
        for row in rows
    ]


@singledispatch
def _block(block: FileBlock, document: Document) -> dict[str, Any]:
    raise TypeError(f"no rule for {type(block).__name__}")


@_block.register
def _heading(block: Heading, document: Document) -> dict[str, Any]:
    # With contents, every section but the first begins on a new page.
    first = next(b for b in document.blocks if isinstance(b, Heading))
    opens = document.contents and block.level == 1 and block is not first
    return {"type": "heading", "text": block.text, "level": block.level, "opens": opens}


@_block.register
def _text(block: Text, document: Document) -> dict[str, Any]:
    return {"type": "text", "text": block.text, "muted": block.muted}


@_block.register
def _cards(block: FigureCards, document: Document) -> dict[str, Any]:
    pairs = [] if block.is_paired else cells.card_pairs(document, block)
    return {"type": "cards", "cards": [[asdict(card) for card in pair] for pair in pairs]}


@_block.register
def _table(block: Table, document: Document) -> dict[str, Any]:
    return {"title": block.title, **tables.table(block, document)}


@_block.register
def _chart(block: Chart, document: Document) -> dict[str, Any]:
    return {
        "type": "chart",
        "kind": block.kind,
        "title": block.brief or block.title,
        "alt": block.alt,
        "basis": cells.basis(block.answer, document.lang),
        "sources": _cite(block, document),
        **CHARTS[block.kind](block, document.lang),
    }


def _cite(block: Chart, document: Document) -> str:
    numbers = cells.every_number(document, block.answer)
    return f"{say(document.lang, 'col_source')} {cells.number_ranges(numbers)}" if numbers else ""


@_block.register
def _map(block: Map, document: Document) -> dict[str, Any]:
    lang = document.lang
    return {
        "type": "map",
        "title": block.title,
        "alt": block.alt,
        "height": map_areas.height(block),
        "letter": map_areas.LETTER if map_areas.has_values(block) else 0,
        # asdict of the whole area would copy every point of every border.
        "areas": [{**vars(a), "look": asdict(a.look)} for a in map_areas.areas(block, lang)],
        "markers": [asdict(placed) for placed in map_markers.placed_markers(block)],
        "legend": [asdict(e) for e in block.legend(lang)],
    }


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
    content = {"columns": columns, "note": block.note, "widths": cells.list_shares(block)}
    return {"type": "statements", **content, "long": _lines(block) > _HALF_A_PAGE}


def _lines(block: Statements) -> int:
    """Return the approximate number of lines of the longest list."""
    lines = [sum(1 + len(e.sentence) // _LINE for e in entries) for _, entries in block.columns]
    return max(lines, default=0)


@_block.register
def _sources(block: Sources, document: Document) -> dict[str, Any]:
    lang = document.lang
    matches = [
        {"text": source_line(s, lang), "url": s.url, "shown": _short(s.url)}
        for s in document.notes.sources
    ]
    signs = [say(lang, "document_signs")]
    if document.permalink:
        signs.append(f"{say(lang, 'cite_permalink')}: {document.permalink}")
    content = {"title": block.title, "sources": matches, "signs": "\n".join(signs)}
    return {"type": "sources", **content, "terms": source_list.terms(document)}


def _short(url: str | None) -> str:
    """Return an address without the parts that every browser adds."""
    return (url or "").split("://", 1)[-1].rstrip("/")
