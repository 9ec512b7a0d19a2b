"""Long narrow tables on slides: they continue beside themselves if that saves slides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clusteratlas.output.slides.packing import Cut
from clusteratlas.output.slides.table_cut import Lines, Part, TableSetting, cut_table, strips_of

MOST_STRIPS = 3  # parts of a table side by side on a slide, at most

Strips = tuple[Part, ...]


def cut_strips(
    heads: list[str], rows: list[list[str]], room: float, how: TableSetting
) -> Cut[Strips]:
    """Return the strips of each slide, side by side: one, unless several save a slide.

    Of the cuts with the fewest slides, the one with the largest type is taken.
    """
    whole = cut_table(heads, rows, room, how)
    alone = Cut[Strips](whole.size, [(part,) for part in whole.parts])
    if len(alone.parts) < 2:
        return alone
    every = _every([heads, *rows], room, how)
    fewer = [cut for cut in every if len(cut.parts) < len(alone.parts)]
    return min(fewer, key=lambda cut: (len(cut.parts), -cut.size), default=alone)


def _every(lines: Lines, room: float, how: TableSetting) -> Iterator[Cut[Strips]]:
    """Yield the table in several strips, at each type size at which each row fits on one line."""
    for count in range(2, MOST_STRIPS + 1):
        narrow = replace(how, inner=how.beside(count))
        for size in how.sizes:
            if parts := strips_of(lines, size, room, narrow, count):
                slides = [tuple(parts[n : n + count]) for n in range(0, len(parts), count)]
                yield Cut(size, slides)
