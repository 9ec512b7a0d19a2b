"""A new publication compared with the earlier ones: what they reveal together of a company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from clusteratlas.disclosure import Rules
from clusteratlas.disclosure.comparison import Comparison
from clusteratlas.disclosure.differences import reveal
from clusteratlas.register import selections, size_classes
from clusteratlas.register.cell_trees import STATE, WHOLE, hierarchies
from clusteratlas.register.last_publication import COVERAGE, KEYS, Publication
from clusteratlas.register.selections import ALL


@dataclass(frozen=True)
class Versions:
    """An `earlier` publication and all cells of the register, including those never published."""

    every: pd.DataFrame
    earlier: Publication
    rules: Rules

    def reveal(self, open_cells: pd.DataFrame) -> pd.DataFrame:
        """Return the KEYS of cells that a new publication reveals beside the earlier one.

        `open_cells` has the KEYS of the cells that the new publication shows. Each measure is
        checked by itself. Counts of coverage are too, but their difference alone reveals nothing
        (see `with_changed`). No rows if the earlier publication did not store which cells it
        showed.
        """
        if self.earlier.open_cells is None:
            return pd.DataFrame(columns=KEYS)
        frames = [pd.DataFrame(columns=KEYS)]
        shows_the_same = _keys_of(open_cells) == _keys_of(self.earlier.open_cells)
        for one in self._measures:
            # Where no company changed and the same cells are shown, nothing new is revealed.
            if not shows_the_same or one.after.changed.any():
                cells = one.reveal(open_cells)
                is_harmless = (cells.publication == "difference") & one.is_coverage
                frames.append(cells.loc[~is_harmless, KEYS])
        return pd.concat(frames).drop_duplicates(ignore_index=True)

    def closed_before(self) -> pd.DataFrame:
        """Return the KEYS of the cells that had companies then but were not shown."""
        stood = self.earlier.cells[KEYS].drop_duplicates()
        marked = _mark(self.every[KEYS].merge(stood, on=KEYS), self.earlier.open_cells)
        return marked.loc[marked.suppression != "", KEYS]

    @cached_property
    def _measures(self) -> list[_Measure]:
        pairs = _by_measure(self.every, self.earlier)
        shown = self.earlier.open_cells
        return [_Measure(m, _mark(before, shown), after, self.rules) for m, before, after in pairs]


@dataclass(frozen=True)
class _Measure:
    """The cells of a measure before, with `suppression`, and after, with `changed`."""

    name: str
    before: pd.DataFrame
    after: pd.DataFrame
    rules: Rules

    @property
    def is_coverage(self) -> bool:
        return self.name in COVERAGE.values()

    def reveal(self, open_cells: pd.DataFrame) -> pd.DataFrame:
        """Return what `differences` returns if the new publication shows `open_cells`."""
        after = self._comparison.tables[1]
        # What has no companies now is no secret.
        is_open = (after.suppression == "") | (_mark(after[KEYS], open_cells).suppression == "")
        return reveal(self._comparison.suppressed(np.where(is_open, "", "secondary")))

    @cached_property
    def _comparison(self) -> Comparison:
        after = self.after.assign(suppression="secondary")
        codes = pd.concat([self.before[KEYS], after[KEYS]]).drop_duplicates(ignore_index=True)
        codes = codes[selections.with_members(codes.selection)]
        before, after = (frame.merge(codes, on=KEYS) for frame in (self.before, after))
        return Comparison.of(before, after, hierarchies(codes), self.rules)


def partners(cells: pd.DataFrame, every: pd.DataFrame, closed: pd.DataFrame) -> pd.DataFrame:
    """Return the KEYS of one other changed cell for each of the revealed `cells`, if there is one.

    It is the smallest other Kreis, section or size class not yet in `closed`: once suppressed,
    nobody can tell which of the two caused a change in their sum.
    """
    moved = every[every.changed > 0].sort_values("value", kind="stable")
    moved = _mark(moved, closed)
    moved = moved[(moved.suppression != "") & ~selections.is_hidden(moved.selection)]
    pairs = []
    for cell in cells.itertuples(index=False):
        differs = pd.DataFrame({key: moved[key] != getattr(cell, key) for key in KEYS})
        is_part = ~moved.region.eq(STATE) & differs.region
        is_part |= ~moved.industry.eq(WHOLE) & differs.industry
        is_part |= ~moved["size"].eq(ALL) & differs["size"]
        pairs.append(moved.loc[is_part & (differs.sum(axis=1) == 1), KEYS].head(1))
    return pd.concat([pd.DataFrame(columns=KEYS), *pairs])


def mark_closed(
    tables: Mapping[str, pd.DataFrame], closed: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return the tables with a column `closed`, true for the cells with the given KEYS."""
    return {
        name: table.assign(closed=_mark(table[KEYS], closed).suppression.to_numpy() == "")
        for name, table in tables.items()
    }


def _by_measure(
    every: pd.DataFrame, earlier: Publication
) -> list[tuple[str, pd.DataFrame, pd.DataFrame]]:
    """Return (measure, cells before, cells after with `changed`) of each common measure."""
    plain = every.drop(columns="changed", errors="ignore")
    after = plain.merge(earlier.changed, on=["measure", *KEYS], how="left")
    after = after.assign(changed=after.changed.fillna(0).astype(int))
    both = [_with_bounds(dict(list(cells.groupby("measure")))) for cells in (earlier.cells, after)]
    return [(m, both[0][m], cells) for m, cells in both[1].items() if m in both[0]]


def _with_bounds(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables; employees get the bounds `least` and `most` of their size classes."""
    if "employees" not in tables:
        return tables
    staff = size_classes.with_bounds(tables["employees"], tables["known_employees"])
    return {**tables, "employees": staff}


def _keys_of(cells: pd.DataFrame) -> set[tuple[str, ...]]:
    return set(cells[KEYS].itertuples(index=False, name=None))


def _mark(cells: pd.DataFrame, open_cells: pd.DataFrame | None) -> pd.DataFrame:
    """Return the cells with `suppression`: '' for those with the given KEYS, else 'secondary'."""
    assert open_cells is not None
    keys = open_cells[KEYS].drop_duplicates().assign(suppression="")
    marked = cells.merge(keys, on=KEYS, how="left")
    return marked.assign(suppression=marked.suppression.fillna("secondary"))
