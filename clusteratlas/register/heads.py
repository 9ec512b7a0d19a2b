"""The column names of a table: one header row, or two if the upper one spans several columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from clusteratlas.importer.errors import ImportRefused
from clusteratlas.register import columns
from clusteratlas.text.wording import both

FIRST_ROWS = 40  # rows whose usual width that of the header must be
_ROWS = 20  # first rows, among which the header row is sought
_MOST_COLUMNS = 1000
_YEAR = re.compile(r"(?:19|20)\d\d")

Rows = Sequence[Sequence[str]]


def find(rows: Rows) -> tuple[int, tuple[str, ...]]:
    """Return the index of the (last) header row and the column names.

    Raises ImportRefused if there is no header row or the table is wider than any register.
    """
    place = _first_header(rows)
    for upper, lower in ((place, place + 1), (place - 1, place)):
        if upper >= 0 and lower < len(rows) and _are_head(rows[upper], rows[lower]):
            return lower, _join(rows[upper], rows[lower])
    return place, tuple(" ".join(cell.split()) for cell in rows[place])


def usual_width(rows: Rows) -> tuple[int, int]:
    """Return how many rows have the most common width, and that width; 0, 0 for a single column."""
    widths = [len(row) for row in rows if len(row) > 1]
    if not widths:
        return 0, 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return widths.count(usual), usual


def name_unnamed(
    headers: tuple[str, ...], samples: Rows, columns: Sequence[int] = ()
) -> tuple[str, ...]:
    """Return the names; a column with cells but no name gets its spreadsheet letter.

    `columns`: the numbers of the columns in the spreadsheet, by default from 1.
    """
    numbers = columns or range(1, len(headers) + 1)
    return tuple(
        header or (f"({get_column_letter(numbers[place])})" if _has_cells(samples, place) else "")
        for place, header in enumerate(headers)
    )


def _has_cells(samples: Rows, place: int) -> bool:
    return any(row[place].strip() for row in samples)


def _first_header(rows: Rows) -> int:
    """Return the index of the first row that is mostly filled or has two known column names."""
    _, usual = usual_width(rows)
    for place, row in enumerate(rows[:_ROWS]):
        filled_cells = sum(bool(cell.strip()) for cell in row)
        is_row = 1 < len(row) == usual <= _MOST_COLUMNS
        if is_row and (filled_cells * 2 > usual or sum(map(columns.is_name, row)) > 1):
            return place
    raise ImportRefused(*both("register_no_table"))


def _are_head(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Return whether two rows form the header: the lower one has only names, years or units."""
    below = [cell.strip() for cell in lower if cell.strip()]
    above = [cell.strip() for cell in upper if cell.strip()]
    have_names = len(upper) == len(lower) and len(above) > 1 and len(below) > 1
    is_apart = any(_is_addition(cell) for cell in below)
    return have_names and is_apart and all(_is_addition(c) or columns.is_name(c) for c in below)


def _is_addition(cell: str) -> bool:
    return bool(_YEAR.fullmatch(cell)) or columns.is_unit(cell)


def _join(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    names, above = [], ""
    for top, below in zip(upper, lower, strict=True):
        # A name that spans several columns stands in the first of them.
        above = " ".join(top.split()) or (above if below.strip() else "")
        both_lines = f"{above} {' '.join(below.split())}".strip()
        is_whole = not columns.is_name(below) or columns.is_name(both_lines)
        names.append(both_lines if is_whole else below.strip())
    return tuple(names)
