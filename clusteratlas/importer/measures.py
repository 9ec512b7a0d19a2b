"""The measures of a table -> indicators of the catalogue, values in the units of the atlas."""

from __future__ import annotations

import numpy as np
import pandas as pd

from clusteratlas.importer import bounds
from clusteratlas.importer.catalog import Catalog, Measure
from clusteratlas.importer.errors import ImportRefused, at_line
from clusteratlas.importer.fates import Fates
from clusteratlas.importer.labels import PART
from clusteratlas.importer.naming import Unknown, origin

CATALOGUE = "data/catalog/genesis_measures.yml"
_PRINTED = ["measure_code", "measure", "unit"]
_COLUMNS = ["indicator_id", "scope", "implied", "always", "additive"]


def place(
    frame: pd.DataFrame, statistic: str, catalog: Catalog, fates: Fates
) -> tuple[dict[str, Measure], tuple[Unknown, ...]]:
    """Put indicator, scope and value in the unit of the atlas into `frame`.

    Return the measures by indicator, and those that the catalogue lacks. Raises ImportRefused for a
    unit that the measure cannot have, and for values that it cannot have in that unit.
    """
    _remove_units(frame)
    groups = frame.groupby(_PRINTED, sort=False)[_PRINTED].ngroup().to_numpy()
    firsts = list(frame[_PRINTED].drop_duplicates().itertuples(index=False, name=None))
    measures: dict[str, Measure] = {}
    unknown: list[Unknown] = []
    frame[_COLUMNS[:3]] = None
    frame[_COLUMNS[3:]] = False
    for number, (measure, by) in enumerate(_match(firsts, statistic, catalog)):
        here = (groups == number) & fates.stored
        if not here.any():
            continue
        if measure is None:
            unknown.append(Unknown(statistic, *firsts[number]))
            _leave_out(here, unknown[-1], fates)
        elif by is None:
            raise _wrong_unit(int(frame.line[here].iloc[0]), measure, *firsts[number][1:])
        else:
            measures[measure.indicator_id] = measure
            _fill(frame, here, measure, by)
    return measures, tuple(unknown)


def _remove_units(frame: pd.DataFrame) -> None:
    """Remove from measures the unit that also has a cell of its own: "Betriebe (Anzahl)"."""
    pairs = frame[["measure", "unit"]].drop_duplicates().itertuples(index=False, name=None)
    for measure, unit in pairs:
        if unit and measure.endswith(f" ({unit})"):
            here = (frame.measure == measure) & (frame.unit == unit)
            frame.loc[here, "measure"] = measure.removesuffix(f" ({unit})")


def _fill(frame: pd.DataFrame, here: np.ndarray, measure: Measure, by: float) -> None:
    """Fill in the measure of the figures `here`, whose values are multiplied by `by`."""
    if not frame.unit[here].iloc[0] and measure.factor:
        bounds.without_unit(frame, here, measure)
    values = (frame.loc[here, "value"] * by).round(6)
    frame.loc[here, "value"] = values
    bounds.refuse_fractions(frame[here], values, measure, by)
    bounds.refuse_small_amounts(frame[here], measure, by)
    bounds.refuse_shares(frame[here], measure)
    frame.loc[here, _COLUMNS] = [
        measure.indicator_id,
        measure.scope,
        measure.industry_id,
        measure.always,
        measure.additive,
    ]


def _match(
    firsts: list[tuple[str, str, str]], statistic: str, catalog: Catalog
) -> list[tuple[Measure | None, float | None]]:
    """Return measure and factor of every (code, label, unit) of a table.

    Shares and changes stand under the name of their measure: if the table also has the measure in
    its own unit, another unit means another measure.
    """
    pairs: list[tuple[Measure | None, float | None]] = []
    for code, label, unit in firsts:
        measure = catalog.measure(statistic, code, label, unit)
        pairs.append((measure, None if measure is None else measure.by(unit)))
    fitting = {measure for measure, by in pairs if by is not None}
    strict = statistic != "vgrdl"  # each sheet of the accounts is one measure
    return [one if one[1] or (strict and one[0] not in fitting) else (None, None) for one in pairs]


def _leave_out(here: np.ndarray, one: Unknown, fates: Fates) -> None:
    name = f"{one.label or one.code} ({one.unit})" if one.unit else one.label or one.code
    german, english = origin(one.statistic)
    without, without_en = "", ""
    if PART in name:
        without = ", und zum Ganzen hat die Tabelle keine Zeile „Insgesamt“"
        without_en = ", and the table has no total for it"
    fates.leave_out(
        here,
        f"Das Merkmal „{name}“ ({german}) ist nicht bekannt{without}; es lässt sich in {CATALOGUE} "
        "ergänzen",
        f"The measure “{name}” ({english}) is not known{without_en}; it can be added to "
        f"{CATALOGUE}",
    )


def _wrong_unit(line: int, measure: Measure, label: str, unit: str) -> ImportRefused:
    return at_line(
        line,
        f"Das Merkmal „{label}“ steht in „{unit}“; erwartet ist eine Einheit wie „{measure.unit}“.",
        f"The measure “{label}” is in “{unit}”; a unit like “{measure.unit}” is expected.",
    )
