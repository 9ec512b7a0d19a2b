"""The equations between the cells of a table: in every dimension parent = sum of children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
import pandas as pd

from clusteratlas.disclosure.codes import Codes, Tree

# Dimension -> its tree, or several trees if overlapping selections divide the same whole.
Hierarchies = Mapping[str, Tree | Sequence[Tree]]
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Relations:
    """Equations over `count` cells: from one start to the next, the sum of signs * cells is 0.

    The first cell of an equation is the parent (+1), the others its children (-1).
    """

    count: int
    starts: np.ndarray
    cells: np.ndarray
    signs: np.ndarray

    def residuals(self, values: np.ndarray) -> np.ndarray:
        """Return parent minus the sum of children for each equation."""
        if not len(self.starts):
            return np.zeros(0)
        return np.add.reduceat(self.signs * values[self.cells], self.starts)

    @cached_property
    def equation_of(self) -> np.ndarray:
        """Return the number of the equation for each entry of `cells`."""
        sizes = np.diff(np.append(self.starts, len(self.cells)))
        return np.repeat(np.arange(len(self.starts)), sizes)

    def around(self, target: int, may_move: np.ndarray) -> tuple[np.ndarray, Relations] | None:
        """Return the cells connected with `target` that may move, and the equations among them.

        The cells are sorted; the equations number them in this order. None if `target` is fixed by
        an equation in which no other cell may move.
        """
        moving = self._prune(may_move)
        if not moving[target]:
            return None
        component = np.zeros(self.count, dtype=bool)
        component[target] = True
        while True:
            is_adjacent = np.zeros(len(self.starts), dtype=bool)
            is_adjacent[self.equation_of[component[self.cells]]] = True
            larger = component.copy()
            larger[self.cells[is_adjacent[self.equation_of]]] = True
            larger &= moving
            if (larger == component).all():
                return np.flatnonzero(component), self._among(component)
            component = larger

    def _prune(self, may_move: np.ndarray) -> np.ndarray:
        """Return `may_move` without the cells that no other cell of an equation can balance."""
        moving = may_move.copy()
        while len(self.starts):
            counts = np.add.reduceat(moving[self.cells].astype(int), self.starts)
            alone = self.cells[(counts == 1)[self.equation_of] & moving[self.cells]]
            if not len(alone):
                break
            moving[alone] = False
        return moving

    def _among(self, rows: np.ndarray) -> Relations:
        """Return the equations among the cells of a mask, which are renumbered in order."""
        is_kept = rows[self.cells]
        starts = np.unique(self.equation_of[is_kept], return_index=True)[1]
        numbers = np.cumsum(rows) - 1
        cells, signs = numbers[self.cells[is_kept]], self.signs[is_kept]
        return Relations(int(rows.sum()), starts, cells, signs)

    def members(self) -> list[np.ndarray]:
        """Return the cells of each equation, the parent first."""
        return np.split(self.cells, self.starts[1:]) if len(self.starts) else []


def read_relations(cells: pd.DataFrame, hierarchies: Hierarchies) -> Relations:
    """Return the equations of a table with one row per cell; `hierarchies` names its code columns.

    A combination of codes without a row is empty. Raises ValueError for a circular hierarchy, two
    rows of one cell, and a missing margin, which anybody could compute.
    """
    names = list(hierarchies)
    if names and cells.duplicated(names).any():
        raise ValueError("A cell of the table has two rows.")
    for name, hierarchy in hierarchies.items():
        _refuse_circles(name, hierarchy)
    codes = Codes.of(cells[names])
    pairs = [
        codes.pairs(n, tree) for n, name in enumerate(names) for tree in trees_of(hierarchies[name])
    ]
    return _equations(len(cells), pairs)


def refuse_wrong_sums(cells: pd.DataFrame, relations: Relations, measure: str) -> None:
    """Raise ValueError if a parent is not the sum of its children, up to rounding."""
    values = cells[measure].to_numpy(float)
    wrong = np.abs(relations.residuals(values)) > _ROUNDING * max(values.max(initial=0), 1e-300)
    if wrong.any():
        parent = relations.cells[relations.starts[np.flatnonzero(wrong)[0]]]
        raise ValueError(f"Row {cells.index[parent]}: {measure} is not the sum of its parts.")


def trees_of(hierarchy: Tree | Sequence[Tree]) -> Sequence[Tree]:
    """Return the trees of a dimension."""
    return (hierarchy,) if isinstance(hierarchy, Mapping) else hierarchy


def ancestors(code: str, hierarchy: Tree | Sequence[Tree]) -> list[str]:
    """Return `code` and all codes above it in any tree, nearest first."""
    line = {code: None}
    row = [code]
    while row:
        row = [tree[c] for c in row for tree in trees_of(hierarchy) if c in tree]
        line |= dict.fromkeys(row)
    return list(line)


def _refuse_circles(name: str, hierarchy: Tree | Sequence[Tree]) -> None:
    edges = [pair for tree in trees_of(hierarchy) for pair in tree.items()]
    if not nx.is_directed_acyclic_graph(nx.DiGraph(edges)):
        raise ValueError(f"The hierarchy of {name} runs in a circle.")


def _equations(count: int, pairs: list[tuple[np.ndarray, np.ndarray]]) -> Relations:
    cells, sizes = [np.zeros(0, int)], [np.zeros(0, int)]
    for parents, children in pairs:
        own, starts = np.unique(parents, return_index=True)
        cells.append(np.insert(children, starts, own))
        sizes.append(np.diff(np.append(starts, len(parents))) + 1)
    starts = np.cumsum([0, *np.concatenate(sizes)])[:-1].astype(int)
    flat = np.concatenate(cells).astype(int)
    signs = np.full(len(flat), -1.0)
    signs[starts] = 1.0
    return Relations(count, starts, flat, signs)
