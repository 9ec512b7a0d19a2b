"""Shorten long blocks of a talk to one slide, with a note on where the whole block stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from clusteratlas.output import cells
from clusteratlas.output.blocks import Chart, FigureCards, FileBlock, Statements, Table
from clusteratlas.output.document import Document
from clusteratlas.text.wording import say

_MOST_ROWS = 48  # rows that are tried: no slide holds more

Long = Table | Statements | FigureCards | Chart


class Stage(Protocol):
    """A deck that counts the slides of a block below the waiting lead."""

    document: Document
    lead: str

    def parts(self, block: FileBlock) -> int:
        """Return how many slides `block` needs."""


def shorten(deck: Stage, block: FileBlock) -> FileBlock:
    """Return the part of `block` that fits on one slide; the lead then points to the rest.

    A block that fits completely is returned as it is, a table without hidden columns.
    """
    if not isinstance(block, Long):
        return block
    block = _slim(block) if isinstance(block, Table) else block
    is_long = isinstance(block, Table) and len(block.answer.frame) > _MOST_ROWS
    if not is_long and deck.parts(block) <= 1:
        return block
    if isinstance(block, Table):
        block = _without_shared(deck, block)
        if len(block.answer.frame) <= _MOST_ROWS and deck.parts(block) <= 1:
            return block
    before, count = deck.lead, _count(block)

    def point(visible: int) -> None:
        key = "slides_rest_table" if isinstance(block, Table) else "slides_rest"
        pointer = say(deck.document.lang, key, shown=visible, count=_count_shown(block, count))
        deck.lead = "\n".join(text for text in (before, pointer) if text)

    point(_count_shown(block, count))
    narrow = _narrow(deck, block)
    most = _largest(min(count, _MOST_ROWS), lambda n: deck.parts(_head(narrow, n)) <= 1)
    point(_count_shown(block, most))
    return _head(narrow, most)


def _slim(block: Table) -> Table:
    """Return a table with the columns that the screen shows at once, if it names them."""
    if not {*block.columns} - {*block.first, "source"} or not block.first:
        return block
    return _with_columns(block, (*block.first, "source"))


def _without_shared(deck: Stage, block: Table) -> Table:
    """Return a table without columns whose rows are all the same; the lead has their text once."""
    texts = {c: text for c in block.columns[1:] if (text := _shared_text(deck.document, block, c))}
    if len(block.answer.frame) < 2 or not texts:
        return block
    deck.lead = "\n".join(filter(None, (deck.lead, " · ".join(texts.values()))))
    return _with_columns(block, [c for c in block.columns if c not in texts])


def _shared_text(document: Document, block: Table, column: str) -> str:
    """Return head and text of a column that has the same text in all rows, else ''."""
    if column in (*cells.SPOKEN, "source"):
        return ""
    heads, rows = cells.table_cells(document, _with_columns(block, [column]))
    texts = {row[0] for row in rows if row}
    return f"{heads[0]}: {texts.pop()}" if len(texts) == 1 and heads else ""


def _with_columns(block: Table, columns: Sequence[str]) -> Table:
    places = [n for n, column in enumerate(block.columns) if column in columns]
    heads = tuple(block.heads[n] for n in places) if block.heads else ()
    return replace(block, columns=tuple(block.columns[n] for n in places), heads=heads)


def _largest(count: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to `count` that fits, at least 1."""
    low, high = 1, count
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _narrow(deck: Stage, block: Long) -> Long:
    """Return a table without the last columns if they need slides of their own."""
    if not isinstance(block, Table):
        return block
    for n in range(len(block.columns), 1, -1):
        tried = replace(block, columns=block.columns[:n], heads=block.heads[:n])
        if deck.parts(_head(tried, 1)) <= 1:
            return tried
    return block


def _count(block: Long) -> int:
    """Return the number of rows, entries, cards or groups that can be left out one by one."""
    if isinstance(block, Statements):
        return max((len(entries) for _, entries in block.columns), default=0)
    if isinstance(block, Chart):
        return len(_groups(block))
    return len(block.answer.frame)


def _count_shown(block: Long, most: int) -> int:
    """Return the number of all entries shown where each list has at most `most`."""
    if isinstance(block, Statements):
        return sum(min(most, len(entries)) for _, entries in block.columns)
    return most


def _head(block: Long, most: int) -> Long:
    """Return the block with the first `most` of its items."""
    if isinstance(block, Statements):
        columns = tuple((head, entries[:most]) for head, entries in block.columns)
        return replace(block, columns=columns)
    frame = block.answer.frame
    if isinstance(block, Chart):
        some = frame[frame.section_name.isin(_groups(block)[:most])]
        return replace(block, answer=replace(block.answer, frame=some))
    return replace(block, answer=replace(block.answer, frame=frame.head(most)))


def _groups(chart: Chart) -> list[str]:
    """Return the groups of bars: the only kind of chart that may need several slides."""
    return list(chart.answer.frame.section_name.drop_duplicates())
