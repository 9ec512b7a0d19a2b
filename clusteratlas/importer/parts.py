"""Breakdowns without a total: each part becomes a measure of its own, "Bestand · Pkw".

The table does not say which parts make up the whole, so a reader names the parts as printed, with
the edition of old industries.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from clusteratlas.importer import cells, kreise, sums, variables
from clusteratlas.importer.catalog import Catalog
from clusteratlas.importer.errors import ImportRefused, name_some
from clusteratlas.importer.labels import PART
from clusteratlas.importer.table import Dimension, Table

MOST_NAMES = 24  # that a reader may be asked to give
_MEASURE = ["measure_code", "measure", "unit"]


def as_measures(table: Table, catalog: Catalog) -> Table:
    """Return the table with parts that have no total appended to the name of their measure.

    Raises ImportRefused if the table has only such parts, and too many to be named.
    """
    for place, one in enumerate(table.dimensions):
        kind = variables.kind(one, catalog, table.remarks)
        is_unclear = kind == variables.OTHER and _has_names(one, catalog)
        if kind in (variables.OTHER, variables.GOODS, variables.OLD_INDUSTRY) and not is_unclear:
            suffix = _edition(one, table.remarks) if kind == variables.OLD_INDUSTRY else ""
            table = _with_names(table, place, suffix)
    return table


def _edition(one: Dimension, remarks: str) -> str:
    own = " ".join([one.variable, one.name, *(code for code, _ in one.attributes[1])])
    return f" ({variables.edition(own) or variables.edition(remarks)})"


def _has_names(one: Dimension, catalog: Catalog) -> bool:
    """Return whether attributes name regions or industries: then the variable is unclear."""
    pairs = one.attributes[1]
    return any(kreise.key_of(label) or catalog.industry("", label) for _, label in pairs)


def _with_names(table: Table, place: int, suffix: str) -> Table:
    one, figures = table.dimensions[place], table.figures
    numbers, pairs = one.attributes
    measure = figures.groupby(_MEASURE, sort=False).ngroup().to_numpy()
    here = ~np.isin(measure, measure[one.are_totals])
    count = len(pd.DataFrame({"measure": measure, "part": numbers})[here].drop_duplicates())
    if sums.is_whole(one, here) or not count:
        return table
    if count > MOST_NAMES:
        if here.all():
            raise without_total(one)
        return table
    names = np.array([(label or code) + suffix for code, label in pairs], dtype=object)[numbers]
    codes = here & (figures.measure_code != "").to_numpy()
    figures = figures.assign(
        measure=_joined(figures.measure, names, here),
        measure_code=_joined(figures.measure_code, names, codes),
    )
    rest = (np.where(here, "", texts) for texts in (one.codes, one.labels))
    dimensions = list(table.dimensions)
    dimensions[place] = Dimension(one.variable, one.name, *rest)
    return replace(table, figures=figures, dimensions=tuple(dimensions))


def _joined(texts: pd.Series, names: np.ndarray, here: np.ndarray) -> np.ndarray:
    return np.asarray(np.where(here, texts.to_numpy(dtype=object) + PART + names, texts))


def names_of(one: Dimension) -> str:
    """Return the first parts of a variable as one text."""
    labels = [label or code for code, label in one.attributes[1] if not cells.is_total(code, label)]
    return name_some(labels, 4)


def without_total(one: Dimension) -> ImportRefused:
    """Return the refusal of a variable that has parts but no total."""
    name = f"„{one.name or one.variable}“ ({names_of(one)})"
    name_en = f"“{one.name or one.variable}” ({names_of(one)})"
    return ImportRefused(
        f"Die Gliederung {name} kennt der Clusteratlas nicht, und die Tabelle hat keine Zeile "
        "„Insgesamt“ dazu. Bitte mit „Insgesamt“ oder mit weniger Ausprägungen abrufen: Bis zu "
        f"{MOST_NAMES} lassen sich benennen.",
        f"The atlas does not know the breakdown {name_en}, and the table has no total for it. "
        f"Please fetch it with the total, or with fewer items: up to {MOST_NAMES} can be named.",
    )
