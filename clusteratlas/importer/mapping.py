"""Convert a table to observations of the contract by the catalogue; every figure has its fate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from clusteratlas.build.user import KEPT_COLUMNS
from clusteratlas.importer import (
    bounds,
    headings,
    lifetimes,
    measure_lines,
    measures,
    municipalities,
    nuts,
    parts,
    places,
    region_names,
)
from clusteratlas.importer.catalog import Catalog, Measure
from clusteratlas.importer.errors import ImportRefused, MeasureUnknown, at_line, name_some
from clusteratlas.importer.fates import Fates
from clusteratlas.importer.naming import Unknown
from clusteratlas.importer.report import Report, Shown
from clusteratlas.importer.table import Table

_PRINTED = ["measure", "unit", "value", "status"]
UserMeasures = Sequence[dict[str, Any]]


def observations(
    table: Table, catalog: Path, regions: set[str], user_measures: UserMeasures = ()
) -> tuple[pd.DataFrame, Report]:
    """Return the rows to store (KEPT_COLUMNS) and the report.

    `user_measures` are measures beside those of the catalogue. Raises ImportRefused where nothing
    is left to store, or where the stored rows would claim what the table does not say.
    """
    measures_of = Catalog(catalog, tuple(user_measures))
    table = measure_lines.with_measures(table, measures_of)
    headings.refuse_part(table, measures_of)
    region_names.refuse_others(table, measures_of)
    table = parts.as_measures(table, measures_of)
    title, fates = table.heading or table.title, Fates(table.figures.line.to_numpy())
    frame = table.figures.reset_index(drop=True)
    if table.statistic == "eurostat":
        frame["region_id"] = nuts.with_keys(frame.region_id, measures_of.nuts)
    undated = (frame.period_start == "").to_numpy()
    texts = [frame.measure, *(one.labels for one in table.dimensions)]
    names = ", ".join(filter(None, (name for one in texts for name in pd.unique(one[undated]))))
    fates.leave_out(undated, f"Spalten ohne Zeit: {names}", f"columns without a time: {names}")
    found, unknown = measures.place(frame, table.statistic, measures_of, fates)
    places.place(frame, table, measures_of, fates)
    bounds.refuse_forecasts(frame[fates.stored], title)
    bounds.refuse_impossible(frame[fates.stored], found)
    frame = municipalities.add_up(frame, fates, regions)
    _leave_out_unknown_regions(frame, regions, fates)
    changes = measures_of.changes
    are_late = lifetimes.has_late_borders(title, set(frame.region_id), changes)
    recalculated = table.recalculated or are_late
    lifetimes.leave_out_absent(frame, changes, fates, recalculated)
    _leave_out_doubles(frame, fates)
    rows = frame[fates.stored].copy()
    if rows.empty:
        raise _nothing_left(fates, unknown)
    left = frame[~fates.stored]
    rows["territory"] = lifetimes.territories(rows, left, changes, recalculated)
    rows = rows.sort_values("line", kind="stable").rename(columns={"line": "raw_line"})
    kept = rows.assign(source_place=None, stand=table.stand).reindex(columns=KEPT_COLUMNS)
    kept["note"] = kept.note.replace("", None)
    views = _describe_shown(rows, found)
    report = Report(table.code, table.title, *fates.counts(), fates.summed(), views, unknown)
    return kept.reset_index(drop=True), report


def _leave_out_unknown_regions(frame: pd.DataFrame, regions: set[str], fates: Fates) -> None:
    unknown = (~frame.region_id.isin(regions)).to_numpy()
    names = pd.unique(frame.region_id[unknown & fates.stored])
    some = name_some(names, 5)
    regions_de = "1 Region" if len(names) == 1 else f"{len(names)} Regionen"
    regions_en = "1 region" if len(names) == 1 else f"{len(names)} regions"
    fates.leave_out(
        unknown,
        f"{regions_de} führt der Clusteratlas nicht ({some})",
        f"the atlas does not have {regions_en} ({some})",
    )


def _nothing_left(fates: Fates, unknown: tuple[Unknown, ...]) -> ImportRefused:
    reasons = sorted(fates.summed(), key=lambda reason: -reason.figures)
    return MeasureUnknown(
        "Keine Angabe der Tabelle passt in den Clusteratlas: "
        + "; ".join(r.de for r in reasons[:3])
        + ".",
        "No figure of the table fits the atlas: " + "; ".join(r.en for r in reasons[:3]) + ".",
        unknown,
    )


def _leave_out_doubles(frame: pd.DataFrame, fates: Fates) -> None:
    """Leave out what stands there twice: a line of numbers, each equal to the one before.

    Raises ImportRefused for any other figure that stands there twice.
    """
    rows = frame[fates.stored]
    doubles = rows[rows.duplicated(municipalities.KEYS)]
    if doubles.empty:
        return
    differ = ~doubles.index.isin(rows.index[rows.duplicated([*municipalities.KEYS, *_PRINTED])])
    differ |= ~(doubles.value.abs() > 0).groupby(doubles.line).transform("any")
    if not differ.any():
        fates.leave_out(
            frame.index.isin(doubles.index),
            "Diese Angaben stehen in der Tabelle zweimal, mit gleichen Werten",
            "these figures stand in the table twice, with equal values",
        )
        return
    one = doubles[differ].iloc[0]
    units = pd.unique(rows.unit[rows.indicator_id == one.indicator_id])
    both = f" (in {' und '.join(units)})" if len(units) > 1 else ""
    both_en = f" (in {' and '.join(units)})" if len(units) > 1 else ""
    raise at_line(
        int(one.line),
        f"„{one.measure}“ für {one.region_id}, {one.period_end[:4]}, steht in der Tabelle schon "
        f"einmal{both}. Bitte eine der beiden Angaben löschen.",
        f"“{one.measure}” for {one.region_id}, {one.period_end[:4]}, stands in the table already"
        f"{both_en}. Please delete one of the two figures.",
    )


def _describe_shown(rows: pd.DataFrame, found: dict[str, Measure]) -> tuple[Shown, ...]:
    lines = []
    year = rows.period_end.str[:4].astype(int)
    mapped = rows.region_id.str.fullmatch(r"16\d{3}") & rows.value.notna() & rows.size_class.isna()
    mapped &= rows.partner_id.isna()
    for indicator_id, measure in found.items():
        here = (rows.indicator_id == indicator_id).to_numpy()
        if here.any():
            on_map = here & mapped.to_numpy()
            years = year[on_map if on_map.any() else here]
            kreise = rows.region_id[on_map].nunique()
            span = int(years.min()), int(years.max())
            lines.append(Shown(indicator_id, measure.name_de, measure.name_en, *span, kreise))
    return tuple(lines)
