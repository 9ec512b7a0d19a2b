"""An intruder who combines all published figures of a register in one linear program.

Written independently of `clusteratlas.disclosure`, which handles each measure by itself: here
figures are rounded as published, an export ratio relates two of them, a part is at most as large
as the whole, and a size class gives the range of employees of each of its companies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, eye, kron, vstack

from tests.disclosure import intruder

KEYS = ["region", "industry", "size", "selection"]
# Measure -> the measure that is at least as large in every cell.
PARTS = {
    "known_employees": "companies",
    "known_turnover": "companies",
    "known_foreign_turnover": "known_turnover",
    "turnover_of_exporters": "turnover",
    "foreign_turnover": "turnover_of_exporters",
}
MEASURES = ("companies", "employees", "turnover", *PARTS)
# Size class -> least and most employees of a company.
_SIZES = {"0-9": (0, 9), "10-49": (10, 49), "50-249": (50, 249), "250+": (250, 0)}
# Half a unit of the last published decimal.
_HALVES = {"turnover": 0.05, "foreign_turnover": 0.05, "export_ratio": 0.05}


class Intruder:
    """The linear program: all cells, how they add up, and the figures in `seen`.

    `seen` has KEYS, measure (MEASURES, export_ratio in per cent), value.
    """

    def __init__(self, cells: pd.DataFrame, trees: intruder.Trees, seen: pd.DataFrame) -> None:
        self._rows = {tuple(key): row for row, key in enumerate(cells[KEYS].to_numpy())}
        sums = csr_matrix(intruder.matrix(cells, trees))
        sums = sums[sums.getnnz(axis=1) > 1]  # parts that are not published add no constraint
        self.sums = kron(eye(len(MEASURES)), sums).tocsr()
        self.low = np.zeros(len(MEASURES) * len(cells))
        self.low[: len(cells)] = 1  # an empty cell is published as such, or left out
        self.high = np.full(len(self.low), np.inf)
        ratios = list(self._see(seen))
        parts = [
            eye(1, len(MEASURES), MEASURES.index(p)) - eye(1, len(MEASURES), MEASURES.index(whole))
            for p, whole in PARTS.items()
        ]
        sizes = list(self._see_sizes(cells))
        self.most = vstack([kron(vstack(parts), eye(len(cells))), *ratios, *sizes]).tocsr()

    def interval(self, measure: str, key: Mapping[str, str]) -> tuple[float, float]:
        """Return the lowest and highest possible value of a cell."""
        return self.interval_of({measure: 1}, key)

    def interval_of(
        self, measures: Mapping[str, float], key: Mapping[str, str]
    ) -> tuple[float, float]:
        """Return the lowest and highest sum of measures of a cell, each times a factor."""
        costs = np.zeros(len(self.low))
        for measure, times in measures.items():
            costs[self.column(measure, tuple(key[name] for name in KEYS))] = times
        low, high = (sign * self._least(sign * costs) for sign in (1, -1))
        return low, high

    def has(self, key: tuple[str, ...]) -> bool:
        """Return whether the cell exists."""
        return key in self._rows

    def column(self, measure: str, key: tuple[str, ...]) -> int:
        """Return the number of a variable."""
        return MEASURES.index(measure) * len(self._rows) + self._rows[key]

    def _least(self, costs: np.ndarray) -> float:
        answer = linprog(
            costs,
            A_ub=self.most,
            b_ub=np.zeros(self.most.shape[0]),
            A_eq=self.sums,
            b_eq=np.zeros(self.sums.shape[0]),
            bounds=np.column_stack((self.low, self.high)),
        )
        assert answer.status in (0, 3), answer.message
        return float(answer.fun) if answer.status == 0 else -np.inf

    def _see(self, seen: pd.DataFrame) -> Iterator[csr_matrix]:
        """Set the bounds of published figures; yield a line for each side of an export ratio."""
        for figure in seen.to_dict("records"):
            key, half = tuple(figure[name] for name in KEYS), _HALVES.get(figure["measure"], 0.0)
            low, high = max(figure["value"] - half, 0), figure["value"] + half
            if figure["measure"] == "export_ratio":
                part, base = (
                    self.column(m, key) for m in ("foreign_turnover", "turnover_of_exporters")
                )
                yield self._line({part: 1, base: -high / 100})
                yield self._line({part: -1, base: low / 100})
            else:
                column = self.column(figure["measure"], key)
                self.low[column], self.high[column] = low, high

    def _see_sizes(self, cells: pd.DataFrame) -> Iterator[csr_matrix]:
        """Yield the lines by which a size class limits the employees of its companies."""
        for key in cells.loc[cells["size"].isin(_SIZES), KEYS].to_numpy():
            least, most = _SIZES[key[KEYS.index("size")]]
            staff, count = (self.column(m, tuple(key)) for m in ("employees", "known_employees"))
            yield self._line({staff: -1, count: least})
            if most:
                yield self._line({staff: 1, count: -most})

    def _line(self, numbers: Mapping[int, float]) -> csr_matrix:
        values, columns = list(numbers.values()), list(numbers)
        return csr_matrix((values, ([0] * len(columns), columns)), (1, len(self.low)))
