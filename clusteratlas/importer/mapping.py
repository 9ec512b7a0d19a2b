"""A table as read -> observations of the contract, by data/catalog/genesis_measures.csv."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from clusteratlas.build.user import KEPT_COLUMNS
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.report import Report, Skipped
from clusteratlas.importer.table import Entry, Table

# (statistic, label, unit) -> the line of the catalogue.
Measures = dict[tuple[str, str, str], dict[str, str]]

# From this day on Eisenach is part of the Wartburgkreis.
_MERGER = date(2021, 7, 1)


def observations(table: Table, catalog: Path, regions: set[str]) -> tuple[pd.DataFrame, Report]:
    """Return the rows to store (KEPT_COLUMNS) and the report; lines of unknown regions are skipped.

    Raises ImportRefused for a measure or an industry that the catalogue does not have.
    """
    measures = _measures(catalog / "genesis_measures.csv")
    industries = set(pd.read_csv(catalog / "industries.csv", dtype=str).industry_id)
    skipped = _unknown_regions(table, regions)
    left_out = {s.line for s in skipped}
    rows = [
        _row(entry, table, measures, industries)
        for entry in table.entries
        if entry.line not in left_out
    ]
    frame = pd.DataFrame(rows, columns=KEPT_COLUMNS)
    _refuse_doubles(frame)
    stored = len(table.lines) - len(skipped)
    return frame, Report(table.code, table.title, stored, tuple(skipped))


def _measures(path: Path) -> Measures:
    rows = pd.read_csv(path, dtype=str, keep_default_na=False).to_dict("records")
    return {(r["statistic"], r["label"], r["unit"]): r for r in rows}


def _unknown_regions(table: Table, regions: set[str]) -> list[Skipped]:
    found: dict[int, str] = {}
    for entry in table.entries:
        if entry.region_id not in regions:
            found.setdefault(entry.line, entry.region_id)
    return [
        Skipped(line, f"Region {code} ist nicht bekannt", f"region {code} is not known")
        for line, code in found.items()
    ]


def _row(entry: Entry, table: Table, measures: Measures, industries: set[str]) -> dict[str, Any]:
    known = _known_measure(entry, table.code.split("-")[0], measures)
    industry = entry.industry.removeprefix("WZ08-") if entry.industry else known["industry_id"]
    if industry and industry not in industries:
        raise at_line(
            entry.line,
            f"Der Wirtschaftszweig {entry.industry} steht nicht in data/catalog/industries.csv.",
            f"The industry {entry.industry} is not in data/catalog/industries.csv.",
        )
    value = None if entry.value is None else round(entry.value * float(known["factor"]), 6)
    return {
        "indicator_id": known["indicator_id"],
        "region_id": entry.region_id,
        "industry_id": industry or None,
        "size_class": entry.size_class,
        "period_start": entry.period[0].isoformat(),
        "period_end": entry.period[1].isoformat(),
        "value": value,
        "status": entry.status,
        "scope": known["scope_de"],
        "territory": 2012 if entry.period[1] < _MERGER else 2021,
        "classification": "WZ 2008" if industry else None,
        "source_place": None,
        "raw_line": entry.line,
    }


def _known_measure(entry: Entry, statistic: str, measures: Measures) -> dict[str, str]:
    known = measures.get((statistic, entry.measure, entry.unit))
    if known is None:
        raise at_line(
            entry.line,
            f"Das Merkmal „{entry.measure}“ ({entry.unit}) der Statistik {statistic} ist nicht "
            "bekannt. Bitte in data/catalog/genesis_measures.csv ergänzen.",
            f"The measure “{entry.measure}” ({entry.unit}) of statistics {statistic} is not "
            "known. Please add it to data/catalog/genesis_measures.csv.",
        )
    return known


def _refuse_doubles(frame: pd.DataFrame) -> None:
    keys = ["indicator_id", "region_id", "industry_id", "size_class", "period_start", "period_end"]
    doubles = frame[frame.duplicated(keys)]
    if not doubles.empty:
        raise at_line(
            int(doubles.raw_line.iloc[0]),
            "Diese Angabe steht in der Tabelle schon einmal.",
            "This figure stands in the table already.",
        )
