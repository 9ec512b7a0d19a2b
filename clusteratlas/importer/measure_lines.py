"""Tables whose measures stand in the lines, one below the other, each with its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from clusteratlas.importer import cells, stub_regions, times, units, variables
from clusteratlas.importer.catalog import Catalog
from clusteratlas.importer.table import Dimension, Table

_MEASURE = re.compile(
    r"(?:werte?)?merkmale?|indikator(?:en)?|kennzahl(?:en)?|kenn-?größen?|messgrößen?|variablen?"
    r"|gegenstand|measures?|indicators?|variables?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:ma(?:ß|ss)|mess|wert)?-?einheit(?:en)?|units?", re.IGNORECASE)


@dataclass(frozen=True)
class Lines:
    """Measure and unit of every line, and the columns that hold them."""

    measures: np.ndarray  # '' where the title names the measure
    units: np.ndarray
    places: set[int]


def captioned(captions: list[str]) -> bool:
    """Return whether a column of a head is captioned as measures or units."""
    return any(_MEASURE.fullmatch(text) or _UNIT.fullmatch(text) for text in captions)


def find(grid: np.ndarray, captions: list[str]) -> Lines | None:
    """Return the measures of the left columns below their `captions`, None for any other table.

    Units stand in a column of their own beside the measures, or in brackets after them.
    """
    columns = [grid[:, n] for n in range(grid.shape[1])]
    measure = next((n for n, text in enumerate(captions) if _MEASURE.fullmatch(text)), None)
    unit = _of_units(columns, captions)
    if unit is not None:
        place = measure if measure is not None else _beside(columns, unit)
        if place is None:
            return Lines(np.full(len(grid), "", dtype=object), columns[unit], {unit})
        return Lines(columns[place], columns[unit], {place, unit})
    places = range(len(columns)) if measure is None else [measure]
    for n in places:
        is_captioned = measure is not None
        pairs = {text: _pair(text, is_captioned) for text in dict.fromkeys(columns[n])}
        if all(pairs.values()):
            every = filter(None, map(pairs.__getitem__, columns[n]))
            names, printed = (np.array(part, dtype=object) for part in zip(*every, strict=True))
            return Lines(names, printed, {n})
    return None


def _pair(text: str, is_measure: bool) -> tuple[str, str] | None:
    """Return a measure and its unit; of a text that may be none, only one with a unit counts."""
    alone = (text, "Anzahl" if units.is_count(text) else "") if is_measure else None
    return units.behind(text) or alone


def _beside(columns: list[np.ndarray], unit: int) -> int | None:
    """Return the column beside the units that names neither regions nor times."""
    regional = stub_regions.regional(columns)
    others = set() if regional is None else stub_regions.with_names(columns, regional)
    for n in (unit - 1, unit + 1):
        if 0 <= n < len(columns) and n not in others and not all(map(times.period, columns[n])):
            return n
    return None


def _of_units(columns: list[np.ndarray], captions: list[str]) -> int | None:
    """Return the column of units: by its caption, else the last column that holds only units.

    The column before it may hold the measures: the census counts "Personen" in "Anzahl".
    """
    captioned = (n for n, text in enumerate(captions) if _UNIT.fullmatch(text))
    sure = (
        n
        for n, column in reversed(list(enumerate(columns)))
        if n and all(map(units.is_unit, column)) and not all(map(str.isdecimal, column))
    )
    return next(captioned, next(sure, None))


def with_measures(table: Table, catalog: Catalog) -> Table:
    """Return the table with the measures that one of its variables lists as its measures.

    The measures of the table itself are not in the catalogue, but all attributes of the variable
    are.
    """
    figures = table.figures
    for measure, code, unit in (
        figures[["measure", "measure_code", "unit"]].drop_duplicates().values
    ):
        if catalog.measure(table.statistic, code, measure, unit) is not None:
            return table
    for one in table.dimensions:
        if variables.kind(one, catalog, table.remarks) == variables.OTHER and _lists(
            one, table, catalog
        ):
            rest = tuple(other for other in table.dimensions if other is not one)
            figures = figures.assign(measure=one.labels, measure_code=one.codes)
            return replace(table, figures=figures, dimensions=rest)
    return table


def _lists(one: Dimension, table: Table, catalog: Catalog) -> bool:
    """Return whether the attributes of a variable are measures of the catalogue in their units."""
    frame = pd.DataFrame({"code": one.codes, "label": one.labels, "unit": table.figures.unit})
    rows = frame.drop_duplicates().itertuples(index=False, name=None)
    measures = [
        catalog.measure(table.statistic, code, label, unit)
        for code, label, unit in rows
        if not cells.is_total(code, label)
    ]
    return len(measures) > 0 and None not in measures
