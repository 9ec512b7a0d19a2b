"""The part of a large table in which a movement of a cell is most likely to be found.

In each dimension it has a few leaves below the target's code and a few elsewhere, those with the
most cells that can move, and all codes above them: a small table with all its margins.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from clusteratlas.disclosure.relations import Hierarchies, ancestors, trees_of

# Up to this many cells the whole table is searched.
_LARGE = 400
_MOST_CODES = 5_000_000
_LEAVES = 6
_ROUNDS = 2


class Grid:
    """A table's cells as positions in a grid: for each dimension the index of each cell's code."""

    def __init__(self, cells: pd.DataFrame, hierarchies: Hierarchies) -> None:
        self._trees = list(hierarchies.values())
        self._codes = [sorted(set(cells[name])) for name in hierarchies]
        self._shape = tuple(map(len, self._codes))
        pairs = zip(hierarchies, self._codes, strict=True)
        self._places = [pd.Index(codes).get_indexer(cells[name]) for name, codes in pairs]
        self._count = len(cells)
        self._leaves = lru_cache(maxsize=None)(self._read_leaves)

    @property
    def is_large(self) -> bool:
        """Return whether searching a part of the table first is worthwhile."""
        return self._count > _LARGE and np.prod(self._shape, dtype=float) <= _MOST_CODES

    def near(self, target: int, weights: np.ndarray) -> np.ndarray:
        """Return a mask of the cells near `target`; `weights` is each cell's expected benefit."""
        grid = np.zeros(self._shape)
        grid[tuple(self._places)] = weights
        lines = [self._lines[k][places[target]] for k, places in enumerate(self._places)]
        for _ in range(_ROUNDS):
            for k, places in enumerate(self._places):
                lines[k] = self._best(k, int(places[target]), grid, lines)
        is_near = np.ones(self._count, dtype=bool)
        for places, some in zip(self._places, lines, strict=True):
            is_near &= np.isin(places, some)
        return is_near

    def _best(
        self, dimension: int, place: int, grid: np.ndarray, cells: list[np.ndarray]
    ) -> np.ndarray:
        """Return the best leaves of a dimension, the target's code and all codes above them."""
        others = [np.arange(n) if k == dimension else cells[k] for k, n in enumerate(self._shape)]
        score = np.moveaxis(grid[np.ix_(*others)], dimension, 0)
        score = score.reshape(self._shape[dimension], -1).sum(axis=1)
        lines = self._lines[dimension]
        chosen_lines = [lines[place]]
        for leaves in self._leaves(dimension, place):
            best = leaves[np.argsort(-score[leaves], kind="stable")][:_LEAVES]
            chosen_lines += [lines[leaf] for leaf in best]
        return np.unique(np.concatenate(chosen_lines))

    def _read_leaves(self, dimension: int, place: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the leaves below a code and all other leaves."""
        lines = self._lines[dimension]
        parents = {parent for tree in trees_of(self._trees[dimension]) for parent in tree.values()}
        leaves = [p for p, code in enumerate(self._codes[dimension]) if code not in parents]
        inside = np.array([place in lines[leaf] for leaf in leaves])
        return np.array(leaves)[inside], np.array(leaves)[~inside]

    @cached_property
    def _lines(self) -> list[list[np.ndarray]]:
        """Return for each dimension and code the indices of the code and of all codes above it."""
        return [
            [pd.Index(codes).get_indexer(ancestors(code, tree)) for code in codes]
            for codes, tree in zip(self._codes, self._trees, strict=True)
        ]
