"""An intruder with several publications who knows the cells in which no company changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_matrix, vstack

from tests.register.joint_intruder import KEYS, Intruder

Key = tuple[str, ...]


class Publications:
    """All publications in one linear program; `same` has (two publications, measure, key)."""

    def __init__(
        self, every: Sequence[Intruder], same: Iterable[tuple[int, int, str, Key]]
    ) -> None:
        self._every = every
        self._tables: list[np.ndarray] = []  # possible tables, which answer most questions
        self._starts = np.cumsum([0, *(len(one.low) for one in every)])
        lines = [self._line({(n, m, key): -1.0, (k, m, key): 1.0}) for n, k, m, key in same]
        self._equal = vstack([block_diag([one.sums for one in every]), *lines]).tocsr()
        self._most = block_diag([one.most for one in every]).tocsr()
        self._bounds = np.column_stack(
            [np.concatenate([getattr(one, side) for one in every]) for side in ("low", "high")]
        )

    def leaves(
        self, measure: str, key: Mapping[str, str], signs: Sequence[int], ends: tuple[float, float]
    ) -> bool:
        """Return whether a cell may be as low as the first end and as high as the second.

        `signs`: (1, 0) the cell in the first publication, (0, 1) the second, (-1, 1) its change.
        """
        own = tuple(key[name] for name in KEYS)
        parts = {(n, measure, own): float(s) for n, s in enumerate(signs) if s}
        costs = self._line(parts).toarray()[0]
        return self._reaches(costs, ends[0]) and self._reaches(-costs, -ends[1])

    def _reaches(self, costs: np.ndarray, most: float) -> bool:
        """Return whether the costs may be at most `most`: in a table found before, or a new one."""
        if any(costs @ table <= most for table in self._tables):
            return True
        answer = linprog(
            costs,
            A_ub=self._most,
            b_ub=np.zeros(self._most.shape[0]),
            A_eq=self._equal,
            b_eq=np.zeros(self._equal.shape[0]),
            bounds=self._bounds,
        )
        assert answer.status in (0, 3), answer.message
        if answer.status == 0:
            self._tables.append(answer.x)
        return bool(answer.status == 3 or answer.fun <= most)

    def _line(self, parts: Mapping[tuple[int, str, Key], float]) -> csr_matrix:
        """Return a line; a cell that a publication does not have is zero there."""
        found = {
            self._every[n].column(measure, key) + self._starts[n]: sign
            for (n, measure, key), sign in parts.items()
            if self._every[n].has(key)
        }
        values, columns = list(found.values()), list(found)
        return csr_matrix((values, ([0] * len(columns), columns)), (1, self._starts[-1]))
