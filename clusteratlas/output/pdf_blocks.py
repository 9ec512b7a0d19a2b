"""Blocks of a document as the data that document.typ sets."""

from __future__ import annotations

from dataclasses import asdict
from functools import singledispatch
from itertools import groupby
from typing import Any

from clusteratlas.output import cells, map_areas
from clusteratlas.output.document import (
    Block,
    Chart,
    Document,
    FigureCards,
    Heading,
    Map,
    Sources,
    Statements,
    Table,
    Text,
)
from clusteratlas.output.pdf_charts import CHARTS, WIDE
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say

# Letters: what needs no share, the most that counts, what a long text needs, a line of the page.
_SHORT, _WIDEST, _NARROW, _LEAST, _ROOM = 22, 60, 24, 11, 120


def blocks(document: Document) -> list[dict[str, Any]]:
    """Return the blocks as data; charts in a row share one grid; heads nest without a gap.

    A title that repeats the heading above it is said once.
    """
    made: list[dict[str, Any]] = []
    level, above = 0, document.title
    for is_chart, group in groupby(document.blocks, lambda block: isinstance(block, Chart)):
        if is_chart:
            drawn = [{**_block(chart, document), "level": level + 1} for chart in group]
            drawn[0]["title"] = _new(drawn[0]["title"], above)
            made += _charts(drawn)
            continue
        for block in group:
            level = block.level if isinstance(block, Heading) else level
            data = {"level": level + 1, **_block(block, document)}
            if isinstance(block, Heading):
                above = block.text
            elif "title" in data:
                data["title"] = _new(data["title"], above)
            made.append(data)
    return made


def _new(title: str, above: str) -> str:
    return "" if title == above else title


def _charts(drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return charts of a kind in rows of two, bars of three; wide ones take the whole width."""
    rows = [list(row) for _, row in groupby(drawn, lambda chart: chart["kind"])]
    return [{"type": "charts", "charts": row, "columns": _beside(row)} for row in rows]


def _beside(row: list[dict[str, Any]]) -> int:
    kind = row[0]["kind"]
    return 1 if kind in WIDE else min(len(row), 3 if kind == "ranked" else 2)


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
    longest = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    return {
        "type": "table",
        "title": block.title,
        "heads": heads,
        "rows": rows,
        "widths": _widths(longest),
    }


def _widths(longest: list[int]) -> list[int]:
    """Return the columns' shares of the room, 0 for short texts, which take what they need.

    `longest` are letters. Where short and long ones do not fit side by side, all share.
    """
    short = sum(n for n in longest if n <= _SHORT)
    long = [min(_WIDEST, n) for n in longest if n > _SHORT]
    if short + sum(min(n, _NARROW) for n in long) > _ROOM:
        return [min(_WIDEST, max(n, _LEAST)) for n in longest]
    return [0 if n <= _SHORT else min(_WIDEST, n) for n in longest]


@_block.register
def _chart(block: Chart, document: Document) -> dict[str, Any]:
    told = {"kind": block.kind, "title": block.title, "alt": block.alt}
    return {**told, **CHARTS[block.kind](block, document.lang)}


@_block.register
def _map(block: Map, document: Document) -> dict[str, Any]:
    lang = document.lang
    return {
        "type": "map",
        "title": block.title,
        "alt": block.alt,
        "height": map_areas.height(block),
        "areas": [asdict(area) for area in map_areas.areas(block, lang)],
        "discs": [asdict(disc) for disc in map_areas.discs(block)],
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
