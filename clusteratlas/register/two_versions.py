"""A new publication compared with the earlier ones: what they reveal together of a company."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from clusteratlas.disclosure import Rules, differences
from clusteratlas.register import selections, size_classes
from clusteratlas.register.cell_trees import STATE, WHOLE, hierarchies
from clusteratlas.register.last_publication import COVERAGE, KEYS, Publication
from clusteratlas.register.selections import ALL


def reveal(
    every: pd.DataFrame,
    open_cells: pd.DataFrame,
    earlier: Publication,
    rules: Rules,
) -> pd.DataFrame:
    """Return the KEYS of cells that a new publication, compared with an earlier one, reveals.

    `every` has all cells of the register, including those never published; `open_cells` the KEYS
    of those that the new publication shows. Each measure is checked by itself. Counts of coverage
    are too, but their difference alone reveals nothing (see `with_changed`). No rows if the
    earlier publication did not store which cells it showed.
    """
    if earlier.open_cells is None:
        return pd.DataFrame(columns=KEYS)
    frames = [pd.DataFrame(columns=KEYS)]
    for measure, before, after in _by_measure(every, earlier):
        if not _is_alike(after, open_cells, earlier.open_cells):
            cells = _differences(_mark(before, earlier.open_cells), _mark(after, open_cells), rules)
            is_harmless = (cells.publication == "difference") & (measure in COVERAGE.values())
            frames.append(cells.loc[~is_harmless, KEYS])
    return pd.concat(frames).drop_duplicates(ignore_index=True)


def closed_before(cells: pd.DataFrame, earlier: Publication) -> pd.DataFrame:
    """Return the KEYS of those `cells` that had companies then but were not shown."""
    stood = earlier.cells[KEYS].drop_duplicates()
    marked = _mark(cells[KEYS].merge(stood, on=KEYS), earlier.open_cells)
    return marked.loc[marked.suppression != "", KEYS]


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


def _differences(before: pd.DataFrame, after: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    codes = pd.concat([before[KEYS], after[KEYS]]).drop_duplicates(ignore_index=True)
    codes = codes[selections.with_members(codes.selection)]
    before, after = (frame.merge(codes, on=KEYS) for frame in (before, after))
    return differences(before, after, hierarchies(codes), rules)


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


def _is_alike(after: pd.DataFrame, open_cells: pd.DataFrame, before: pd.DataFrame) -> bool:
    """Return whether no company changed and the same cells are shown: nothing new is revealed."""
    same = set(open_cells[KEYS].itertuples(index=False)) == set(before.itertuples(index=False))
    return same and not after.changed.any()


def _mark(cells: pd.DataFrame, open_cells: pd.DataFrame | None) -> pd.DataFrame:
    """Return the cells with `suppression`: '' for those with the given KEYS, else 'secondary'."""
    assert open_cells is not None
    keys = open_cells[KEYS].drop_duplicates().assign(suppression="")
    marked = cells.merge(keys, on=KEYS, how="left")
    return marked.assign(suppression=marked.suppression.fillna("secondary"))
