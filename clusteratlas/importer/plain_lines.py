"""Find the head of a table without a publisher, and put its lines in the usual order."""

from __future__ import annotations

import re
from collections.abc import Callable

from clusteratlas.importer import (
    areas,
    cells,
    dated_heads,
    delimited,
    kreise,
    time_columns,
    times,
    titles,
    units,
)
from clusteratlas.importer.delimited import numbered_lines, rows_of
from clusteratlas.importer.labels import is_ratio_of
from clusteratlas.importer.source import Source

Lines = list[tuple[int, str]]
Rows = list[tuple[int, list[str]]]
COUNT = "Anzahl"
_AROUND = re.compile(  # place and time at the end of a title
    r"(?:,?\s+(?:in|nach|für|am|im|von|bis|und)?\s*(?:thüringen|(?:den )?(?:land)?kreisen"
    rf"|kreisfreien städten|jahren?|{dated_heads.TIME.pattern})(?:\s*[-–]\s*20\d\d)?)+$",
    re.IGNORECASE,
)
_SCALE = re.compile(r"tausend|\btsd|\b1[ .]?000\b|\bmi(?:o|ll)|%|prozent|\bje\b", re.IGNORECASE)
_VALUES = re.compile(r"(?:mess)?werte?|values?", re.IGNORECASE)
_ORIGIN = re.compile(
    r"(?:daten)?quellen?|sources?|statistik(?:name|[ _-]?(?:code|label|nummer|bezeichnung))?"
    r"|themen?(?:bereich|feld)?|rang(?:platz|folge)?|rank|lfd\. ?nr\.?|laufende nummer",
    re.IGNORECASE,
)


def find_head(source: Source) -> int | None:
    """Return the position of the head: it names regions, and years or a column of years.

    A day or year above the head, in the title of the sheet or in the cells of the head may replace
    these.
    """
    for place, (_, row) in enumerate(source.first[:-1]):
        has_keys = times.is_caption(row[0]) and kreise.across(row[1:]) is not None
        if not has_keys and any(cell.isdecimal() and not times.period(cell) for cell in row):
            continue  # a line of figures
        if not any(row[1:]):
            continue  # a title
        below = _below_blank(source, place)
        dated = is_dated(row) or _most(below, times.period)
        is_timed = (
            dated_heads.part(row)
            or dated_heads.time_above(source, place)
            or _has_times(source, place)
        )
        fits = len(row) > 2 if dated else len(row) > 1 and is_timed
        is_regional = any(map(areas.is_caption, row)) or kreise.are_in(row)
        if fits and (is_regional or _most(below, kreise.key_of)):
            return place
        if dated and len(row) > 1 and _is_of_one_region(source, place):
            return place
    return None


def _below_blank(source: Source, head: int) -> list[str]:
    """Return the first cells of the lines below a head whose first cell alone is blank."""
    row = source.first[head][1]
    if row[0] or not all(row[1:]):
        return []
    return [below[0] for _, below in source.first[head + 1 :] if any(below[1:]) and below[0]]


def _most(cells: list[str], test: Callable[[str], object]) -> bool:
    return sum(test(cell) is not None for cell in cells) * 2 > len(cells)


def _has_times(source: Source, head: int) -> bool:
    """Return whether a line that is only a time stands between head and figures."""
    near = (row for _, row in source.first[head + 1 : head + 3])
    return any(times.period(row[0]) and not any(row[1:]) for row in near)


def _is_of_one_region(source: Source, head: int) -> bool:
    """Return whether lines around the head name regions for those below, and it has units."""
    alone = [(n, row[0]) for n, (_, row) in enumerate(source.first) if not any(row[1:])]
    above = [text for n, text in alone if n < head]
    if kreise.named_in(above) is None and not any(kreise.key_of(t) for n, t in alone if n > head):
        return False
    rows = [row for _, row in source.first[head : head + 3]]
    below = any(row[0] == "" and all(map(units.is_unit, row[1:])) for row in rows[1:])
    return below or any(units.behind(t) or units.is_count(t) for t in [*rows[0], *above])


def is_dated(row: list[str]) -> bool:
    """Return whether a head has years, or a column of times."""
    return any(times.is_caption(cell) or times.period(cell) for cell in row)


def _has_year(row: list[str], above: str) -> bool:
    """Return whether a head has years; parts of a year do with a year from `above`."""
    others = [cell for cell in row if not time_columns.is_caption_of_parts(cell)]
    return is_dated(others if above.isdecimal() else row)


def cut(source: Source, head: int) -> tuple[Lines, list[list[str]], int]:
    """Return the lines in the usual order, their cells, and the position of the head.

    Times that only the titles or the cells of the head name get a line of their own above the head.
    A caption of something counted ("Einwohner") serves as its own unit, also in a title above
    years.
    """
    lines = _in_order(numbered_lines(source.text), source.first[head][1])
    every = rows_of(lines)
    above, (number, row), below = every[:head], every[head], every[head + 1 :]
    if not is_dated(row) and (parts := dated_heads.part(row)):
        above.append((number, parts[0]))
        row = parts[1]
    elif (day := dated_heads.time_above(source, head)) and not _has_year(row, day):
        above.append((number, [day]))
    if not any(_SCALE.search(cell) for _, one in above for cell in one):
        counted = _with_counts(row, below)
        are_values = any(map(_is_of_all, row)) or kreise.are_in(row)
        if counted == row and are_values and not any(map(units.is_unit, below[0][1])):
            above = [(n, _title_with_unit(title)) for n, title in above]
        row = counted
    first = [*above, (number, row)]
    whole = [(n, ";".join(map(delimited.quote, one))) for n, one in first] + lines[head + 1 :]
    return whole, [one for _, one in [*first, *below]], len(above)


def _with_counts(head: list[str], body: Rows) -> list[str]:
    """Return a head with units for measures that count something in the rows below it."""
    same = [row for _, row in body if len(row) == len(head) and any(map(cells.is_number, row))]
    below = [row for _, row in body[:2] if len(row) == len(head) and row not in same]
    for n, cell in enumerate(head):
        is_scaled = any(units.is_unit(row[n]) or is_ratio_of(row[n], "") for row in below)
        are_figures = all(map(cells.is_figure, {row[n] for row in same} - {""}))
        if same and units.is_count(cell) and are_figures and not is_scaled:
            head = [*head[:n], _with_unit(cell), *head[n + 1 :]]
    return head


def _is_of_all(caption: str) -> bool:
    """Return whether a column is only a time, or all of what the title counts."""
    is_time = times.period(caption) or times.within(caption)
    return is_time is not None or (bool(caption) and cells.is_total("", caption))


def _with_unit(heading: str) -> str:
    return f"{heading} ({COUNT})" if units.is_count(heading) else heading


def _title_with_unit(row: list[str]) -> list[str]:
    named = _with_unit(_AROUND.sub("", titles.without_number(row[0])))
    return row if any(row[1:]) or not named.endswith(f"({COUNT})") else [named]


def _in_order(lines: Lines, head: list[str]) -> Lines:
    """Return the lines with the values last, and without the columns that name their source."""
    full = head[:1]
    for cell in head[1:]:
        full.append(cell or full[-1])  # merged cells
    values = [n for n, cell in enumerate(full) if _VALUES.fullmatch(cell) or times.period(cell)]
    left = [n for n, cell in enumerate(head) if n not in values and not _ORIGIN.fullmatch(cell)]
    order = [*left, *values]
    if order == list(range(len(head))):
        return lines
    rows = ((n, line, delimited.split(n, line)) for n, line in lines)
    return [
        (n, ";".join(delimited.quote(row[k]) for k in order) if len(row) == len(head) else line)
        for n, line, row in rows
    ]
