"""The suppression problem of one table, or several with one pattern: needs, groups and costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import networkx as nx
import numpy as np
import pandas as pd

from clusteratlas.disclosure.nearby import Grid
from clusteratlas.disclosure.relations import (
    Hierarchies,
    Relations,
    ancestors,
    read_relations,
    refuse_wrong_sums,
)
from clusteratlas.disclosure.rules import Rules, read_floors, read_sensitivity

# Extra cost of every cell, slightly rising with its row, so that ties go to the first.
_TIE = 1e-7


@dataclass(frozen=True)
class Need:
    """In table `table`, cell `target` must be able to move by `level` in each of `steps`."""

    table: int
    target: int
    level: float
    steps: tuple[int, ...]  # 1 up, -1 down


@dataclass(frozen=True)
class Group:
    """The cells of which one company is the only contributor, and all cells that contain it."""

    cells: frozenset[int]
    containers: frozenset[int]


@dataclass(frozen=True)
class Table:
    """One table of a problem: values, their publicly known minima, and single contributors."""

    values: np.ndarray
    floors: np.ndarray
    groups: tuple[Group, ...]

    @cached_property
    def group_of(self) -> np.ndarray:
        """Return for each cell the number of its group, or -1."""
        numbers = np.full(len(self.values), -1)
        for number, group in enumerate(self.groups):
            numbers[list(group.cells)] = number
        return numbers


@dataclass(frozen=True)
class Problem:
    """A suppression problem; masks and arrays have one entry per cell.

    `primary` cells are sensitive, `fixed` ones are suppressed in every pattern, `candidates` may
    be; all other cells are published.
    """

    relations: Relations
    tables: tuple[Table, ...]
    needs: tuple[Need, ...]
    primary: np.ndarray
    fixed: np.ndarray
    candidates: np.ndarray
    costs: np.ndarray
    grid: Grid


def read_problem(tables: Sequence[pd.DataFrame], hierarchies: Hierarchies, rules: Rules) -> Problem:
    """Return the problem of tables that have the same cells in the same order.

    Raises ValueError if cells differ, sums are wrong or a table contradicts itself.
    """
    first = tables[0]
    relations = read_relations(first, hierarchies)
    for table in tables:
        if not _have_the_same_cells(first, table, list(hierarchies)):
            raise ValueError("Tables of one pattern have the same cells in the same order.")
    senses = [read_sensitivity(table, relations, rules) for table in tables]
    for table in tables:
        refuse_wrong_sums(table, relations, "value")
        refuse_wrong_sums(table, relations, "contributors")
    primary = np.any([sense["is_sensitive"] for sense in senses], axis=0)
    is_filled = np.any([table["contributors"] > 0 for table in tables], axis=0)
    fixed = primary | _flags(first, "hidden") | _flags(first, "closed")
    return Problem(
        relations,
        tuple(_table(table, relations, hierarchies) for table in tables),
        tuple(need for number, sense in enumerate(senses) for need in _needs(number, sense)),
        primary,
        fixed,
        is_filled & ~fixed,
        _costs(tables),
        Grid(first, hierarchies),
    )


def _have_the_same_cells(first: pd.DataFrame, table: pd.DataFrame, names: list[str]) -> bool:
    return len(first) == len(table) and bool(
        (first[names].to_numpy() == table[names].to_numpy()).all()
    )


def _flags(cells: pd.DataFrame, column: str) -> np.ndarray:
    if column not in cells:
        return np.zeros(len(cells), dtype=bool)
    return np.asarray(cells[column], dtype=bool)


def _needs(number: int, sense: pd.DataFrame) -> list[Need]:
    """Return the needs of a table, largest first, ties in the order of its rows."""
    needs = []
    for target in np.flatnonzero(sense["is_sensitive"]):
        upper, lower = float(sense["upper"].iloc[target]), float(sense["lower"].iloc[target])
        if upper == lower:
            needs.append(Need(number, int(target), upper, (1, -1)))
        else:
            needs += [Need(number, int(target), upper, (1,))] if upper > 0 else []
            needs += [Need(number, int(target), lower, (-1,))] if lower > 0 else []
    return sorted(needs, key=lambda need: -need.level)


def _costs(tables: Sequence[pd.DataFrame]) -> np.ndarray:
    """Return each cell's cost: its value as a share of its table's largest, summed over tables."""
    shares = [table["value"] / max(table["value"].max(), 1e-300) for table in tables]
    order = np.arange(len(tables[0])) / max(len(tables[0]), 1)
    return np.asarray(np.sum(shares, axis=0) + _TIE * (1 + order))


def _table(cells: pd.DataFrame, relations: Relations, hierarchies: Hierarchies) -> Table:
    values = cells["value"].to_numpy(float)
    return Table(values, read_floors(cells), _groups(cells, relations, hierarchies))


def _groups(
    cells: pd.DataFrame, relations: Relations, hierarchies: Hierarchies
) -> tuple[Group, ...]:
    """Return the single contributors; a parent and child with one contributor each share it."""
    is_single = (cells["contributors"] == 1).to_numpy()
    graph = nx.Graph()
    graph.add_nodes_from(np.flatnonzero(is_single).tolist())
    parents = relations.cells[relations.starts][relations.equation_of]
    pairs = np.column_stack((parents, relations.cells))
    linked = pairs[is_single[pairs].all(axis=1) & (pairs[:, 0] != pairs[:, 1])]
    graph.add_edges_from(linked.tolist())
    keys = list(cells[list(hierarchies)].itertuples(index=False, name=None))
    rows = {key: row for row, key in enumerate(keys)}
    chains = sorted(sorted(chain) for chain in nx.connected_components(graph))
    return tuple(
        Group(frozenset(c), _containers([keys[row] for row in c], rows, hierarchies))
        for c in chains
    )


def _containers(
    chain: list[tuple[str, ...]],
    rows: Mapping[tuple[str, ...], int],
    hierarchies: Hierarchies,
) -> frozenset[int]:
    """Return all cells that contain a cell of `chain`, a list of code tuples."""
    containers: set[int] = set()
    for codes in chain:
        lines = [
            ancestors(code, parents)
            for code, parents in zip(codes, hierarchies.values(), strict=True)
        ]
        containers |= {rows[key] for key in product(*lines) if key in rows}
    return frozenset(containers)
