"""An intruder with two publications who knows the cells in which no company changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_matrix, vstack

from tests.register.joint_intruder import KEYS, Intruder


class TwoPublications:
    """Both publications in one linear program; `same` has the (measure, key) that are equal."""

    def __init__(
        self, before: Intruder, after: Intruder, same: Iterable[tuple[str, tuple[str, ...]]]
    ) -> None:
        self._both = (before, after)
        self._width = len(before.low)
        self._count = self._width + len(after.low)
        lines = [
            self._line({(0, measure, key): -1.0, (1, measure, key): 1.0}) for measure, key in same
        ]
        self._equal = vstack([block_diag([before.sums, after.sums]), *lines]).tocsr()
        self._most = block_diag([before.most, after.most]).tocsr()
        self._bounds = np.column_stack(
            [np.concatenate([getattr(one, side) for one in self._both]) for side in ("low", "high")]
        )

    def interval(
        self, measure: str, key: Mapping[str, str], signs: tuple[int, int]
    ) -> tuple[float, float]:
        """Return the bounds of a cell: (1, 0) before, (0, 1) after, (-1, 1) change."""
        own = tuple(key[name] for name in KEYS)
        parts = {(n, measure, own): float(s) for n, s in enumerate(signs) if s}
        costs = self._line(parts).toarray()[0]
        low, high = (sign * self._least(sign * costs) for sign in (1, -1))
        return low, high

    def _least(self, costs: np.ndarray) -> float:
        answer = linprog(
            costs,
            A_ub=self._most,
            b_ub=np.zeros(self._most.shape[0]),
            A_eq=self._equal,
            b_eq=np.zeros(self._equal.shape[0]),
            bounds=self._bounds,
        )
        assert answer.status in (0, 3), answer.message
        return float(answer.fun) if answer.status == 0 else -np.inf

    def _line(self, parts: Mapping[tuple[int, str, tuple[str, ...]], float]) -> csr_matrix:
        """Return a line; a cell that a publication does not have is zero there."""
        found = {
            self._both[n].column(measure, key) + n * self._width: sign
            for (n, measure, key), sign in parts.items()
            if self._both[n].has(key)
        }
        values, columns = list(found.values()), list(found)
        return csr_matrix((values, ([0] * len(columns), columns)), (1, self._count))
