"""The left side of a classical table: date, region and variables of every line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd

from clusteratlas.importer import areas, cells, times
from clusteratlas.importer.errors import ImportRefused, at_line
from clusteratlas.importer.heads import ATTRIBUTE
from clusteratlas.importer.table import Dimension

_CODE = re.compile(r"|[A-U](?:-[A-U])?|[A-Z]{2,}[0-9A-Z]*(?:-[0-9A-Z]+)*|[A-Z]*\d[0-9A-Z.-]*")


_NUTS = re.compile(r"DE[0-9A-G][0-9A-Z]{0,2}")
_PART_OF_GERMANY = re.compile(
    r"früher|ehemalig|neue (?:bundes)?länder|\b(?:ost|west|berlin|ohne)\b|kreise", re.IGNORECASE
)


@dataclass(frozen=True)
class Stub:
    """What the left side says of every line."""

    region_id: np.ndarray
    periods: np.ndarray  # (lines, 2) ISO days, '' where only the head has them
    dimensions: tuple[Dimension, ...]


def read(
    grid: np.ndarray,
    lines: np.ndarray,
    day: times.Period | None,
    title: list[str],
    regions_above: bool,
    captions: list[str],
) -> Stub:
    """Read the left columns below their `captions`; `regions_above`: the head has the regions.

    Raises ImportRefused where date or region of a line is missing.
    """
    columns = [times.of_school_years(grid[:, n], text) for n, text in enumerate(captions)]
    dated, regional = _column(columns, _is_year), _regional(columns)
    taken = {dated}
    if regional is None and regions_above:
        region_id = np.full(len(lines), "", dtype=object)
    elif regional is None:
        region_id = _of_title(title, lines)
    else:
        keys, levels = _finest(columns, regional, lines)
        region_id = areas.regions(keys, lines, _no_region)
        taken |= {place for n in levels for place in _with_names(columns, n)} - {dated}
        taken |= {dated, *(n for n, one in enumerate(columns) if _are_nuts(one))}
    periods = _days(columns[dated] if dated is not None else None, day, lines)
    rest = [(captions[n], column) for n, column in enumerate(columns) if n not in taken]
    return Stub(region_id, periods, tuple(_dimensions(rest)))


def _is_year(cell: str) -> bool:
    return times.period(cell) is not None


def _is_region(cell: str) -> bool:
    return areas.region(cell) is not None


def _column(columns: list[np.ndarray], test: Callable[[str], bool]) -> int | None:
    """Return the first column in which most cells pass the test."""
    return next(_passing(columns, test), None)


def _passing(columns: list[np.ndarray], test: Callable[[str], bool]) -> Iterator[int]:
    for n, column in enumerate(columns):
        counts = pd.Series(column).value_counts()
        if sum(count for text, count in counts.items() if test(str(text))) * 2 > len(column):
            yield n


def _regional(columns: list[np.ndarray]) -> int | None:
    """Return the column of region codes; spreadsheets may have lost noughts of most of them."""
    strict = (n for n in _passing(columns, _is_region) if _are_regions(columns, n))
    if (found := next(strict, None)) is not None:
        return found
    short = _column(columns, lambda cell: _is_region(areas.full_key(cell)))
    sure = short is not None and any(map(re.compile(r"\d{5}|DG").fullmatch, columns[short]))
    return short if sure else None


def _are_regions(columns: list[np.ndarray], n: int) -> bool:
    """Tell whether keys are those of regions: two digits alone may be industries or ages."""
    if any(cell and not re.fullmatch(r"\d\d", cell) for cell in columns[n]):
        return True
    beside = [str(name).partition(",")[0] for column in columns[n + 1 : n + 2] for name in column]
    return any(name in areas.LAENDER for name in beside)


def _with_names(columns: list[np.ndarray], n: int) -> set[int]:
    """Return the place of a column of regions and that of their names, right or left of it."""
    beside = (place for place in (n + 1, n + 2, *range(n - 1, -1, -1)) if place < len(columns))
    named = (place for place in beside if _are_names(columns[place], columns[n]))
    return {n, *islice(named, 1)}


def _are_names(column: np.ndarray, keys: np.ndarray) -> bool:
    """Tell whether a column names the regions `keys`: hardly any has two names, most their own.

    Not the attributes that tables often have, of which one may stand in all lines.
    """
    every = set(zip(keys, column, strict=True))
    pairs = {pair for pair in every if all(pair) and not cells.is_total("", pair[0])}
    regions, names = ({pair[n] for pair in pairs} for n in (0, 1))
    if _are_nuts(column) or len(pairs) * 2 > len(regions) * 3 or len(names) * 2 < len(regions):
        return False
    others = (cells.is_total("", name) or ATTRIBUTE.fullmatch(name) for name in names)
    return not any(others) and not any(re.match(r"\d|WZ", name) for name in names)


def _are_nuts(column: np.ndarray) -> bool:
    return all(map(_NUTS.fullmatch, filter(None, column))) and any(column)


def _finest(
    columns: list[np.ndarray], first: int, lines: np.ndarray
) -> tuple[np.ndarray, list[int]]:
    """Return the finest region of every line, and the columns of all levels: that of `first`, and
    those whose keys lie in it line by line, or it in them, as Kreise in their Land.
    """
    keys, levels = columns[first], [first]
    for n in range(len(columns)):
        if n in levels:
            continue
        known, own = areas.keys(keys), areas.keys(columns[n])
        if _is_level(columns, n, own, known):
            keys = areas.finer(known, own, lines)
            levels.append(n)
    return keys, levels


def _is_level(columns: list[np.ndarray], n: int, own: np.ndarray, known: np.ndarray) -> bool:
    """Tell whether `own` keys of column `n` are regions in or around the `known` ones."""
    said = {key for key in own if key}
    if not said or not all(map(_is_region, said)) or not _are_regions(columns, n):
        return False
    are_kreise = any(len(key) > 4 for keys in (said, known) for key in keys)
    return are_kreise and areas.lie_in_each_other(known, own)


def _no_region(line: int, text: str) -> ImportRefused:
    return at_line(
        line,
        f"Hier fehlt Datum oder Regionalschlüssel („{text}“).",
        f"Date or region code is missing here (“{text}”).",
    )


def _days(column: np.ndarray | None, day: times.Period | None, lines: np.ndarray) -> np.ndarray:
    if column is None:
        texts = ["", ""] if day is None else [one.isoformat() for one in day]
        return np.tile(np.array(texts, dtype=object), (len(lines), 1))
    return times.days(column, lines)


def _of_title(title: list[str], lines: np.ndarray) -> np.ndarray:
    """Return Germany for a table whose title names no region but the whole."""
    named = any(re.search(r"\bDeutschland\b|\bGermany\b", text) for text in title)
    if named and not any(map(_PART_OF_GERMANY.search, title)):
        return np.full(len(lines), "DE", dtype=object)
    raise at_line(
        int(lines[0]),
        "Hier fehlt der Regionalschlüssel (AGS).",
        "The region code (AGS) is missing here.",
    )


def _dimensions(rest: list[tuple[str, np.ndarray]]) -> list[Dimension]:
    """Read the further (caption, column): code and label in a pair, or labels alone."""
    found = []
    while rest:
        caption, first = rest.pop(0)
        pair = bool(rest) and all(_CODE.fullmatch(text) for text in pd.unique(first))
        below, labels = rest.pop(0) if pair else (caption, first)
        codes = first if pair else np.full(len(first), "", dtype=object)
        found.append(Dimension("", caption or below, codes, labels))
    return found
