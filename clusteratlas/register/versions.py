"""A new publication beside the earlier ones: what all of them reveal together of a company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """Some `earlier` publications and all cells of the register, including those not published.

    Publications that did not store which cells they showed cannot be compared.
    """

    every: pd.DataFrame
    earlier: Sequence[Publication]
    rules: Rules

    def reveal(self, open_cells: pd.DataFrame) -> pd.DataFrame:
        """Return the KEYS of cells that a new publication reveals beside the earlier ones.

        `open_cells` has the KEYS of the cells that the new publication shows. Each measure is
        checked by itself. Counts of coverage are too, but their difference alone reveals nothing
        (see `with_changed`).
        """
        frames = [pd.DataFrame(columns=KEYS)]
        shown = _keys_of(open_cells)
        repeats = [one for one in self._stored if shown == _keys_of(one.open_cells)]
        for one in self._measures:
            # What repeats an earlier publication reveals nothing new.
            if all((other.changed.measure == one.name).any() for other in repeats):
                cells = one.reveal(open_cells)
                is_harmless = (cells.publication == "difference") & one.is_coverage
                frames.append(cells.loc[~is_harmless, KEYS])
        return pd.concat(frames).drop_duplicates(ignore_index=True)

    def closed_before(self) -> pd.DataFrame:
        """Return the KEYS of the cells that had companies then but were not shown."""
        frames = [pd.DataFrame(columns=KEYS)]
        for one in self._stored:
            stood = one.cells[KEYS].drop_duplicates()
            marked = _mark(self.every[KEYS].merge(stood, on=KEYS), one.open_cells)
            frames.append(marked.loc[marked.suppression != "", KEYS])
        return pd.concat(frames)

    @property
    def _stored(self) -> list[Publication]:
        return [one for one in self.earlier if one.open_cells is not None]

    @cached_property
    def _measures(self) -> list[_Measure]:
        tables = [_tables_of(one) for one in self._stored]
        return [
            _Measure(name, before, after, self.rules)
            for name, after in _with_bounds(dict(list(self.every.groupby("measure")))).items()
            if (before := [table[name] for table in tables if name in table])
        ]


@dataclass(frozen=True)
class _Measure:
    """The cells of a measure before, with `suppression` and `changed`, and after."""

    name: str
    before: list[pd.DataFrame]
    after: pd.DataFrame
    rules: Rules

    @property
    def is_coverage(self) -> bool:
        return self.name in COVERAGE.values()

    def reveal(self, open_cells: pd.DataFrame) -> pd.DataFrame:
        """Return what `differences` returns if the new publication shows `open_cells`."""
        after = self._comparison.tables[-1]
        # What has no companies now is no secret.
        is_open = (after.suppression == "") | (_mark(after[KEYS], open_cells).suppression == "")
        return reveal(self._comparison.suppressed(np.where(is_open, "", "secondary")))

    @cached_property
    def _comparison(self) -> Comparison:
        after = self.after.assign(suppression="secondary")
        codes = pd.concat([frame[KEYS] for frame in (*self.before, after)])
        codes = codes.drop_duplicates(ignore_index=True)
        codes = codes[selections.with_members(codes.selection)]
        *before, after = (frame.merge(codes, on=KEYS) for frame in (*self.before, after))
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


def _tables_of(earlier: Publication) -> dict[str, pd.DataFrame]:
    """Return the cells of a publication by measure, with `changed` and `suppression`.

    Cells that only had companies later are empty.
    """
    keys = ["measure", *KEYS]
    cells = earlier.cells.merge(earlier.changed, on=keys, how="outer").fillna({"changed": 0})
    numbers = ["contributors", "value", "largest", "second_largest"]
    cells = _mark(cells.fillna(dict.fromkeys(numbers, 0)), earlier.open_cells)
    cells = cells.assign(suppression=cells.suppression.where(cells.contributors > 0, ""))
    return _with_bounds(dict(list(cells.groupby("measure"))))


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
