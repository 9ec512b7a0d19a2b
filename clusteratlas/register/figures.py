"""Figures of the register: protected cells, the only thing that leaves the internal store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from clusteratlas.disclosure import Rules, Unprotected, protect_linked
from clusteratlas.disclosure.relations import Hierarchies
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.paths import RAW
from clusteratlas.register import selections
from clusteratlas.register.last_publication import with_changed
from clusteratlas.register.selections import ALL
from clusteratlas.register.steps import run, show_catalogues, statement, used
from clusteratlas.register.vault import connected
from clusteratlas.text.wording import both

UNKNOWN, STATE, WHOLE = "?", "16", "A-T"
MEASURES = ("companies", "employees", "turnover", "foreign_turnover", "turnover_of_exporters")
KEYS = ["region", "industry", "size", "selection"]
_NUMBERS = ["contributors", "value", "largest", "second_largest", "changed"]


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
    cells = _cells(folder, rules)
    if cells.empty or int(_total(_of(cells, "companies")).contributors) < rules.minimum:
        raise ImportRefused(*both("register_too_few"))
    _refuse_few_changes(cells, rules.minimum)
    first = _of(cells, "companies")
    first = first[selections.with_members(first.selection)]
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


def _cells(folder: Path, rules: Rules) -> pd.DataFrame:
    """Return measure, KEYS, contributors, value, largest, second_largest, year, changed.

    `changed`: how many companies came, went or have another value since the last publication.
    """
    with connected(folder) as con:
        if con is None:
            return pd.DataFrame()
        show_catalogues(con)
        selections.show(con)
        con.execute(f"CREATE TEMP TABLE contribution AS {statement('contribution')}")
        run(con, "member")
        cells = _without_near(con.execute(statement("cell")).df(), con, rules)
        return with_changed(cells, con, folder)


def _without_near(
    cells: pd.DataFrame, con: duckdb.DuckDBPyConnection, rules: Rules
) -> pd.DataFrame:
    """Leave out what is so near to another selection that the difference would tell of a company.

    Fields in all Kreise if it is so in one, networks altogether.
    """
    values = {"minimum": rules.minimum, "p_percent": rules.p_percent}
    fields, networks = (
        set(con.execute(statement(name), used(name, values)).df().code)
        for name in ("nested_field", "near_network")
    )
    names = cells.selection.map(lambda code: {name.removeprefix("-") for name in code.split()})
    is_atom = cells.selection.str.startswith("atom")
    is_out = names.map(lambda some: bool(some & networks)) & ~is_atom
    is_out |= names.map(lambda some: bool(some & fields)) & (cells.region != STATE)
    return cells[~is_out]


def _of(cells: pd.DataFrame, measure: str) -> pd.DataFrame:
    return cells[cells.measure == measure].drop(columns=["measure", "year"])


def _total(table: pd.DataFrame) -> pd.Series:
    is_total = (table.region == STATE) & (table.industry == WHOLE) & (table["size"] == ALL)
    return table[is_total & (table.selection == ALL)].iloc[0]


def _aligned(first: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of `first` with the numbers of `table`, 0 where it has nobody."""
    numbers = first[KEYS].merge(table, on=KEYS, how="left")[_NUMBERS].fillna(0)
    hidden = _is_unknown(first) | selections.is_hidden(first.selection)
    cells = first[KEYS].assign(hidden=hidden).reset_index(drop=True)
    return pd.concat([cells, numbers.reset_index(drop=True)], axis=1)


def _is_unknown(cells: pd.DataFrame) -> pd.Series:
    """Tell of each cell whether it is what is left of a total: published nowhere, and yet safe."""
    industry = cells.industry.str.endswith(UNKNOWN)
    return industry | (cells.region == UNKNOWN) | (cells["size"] == UNKNOWN)


def hierarchies(cells: pd.DataFrame) -> Hierarchies:
    """Return code of child -> code of parent for each dimension of the cells."""
    labels = pd.read_csv(RAW / "wz2008" / "labels.csv", dtype=str)
    divisions = labels[labels.level == "division"]
    sections = labels[labels.level == "section"].code
    industry = dict.fromkeys([*sections, UNKNOWN], WHOLE)
    industry |= {f"{section}{UNKNOWN}": section for section in sections}
    industry |= dict(zip(divisions.code, divisions.section, strict=True))
    regions = [r for r in cells.region.unique() if r != STATE]
    sizes = [s for s in cells["size"].unique() if s != ALL]
    return {
        "region": dict.fromkeys(regions, STATE),
        "industry": industry,
        "size": dict.fromkeys(sizes, ALL),
        "selection": selections.trees(cells.selection),
    }
