"""The codes of a table's cells as numbers, in which parents are found quickly.

A register asks for a hundred trees of the same cells: joining texts for each took most of the time
of a publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

Tree = Mapping[str, str]  # code of child -> code of parent
_NONE, _ABSENT = -1, -2  # no parent; a parent whose code the table lacks


@dataclass(frozen=True)
class Codes:
    """One row of `numbers` per dimension, one column per cell: places in the row's `values`."""

    values: list[pd.Index]
    numbers: np.ndarray

    @classmethod
    def of(cls, cells: pd.DataFrame) -> Codes:
        """Return the codes of a table that has no other columns."""
        pairs = [pd.factorize(cells[name], use_na_sentinel=False) for name in cells]
        return cls([pd.Index(values) for _, values in pairs], np.array([n for n, _ in pairs]))

    def pairs(self, dimension: int, tree: Tree) -> tuple[np.ndarray, np.ndarray]:
        """Return the rows of parents and of their children, sorted, in a tree of a dimension.

        Raises ValueError if a parent has no row.
        """
        above = self._above(dimension, tree)[self.numbers[dimension]]
        children = np.flatnonzero(above != _NONE)
        wanted = self.numbers[:, children]
        wanted[dimension] = above[children]
        keys = self._keys_of(wanted)
        places = np.searchsorted(self._keys, keys, sorter=self._order)
        parents = self._order[np.minimum(places, len(self._order) - 1)]
        is_lone = (self._keys[parents] != keys) | (above[children] == _ABSENT)
        if is_lone.any():
            self._refuse_missing(children[is_lone][0], dimension, tree)
        order = np.lexsort((children, parents))
        return parents[order], children[order]

    @cached_property
    def _keys(self) -> np.ndarray:
        return self._keys_of(self.numbers)

    @cached_property
    def _order(self) -> np.ndarray:
        return np.argsort(self._keys)

    def _keys_of(self, numbers: np.ndarray) -> np.ndarray:
        """Return one number per column; ValueError if there are too many combinations of codes."""
        shape = tuple(max(len(values), 1) for values in self.values)
        return np.asarray(np.ravel_multi_index(tuple(numbers), shape, mode="clip"))

    def _above(self, dimension: int, tree: Tree) -> np.ndarray:
        """Return for each value of a dimension the place of its parent, _NONE or _ABSENT."""
        values = self.values[dimension]
        places = {value: place for place, value in enumerate(values)}
        above = [places.get(tree[v], _ABSENT) if v in tree else _NONE for v in values]
        return np.array(above, dtype=np.int64)

    def _refuse_missing(self, child: int, dimension: int, tree: Tree) -> None:
        codes = [values[n] for values, n in zip(self.values, self.numbers[:, child], strict=True)]
        codes[dimension] = tree[codes[dimension]]
        raise ValueError(f"The table has no row of the margin {'/'.join(map(str, codes))}.")
