"""Tables cut to slides of the browser, at the largest type that saves a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clusteratlas.output import cells
from clusteratlas.output.html import stage
from clusteratlas.output.slides import measure
from clusteratlas.output.slides.packing import fewest, packed, widths

LONGEST_WORD = 30  # letters; a longer word may be broken
_SHARES = (1.0, 0.9, 0.8, 0.75)  # of the type size of tables: readable from the last row
_LEAST_SHARES = (0.72, 0.64)  # of those whose words need it
_TABLE_PX, _CELL_LINE, _CELL_EDGES, _CELL_GAP = 24.0, 1.2, 0.64, 0.9  # the others in type sizes


@dataclass(frozen=True)
class Cut:
    """Which rows stand on each slide, and the pixels that they take with the head.

    `share` is that of the normal type size, `widths` are shares of the room.
    """

    share: float
    widths: list[float]
    parts: list[slice]
    used: list[float]


def layout(heads: list[str], rows: list[list[str]], room: float) -> Cut:
    """Return the rows of a table on as few slides as can be."""
    lines = [heads, *rows]
    fitting = [share for share in _SHARES if _whole(lines, share)]
    least = next((s for s in _LEAST_SHARES if _whole(lines, s)), _LEAST_SHARES[-1])
    return fewest([_table(lines, share, room) for share in fitting or [least]])


def _whole(lines: Sequence[Sequence[str]], share: float) -> bool:
    """Return whether every word stands on one line."""
    return sum(least for least, _ in _needs(lines, share)) <= stage.WIDTH


def _needs(lines: Sequence[Sequence[str]], share: float) -> list[tuple[float, float]]:
    """Return for each column the pixels of its longest word and of its longest text."""
    size, found = _TABLE_PX * share, []
    for n, column in enumerate(zip(*lines, strict=True)):
        told = [(cells.tied(text), y == 0 or n == 0) for y, text in enumerate(column)]
        words = [(w, b) for text, b in told for w in measure.words(text) if len(w) <= LONGEST_WORD]
        least, whole = (
            max((stage.width(text, size, bold) for text, bold in some), default=0.0)
            for some in (words, told)
        )
        found.append((least + _CELL_GAP * size, whole + _CELL_GAP * size))
    return found


def _table(lines: Sequence[Sequence[str]], share: float, room: float) -> Cut:
    size = _TABLE_PX * share

    def heights(wide: Sequence[float]) -> list[float]:
        return [_row(line, wide, size, y == 0) for y, line in enumerate(lines)]

    wide = widths(_needs(lines, share), stage.WIDTH, lambda some: sum(heights(some)))
    head, *tall = heights(wide)
    cuts = packed(tall, room - head)
    used = [head + sum(tall[cut]) for cut in cuts]
    return Cut(share, [one / sum(wide) for one in wide], cuts, used)


def _row(line: Sequence[str], wide: Sequence[float], size: float, head: bool) -> float:
    taken = (
        stage.lines(text, one - _CELL_GAP * size, size, head or n == 0)
        for n, (text, one) in enumerate(zip(line, wide, strict=True))
    )
    return (max(taken, default=1) * _CELL_LINE + _CELL_EDGES) * size + 1
