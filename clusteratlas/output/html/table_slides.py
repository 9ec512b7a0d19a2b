"""Tables on slides of the browser: their type, and the cuts as HTML."""

from __future__ import annotations

from clusteratlas.output import cells
from clusteratlas.output.html import stage
from clusteratlas.output.html.font import SOURCE_SANS
from clusteratlas.output.slides.table_cut import Cut, Setting, cut_table

LONGEST_WORD = 30  # letters; a longer word may be broken
_PX = 24.0  # the normal type size of tables
_SHARES = (1.0, 0.9, 0.8, 0.75)  # of it: readable from the last row
_LEAST_SHARES = (0.72, 0.64)  # of those whose words need it
_LINE, _EDGES, _GAP = 1.2, 0.64, 0.9  # of a cell, in type sizes


def _row(size: float, lines: int) -> float:
    return (lines * _LINE + _EDGES) * size + 1


_SETTING = Setting(
    SOURCE_SANS,
    stage.WIDTH,
    tuple(_PX * share for share in _SHARES),
    lambda size: _GAP * size,
    _row,
    last_sizes=tuple(_PX * share for share in _LEAST_SHARES),
    is_bold_first=True,
    most_letters=LONGEST_WORD,
)


def layout(heads: list[str], rows: list[list[str]], room: float) -> Cut:
    """Return the rows of a table on as few slides as can be."""
    told = [[cells.keep_units_together(text) for text in line] for line in (heads, *rows)]
    return cut_table(told[0], told[1:], room, _SETTING)


def share(made: Cut) -> float:
    """Return the share of the normal type size."""
    return made.size / _PX
