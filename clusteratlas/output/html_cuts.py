"""Tables and lists cut to slides of the browser, at the largest type that saves a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clusteratlas.output import cells, html_room, measure
from clusteratlas.output.document import Entry, Statements
from clusteratlas.output.packing import packed, widths

LONGEST_WORD = 30  # letters; a longer word may be broken
_SHARES = (1.0, 0.9, 0.8)  # of the type size of tables: readable from the last row
_LEAST_SHARES = (0.72, 0.64)  # of those whose words need it
_TABLE_PX, _CELL_LINE, _CELL_EDGES, _CELL_GAP = 24.0, 1.2, 0.64, 0.9  # the others in type sizes
_LIST_SHARES = (1.0, 0.9, 0.8, 0.72)
_LIST_GAP, _LIST_LINE, _ENTRY_EDGES, _HEAD_TALL = 56.0, 1.3, 0.8, 1.8
_NOTE_PX, _ABOVE_NOTE = 18.0, 12.0


@dataclass(frozen=True)
class Cut:
    """What stands on each slide: `share` of the normal type size, widths as shares of the room.

    `parts` has a slice of rows for each slide, or a slice of entries for each of its lists; `used`
    are the pixels that each takes.
    """

    share: float
    widths: list[float]
    parts: list[list[slice]]
    used: list[float]


def table(heads: list[str], rows: list[list[str]], room: float) -> Cut:
    """Return the rows of a table on as few slides as can be."""
    lines = [heads, *rows]
    fitting = [share for share in _SHARES if _whole(lines, share)]
    least = next((s for s in _LEAST_SHARES if _whole(lines, s)), _LEAST_SHARES[-1])
    return _fewest([_table(lines, share, room) for share in fitting or [least]])


def _fewest(every: Sequence[Cut]) -> Cut:
    fewest = min(len(one.parts) for one in every)
    return next(one for one in every if len(one.parts) == fewest)


def _whole(lines: Sequence[Sequence[str]], share: float) -> bool:
    """Return whether every word stands on one line."""
    return sum(least for least, _ in _needs(lines, share)) <= html_room.WIDTH


def _needs(lines: Sequence[Sequence[str]], share: float) -> list[tuple[float, float]]:
    """Return for each column the pixels of its longest word and of its longest text."""
    size, found = _TABLE_PX * share, []
    for n, column in enumerate(zip(*lines, strict=True)):
        told = [(cells.tied(text), y == 0 or n == 0) for y, text in enumerate(column)]
        words = [(w, b) for text, b in told for w in measure.words(text) if len(w) <= LONGEST_WORD]
        least, whole = (
            max((html_room.width(text, size, bold) for text, bold in some), default=0.0)
            for some in (words, told)
        )
        found.append((least + _CELL_GAP * size, whole + _CELL_GAP * size))
    return found


def _table(lines: Sequence[Sequence[str]], share: float, room: float) -> Cut:
    size = _TABLE_PX * share

    def heights(wide: Sequence[float]) -> list[float]:
        return [_row(line, wide, size, y == 0) for y, line in enumerate(lines)]

    wide = widths(_needs(lines, share), html_room.WIDTH, lambda some: sum(heights(some)))
    head, *tall = heights(wide)
    cuts = packed(tall, room - head)
    used = [head + sum(tall[cut]) for cut in cuts]
    return Cut(share, [one / sum(wide) for one in wide], [[cut] for cut in cuts], used)


def _row(line: Sequence[str], wide: Sequence[float], size: float, head: bool) -> float:
    taken = (
        html_room.lines(text, one - _CELL_GAP * size, size, head or n == 0)
        for n, (text, one) in enumerate(zip(line, wide, strict=True))
    )
    return (max(taken, default=1) * _CELL_LINE + _CELL_EDGES) * size + 1


def lists(block: Statements, room: float) -> Cut:
    """Return lists side by side on as few slides as can be; one that goes on keeps its place."""
    said = [sum(len(entry.told) for entry in entries) for _, entries in block.columns]
    by_length = [letters / (sum(said) or 1) for letters in said]
    tries = [cells.list_shares(block)]
    if min(by_length, default=0) >= 1 / (2 * len(said)):
        tries.append(by_length)
    return _fewest([_lists(block, wide, share, room) for share in _LIST_SHARES for wide in tries])


def _lists(block: Statements, wide: list[float], share: float, room: float) -> Cut:
    size, gaps = html_room.BODY_PX * share, _LIST_GAP * (len(wide) - 1)
    inner = [(html_room.WIDTH - gaps) * one for one in wide]
    named = any(head and head != block.title for head, _ in block.columns)
    above = _HEAD_TALL * size if named else 0.0
    if block.note:
        note = html_room.lines(block.note, html_room.WIDTH, _NOTE_PX) * _NOTE_PX * _LIST_LINE
        above += note + _ABOVE_NOTE
    heights = [
        [_entry(entry, one, size) for entry in entries]
        for (_, entries), one in zip(block.columns, inner, strict=True)
    ]
    cuts = [packed(tall, room - above) for tall in heights]
    parts = list(_rows_of(cuts))
    used = [
        above + max(sum(tall[cut]) for tall, cut in zip(heights, part, strict=True))
        for part in parts
    ]
    return Cut(share, wide, parts, used)


def _entry(entry: Entry, wide: float, size: float) -> float:
    taken = html_room.lines(f"{entry.told} [00]", wide, size)
    return (taken * _LIST_LINE + _ENTRY_EDGES) * size + 1


def _rows_of(cuts: Sequence[Sequence[slice]]) -> Iterator[list[slice]]:
    """Return for each slide what of every list stands on it."""
    for n in range(max([len(own) for own in cuts], default=1) or 1):
        yield [own[n] if n < len(own) else slice(0) for own in cuts]
