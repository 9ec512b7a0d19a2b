"""The companies of a workbook; sheets with the same column names are read as one table."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from clusteratlas.importer.container import Sheet, sheets
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.register import columns, heads
from clusteratlas.register.rows import SHEET, Part
from clusteratlas.text.wording import both

_NO_WORDS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True)
class Table:
    """The companies of one or several sheets: rows below the column names, blank ones empty."""

    headers: tuple[str, ...]
    grids: list[list[list[str]]]  # per sheet
    parts: tuple[Part, ...]  # of the rows, if there are several sheets
    head_row: int
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Sheet:
    title: str
    head_row: int
    headers: tuple[str, ...]
    rows: list[list[str]]
    hidden_rows: int

    @property
    def score(self) -> int:
        """Return the number of known column names, 0 if none is a company's name."""
        has_name = any(columns.is_name(header, "name") for header in self.headers)
        return sum(map(columns.is_name, self.headers)) if has_name else 0

    @property
    def names(self) -> list[str]:
        """Return the column names without case."""
        return [header.casefold() for header in self.headers]


def read_companies(data: bytes) -> Table:
    """Return the sheet with the most known columns, and those with the same columns.

    Of states of different years the latest is read. Raises ImportRefused if no sheet has a table.
    """
    every = [one for sheet in sheets(data) if (one := _sheet(sheet))]
    if not every:
        raise ImportRefused(*both("register_no_table"))
    best = max(every, key=lambda one: one.score)
    alike = [one for one in every if sorted(one.names) == sorted(best.names)]
    apart = [_difference(best, one) for one in every if one not in alike and one.score > 1]
    if _are_states(alike):
        best = max(alike, key=lambda one: columns.year_of(one.title) or 0)
        earlier, alike = [one.title for one in alike if one is not best], [best]
    else:
        earlier = []
    hidden = sum(one.hidden_rows for one in alike)
    notes = {"sheets_apart": ", ".join(apart), "sheets_earlier": ", ".join(earlier)}
    notes |= {"rows_hidden": str(hidden or "")}
    return _join(alike, tuple((key, text) for key, text in notes.items() if text))


def as_csv(rows: list[list[str]]) -> bytes:
    """Return the rows as CSV with semicolons."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _sheet(sheet: Sheet) -> _Sheet | None:
    """Return the table of a sheet without its empty columns, None if it has no header."""
    grid = dict(sheet.rows)
    width = max(map(len, grid.values()), default=0)
    rows = [_pad(grid.get(n, []), width) for n in range(1, max(grid, default=0) + 1)]
    try:
        head, headers = heads.find(rows[: heads.FIRST_ROWS])
    except ImportRefused:
        return None
    below = rows[head + 1 :]
    headers = heads.name_unnamed(headers, [row for row in below if row], sheet.columns)
    places = [place for place, header in enumerate(headers) if header]
    kept = [[row[n] for n in places] if row else [] for row in below]
    named = tuple(headers[n] for n in places)
    return _Sheet(sheet.title, head + 1, named, kept, sheet.hidden_rows)


def _pad(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row)) if any(map(str.strip, row)) else []


def _are_states(alike: list[_Sheet]) -> bool:
    """Return whether the titles differ in their year only: 'Stand 2023', 'Stand 2024'."""
    years = {columns.year_of(one.title) for one in alike}
    words = {_NO_WORDS.sub("", one.title.casefold()) for one in alike}
    return None not in years and len(years) == len(alike) > len(words) == 1


def _difference(best: _Sheet, other: _Sheet) -> str:
    """Return the title of a sheet with the columns it lacks ('−') and those it adds ('+')."""
    first, second = (dict(zip(one.names, one.headers, strict=True)) for one in (best, other))
    lacking, added = (
        Counter(one.names) - Counter(two.names) for one, two in ((best, other), (other, best))
    )
    marks = [*(f"− {first[key]}" for key in lacking), *(f"+ {second[key]}" for key in added)]
    return f"{other.title} ({', '.join(marks)})"


def _join(alike: list[_Sheet], notes: tuple[tuple[str, str], ...]) -> Table:
    """Return the rows of all sheets in the columns of the first; with several, their titles."""
    first = alike[0]
    if len(alike) == 1:
        return Table(first.headers, [first.rows], (), first.head_row, notes)
    grids = [
        [[*(row[n] for n in _order(first, one)), one.title] if row else [] for row in one.rows]
        for one in alike
    ]
    starts = accumulate(map(len, grids), initial=2)
    parts = tuple(
        Part(one.title, start, start - one.head_row - 1)
        for one, start in zip(alike, starts, strict=False)
    )
    return Table((*first.headers, SHEET), grids, parts, 1, notes)


def _order(first: _Sheet, other: _Sheet) -> list[int]:
    """Return for each column of `first` its place in a sheet with the same names."""
    pairs = zip(_ranks(first.names), _ranks(other.names), strict=True)
    return [place for _, place in sorted(pairs)]


def _ranks(names: list[str]) -> list[int]:
    return sorted(range(len(names)), key=names.__getitem__)
