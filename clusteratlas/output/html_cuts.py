"""Tables and lists cut to slides of the browser, at the largest type that saves a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clusteratlas.output import cells, html_room, measure
from clusteratlas.output.document import Entry, Statements
from clusteratlas.output.packing import packed

LONGEST_WORD = 30  # letters; a longer word may be broken
_SHARES = (1.0, 0.9, 0.8)  # of the type size of tables: readable from the last row
_LEAST_SHARES = (0.72, 0.64)  # of those whose words need it
_TABLE_PX, _CELL_LINE, _CELL_EDGES, _CELL_GAP = 24.0, 1.2, 0.64, 0.9  # the others in type sizes
_EDGE = 2  # letters between columns
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
    letters = [w + _EDGE for w in cells.weights(zip(heads, *rows, strict=True))]
    widths = [one / sum(letters) for one in letters]
    fitting = [share for share in _SHARES if _whole([heads, *rows], widths, share)]
    shares = fitting or [
        next((s for s in _LEAST_SHARES if _whole([heads, *rows], widths, s)), _LEAST_SHARES[-1])
    ]
    return _fewest([_table(heads, rows, widths, share, room) for share in shares])


def _fewest(every: Sequence[Cut]) -> Cut:
    fewest = min(len(one.parts) for one in every)
    return next(one for one in every if len(one.parts) == fewest)


def _inner(widths: Sequence[float], share: float) -> list[float]:
    """Return the pixels that the texts of each column have."""
    return [html_room.WIDTH * w - _CELL_GAP * _TABLE_PX * share for w in widths]


def _whole(lines: Sequence[Sequence[str]], widths: Sequence[float], share: float) -> bool:
    """Return whether every word stands on one line."""
    return all(
        html_room.word(word, _TABLE_PX * share, n == 0 or y == 0) <= room
        for y, line in enumerate(lines)
        for n, (text, room) in enumerate(zip(line, _inner(widths, share), strict=True))
        for word in measure.words(cells.tied(text))
        if len(word) <= LONGEST_WORD
    )


def _table(
    heads: list[str], rows: list[list[str]], widths: list[float], share: float, room: float
) -> Cut:
    size, inner = _TABLE_PX * share, _inner(widths, share)

    def tall(line: Sequence[str], head: bool) -> float:
        taken = (
            html_room.lines(text, one, size, head or n == 0)
            for n, (text, one) in enumerate(zip(line, inner, strict=True))
        )
        return (max(taken, default=1) * _CELL_LINE + _CELL_EDGES) * size + 1

    head, heights = tall(heads, True), [tall(row, False) for row in rows]
    cuts = packed(heights, room - head)
    return Cut(share, widths, [[cut] for cut in cuts], [head + sum(heights[c]) for c in cuts])


def lists(block: Statements, room: float) -> Cut:
    """Return lists side by side on as few slides as can be; one that goes on keeps its place."""
    said = [sum(len(entry.told) for entry in entries) for _, entries in block.columns]
    by_length = [letters / (sum(said) or 1) for letters in said]
    tries = [cells.list_shares(block)]
    if min(by_length, default=0) >= 1 / (2 * len(said)):
        tries.append(by_length)
    return _fewest([_lists(block, w, share, room) for share in _LIST_SHARES for w in tries])


def _lists(block: Statements, widths: list[float], share: float, room: float) -> Cut:
    size, gaps = html_room.BODY_PX * share, _LIST_GAP * (len(widths) - 1)
    inner = [(html_room.WIDTH - gaps) * w for w in widths]
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
    return Cut(share, widths, parts, used)


def _entry(entry: Entry, wide: float, size: float) -> float:
    taken = html_room.lines(f"{entry.told} [00]", wide, size)
    return (taken * _LIST_LINE + _ENTRY_EDGES) * size + 1


def _rows_of(cuts: Sequence[Sequence[slice]]) -> Iterator[list[slice]]:
    """Return for each slide what of every list stands on it."""
    for n in range(max([len(own) for own in cuts], default=1) or 1):
        yield [own[n] if n < len(own) else slice(0) for own in cuts]
