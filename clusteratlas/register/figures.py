"""Figures of the register: protected cells, the only thing that leaves the internal store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from clusteratlas.disclosure import Rules, Unprotected, protect_linked
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.paths import RAW
from clusteratlas.register.last_publication import with_changed
from clusteratlas.register.steps import run, show_catalogues, statement
from clusteratlas.register.vault import connected
from clusteratlas.text.wording import both

UNKNOWN, STATE, ALL, WHOLE = "?", "16", "all", "A-T"
MEASURES = ("companies", "employees", "turnover", "foreign_turnover", "turnover_of_exporters")
_KEYS = ["region", "industry", "size", "field", "part"]
_NUMBERS = ["contributors", "value", "largest", "second_largest", "changed"]
Hierarchies = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Figures:
    """Cells with `suppression` by measure, all with the same rows; the year of each measure."""

    tables: dict[str, pd.DataFrame]
    years: dict[str, int | None]

    @property
    def coverage(self) -> dict[str, int]:
        """Return how many companies each measure is known of."""
        return {name: int(_total(table).contributors) for name, table in self.tables.items()}


def compute(folder: Path, rules: Rules | None = None) -> Figures:
    """Return all cells that may be looked at, each with the word of its suppression.

    Raises ImportRefused where the register is empty, or no pattern protects its companies.
    """
    rules = rules or Rules()
    cells = _cells(folder, rules.minimum)
    if cells.empty or int(_total(_of(cells, "companies")).contributors) < rules.minimum:
        raise ImportRefused(*both("register_too_few"))
    _refuse_few_changes(cells, rules.minimum)
    first = _of(cells, "companies")
    first = first[(first.part == ALL) | first.field.isin(_fields(first))]  # others have no inside
    tables = {m: _aligned(first, _of(cells, m)) for m in MEASURES if m in set(cells.measure)}
    try:
        protected = protect_linked(tables, hierarchies(first), rules)
    except Unprotected:
        raise ImportRefused(*both("register_unprotected")) from None
    years = cells.groupby("measure").year.max()
    found = {m: None if pd.isna(years[m]) else int(years[m]) for m in tables}
    return Figures(protected, found)


def _refuse_few_changes(cells: pd.DataFrame, minimum: int) -> None:
    """Raise ImportRefused where some measure of Thüringen changed by fewer companies than that."""
    for measure in cells.measure.unique():
        changed = int(_total(_of(cells, measure)).changed)
        if 0 < changed < minimum:
            raise ImportRefused(*both("register_too_few_changed", count=changed, minimum=minimum))


def _cells(folder: Path, minimum: int) -> pd.DataFrame:
    """Return measure, region, industry, size, field, part, contributors, value, largest … changed.

    `changed`: how many companies came, went or have another value since the last publication.
    """
    with connected(folder) as con:
        if con is None:
            return pd.DataFrame()
        show_catalogues(con)
        con.execute(f"CREATE TEMP TABLE contribution AS {statement('contribution')}")
        run(con, "member")
        nested = con.execute(statement("nested_field"), {"minimum": minimum}).df()
        cells = _without_nested(con.execute(statement("cell")).df(), nested)
        return with_changed(cells, con, folder)


def _without_nested(cells: pd.DataFrame, nested: pd.DataFrame) -> pd.DataFrame:
    """Leave out fields that lie in another one but for fewer companies than may be told.

    What lies between the two could be computed by who knows that one holds the other: in a Kreis
    the field goes for all Kreise, in Thüringen altogether.
    """
    in_state = set(nested[nested.region == STATE].field)
    in_kreise = set(nested[nested.region != STATE].field)
    is_out = cells.field.isin(in_state) | (cells.field.isin(in_kreise) & (cells.region != STATE))
    return cells[~is_out]


def _of(cells: pd.DataFrame, measure: str) -> pd.DataFrame:
    return cells[cells.measure == measure].drop(columns=["measure", "year"])


def _total(table: pd.DataFrame) -> pd.Series:
    is_total = (table.region == STATE) & (table.industry == WHOLE) & (table["size"] == ALL)
    return table[is_total & (table.part == ALL)].iloc[0]


def _aligned(first: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of `first` with the numbers of `table`, 0 where it has nobody."""
    numbers = first[_KEYS].merge(table, on=_KEYS, how="left")[_NUMBERS].fillna(0)
    fields = {f"field_{f}": first.part.where(first.field == f, ALL) for f in _fields(first)}
    hidden = _is_unknown(first) | (first.part == "out")
    cells = first[_KEYS].assign(**fields, hidden=hidden).reset_index(drop=True)
    return pd.concat([cells, numbers.reset_index(drop=True)], axis=1)


def _is_unknown(cells: pd.DataFrame) -> pd.Series:
    """Tell of each cell whether it is what is left of a total: published nowhere, and yet safe."""
    industry = cells.industry.str.endswith(UNKNOWN)
    return industry | (cells.region == UNKNOWN) | (cells["size"] == UNKNOWN)


def _fields(first: pd.DataFrame) -> list[str]:
    """Return the fields with a company in them; of the others nothing can be said."""
    return sorted(set(first[first.part == "in"].field))


def hierarchies(first: pd.DataFrame) -> Hierarchies:
    """Return code of child -> code of parent for each dimension of the cells."""
    labels = pd.read_csv(RAW / "wz2008" / "labels.csv", dtype=str)
    divisions = labels[labels.level == "division"]
    sections = labels[labels.level == "section"].code
    industry = dict.fromkeys([*sections, UNKNOWN], WHOLE)
    industry |= {f"{section}{UNKNOWN}": section for section in sections}
    industry |= dict(zip(divisions.code, divisions.section, strict=True))
    regions = [r for r in first.region.unique() if r != STATE]
    sizes = [s for s in first["size"].unique() if s != ALL]
    return {
        "region": dict.fromkeys(regions, STATE),
        "industry": industry,
        "size": dict.fromkeys(sizes, ALL),
        **{f"field_{f}": {"in": ALL, "out": ALL} for f in _fields(first)},
    }
