"""Figures of the register: protected cells, the only data that leave the internal store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from clusteratlas.disclosure import Rules, Unprotected
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.register import selections, size_classes
from clusteratlas.register.cell_trees import STATE, UNKNOWN, WHOLE
from clusteratlas.register.last_publication import (
    COVERAGE,
    KEYS,
    RATIO_BASE,
    SILENT,
    Publication,
    read_earlier,
    with_changed,
)
from clusteratlas.register.patterns import protect, protect_ratio
from clusteratlas.register.selections import ALL
from clusteratlas.register.steps import run, set_values, show_catalogues, statement, values_of
from clusteratlas.register.vault import connect
from clusteratlas.text.wording import both

MEASURES = ("companies", *COVERAGE, RATIO_BASE, *COVERAGE.values())
_NUMBERS = ["contributors", "value", "largest", "second_largest", "changed"]


@dataclass(frozen=True)
class Figures:
    """Tables of cells with `suppression` by measure, all with the same rows; year by measure."""

    tables: dict[str, pd.DataFrame]
    years: dict[str, int | None]

    def coverage(self, measure: str) -> pd.DataFrame:
        """Return known, every: how many of all companies of a cell have a value of `measure`.

        One row per cell; no rows for the number of companies itself.
        """
        if measure not in COVERAGE:
            return pd.DataFrame(columns=["known", "every"])
        tables = {"known": self.tables[COVERAGE[measure]], "every": self.tables["companies"]}
        return pd.DataFrame({name: table.value.astype(int) for name, table in tables.items()})


def compute(folder: Path, rules: Rules | None = None) -> Figures:
    """Return the protected cells by measure, each with the kind of its suppression.

    Raises ImportRefused if the register has too few companies, too few of them changed since the
    last publication, or no suppression pattern protects them.
    """
    rules = rules or Rules()
    every, near, earlier = _read(folder, rules)
    if every.empty or int(_total(_of(every, "companies")).contributors) < rules.minimum:
        raise ImportRefused(*both("register_too_few"))
    cells = _omit_near(every, near)
    _refuse_few_changes(cells[cells.measure != SILENT], rules.minimum)
    # Protected like the change of a single company: its difference to another cell is one's own.
    cells = cells.assign(changed=cells.changed.mask(cells.is_near, 1))
    is_silent = every.measure == SILENT
    try:
        protected = _protect_sizes(cells, every[~is_silent], earlier, rules)
    except Unprotected:
        raise ImportRefused(*both("register_unprotected")) from None
    if is_silent.any():
        silent = _align(protected["companies"], _of(cells, SILENT))
        protected = protect_ratio(protected, silent, every[is_silent], earlier, rules)
    years = cells.groupby("measure").year.max()
    years_by_measure = {m: None if pd.isna(years[m]) else int(years[m]) for m in protected}
    return Figures(protected, years_by_measure)


def _protect_sizes(
    cells: pd.DataFrame, every: pd.DataFrame, earlier: list[Publication], rules: Rules
) -> dict[str, pd.DataFrame]:
    """Return the protected tables, without size classes if no pattern protects them.

    Raises Unprotected.
    """
    try:
        return _widen_sizes(_tables(cells), every, earlier, rules)
    except Unprotected:
        tables = _tables(cells[cells["size"] == ALL])
        return protect(tables, every, earlier, rules, pd.DataFrame(columns=KEYS))


def _widen_sizes(
    tables: dict[str, pd.DataFrame],
    every: pd.DataFrame,
    earlier: list[Publication],
    rules: Rules,
) -> dict[str, pd.DataFrame]:
    """Return the protected tables, with more size classes suppressed where they reveal too much.

    Raises Unprotected if all classes are too narrow.
    """
    closed = pd.DataFrame(columns=KEYS)
    protected = protect(tables, every, earlier, rules, closed)
    while size_classes.tell_too_much(protected, rules):
        widest = size_classes.find_widest(protected)
        if widest.empty:
            raise Unprotected("All classes of size are too narrow.")
        closed = pd.concat([closed, widest])
        protected = protect(tables, every, earlier, rules, closed)
    return protected


def _tables(cells: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the cells by measure, all with the same rows."""
    first = _of(cells, "companies")
    first = first[selections.with_members(first.selection)]
    return {m: _align(first, _of(cells, m)) for m in MEASURES if m in set(cells.measure)}


def _refuse_few_changes(cells: pd.DataFrame, minimum: int) -> None:
    """Raise ImportRefused if so few companies changed that the state total would reveal one."""
    for measure in cells.measure.unique():
        changed = int(_total(_of(cells, measure)).changed)
        if 0 < changed < minimum:
            raise ImportRefused(*both("register_too_few_changed", minimum=minimum))


def _read(
    folder: Path, rules: Rules
) -> tuple[pd.DataFrame, tuple[set[str], set[str]], list[Publication]]:
    """Return all cells, the codes of fields and networks to omit, and the earlier publications.

    Cells: measure, KEYS, contributors, value, largest, second_largest, year, `changed`: how many
    companies came, went or changed their value since the nearest earlier publication, and
    `is_near`: a cell of another kind has the same companies but for a few.
    """
    with connect(folder) as con:
        if con is None:
            return pd.DataFrame(), (set(), set()), []
        show_catalogues(con)
        selections.show(con)
        con.execute(f"CREATE TEMP TABLE contribution AS {statement('contribution')}")
        for name in ("member", "cell"):
            run(con, name)
        values = {"minimum": rules.minimum, "p_percent": rules.p_percent}
        fields, networks = (
            set(con.execute(statement(name), values_of(name, values)).df().code)
            for name in ("nested_field", "near_network")
        )
        set_values(con, values)
        earlier = read_earlier(con, folder)
        cells = with_changed(con.execute("FROM cells('contribution')").df(), earlier)
        near = con.execute(statement("near_cell"), values_of("near_cell", values)).df()
        is_near = cells.merge(near, how="left", indicator=True)["_merge"] == "both"
        return cells.assign(is_near=is_near), (fields, networks), earlier


def _omit_near(cells: pd.DataFrame, near: tuple[set[str], set[str]]) -> pd.DataFrame:
    """Return the cells without selections that differ from another by too few companies.

    A field is omitted in all Kreise if this holds in one of them, a network everywhere.
    """
    fields, networks = near
    names = cells.selection.map(lambda code: {name.removeprefix("-") for name in code.split()})
    is_out = names.map(lambda some: bool(some & networks))
    is_out |= names.map(lambda some: bool(some & fields)) & (cells.region != STATE)
    return cells[~is_out]


def _of(cells: pd.DataFrame, measure: str) -> pd.DataFrame:
    return cells[cells.measure == measure].drop(columns=["measure", "year", "is_near"])


def _total(table: pd.DataFrame) -> pd.Series:
    is_total = (table.region == STATE) & (table.industry == WHOLE) & (table["size"] == ALL)
    return table[is_total & (table.selection == ALL)].iloc[0]


def _align(first: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of `first` with the numbers of `table`, 0 where it has no companies."""
    numbers = first[KEYS].merge(table, on=KEYS, how="left")[_NUMBERS].fillna(0)
    hidden = _is_unknown(first) | selections.is_hidden(first.selection)
    cells = first[KEYS].assign(hidden=hidden).reset_index(drop=True)
    return pd.concat([cells, numbers.reset_index(drop=True)], axis=1)


def _is_unknown(cells: pd.DataFrame) -> pd.Series:
    """Return for each cell whether it is the unknown rest of a total, which is never published."""
    industry = cells.industry.str.endswith(UNKNOWN)
    return industry | (cells.region == UNKNOWN) | (cells["size"] == UNKNOWN)
