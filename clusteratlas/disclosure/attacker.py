"""The intruder: what anybody can compute about suppressed cells from the published ones."""

from __future__ import annotations

from collections.abc import Iterable

import highspy
import numpy as np
import pandas as pd

from clusteratlas.disclosure.moves import silent_solver
from clusteratlas.disclosure.relations import Hierarchies, Relations, read_relations
from clusteratlas.disclosure.rules import read_floors


def attack(
    cells: pd.DataFrame, hierarchies: Hierarchies, known: Iterable[int] = ()
) -> pd.DataFrame:
    """Return every suppressed cell with the interval [`low`, `high`] of its possible values.

    Solves two linear programs per cell over the sums of the table; values are at least zero,
    suppressed counts at least one. `known`: row numbers of cells of which the intruder is the only
    contributor. Reads the values of published and known cells only. Bounds are in the unit of
    value and exact up to 1e-6 of the typical published value; `high` may be infinite.
    """
    is_open = np.array(cells["suppression"] != "")
    is_open[list(known)] = False
    floors = read_floors(cells) if "contributors" in cells else np.zeros(len(cells))
    values = np.where(is_open, np.nan, cells["value"].to_numpy(float))
    low, high = ranges(read_relations(cells, hierarchies), values, floors)
    bounds = cells.loc[is_open, list(hierarchies)]
    return bounds.assign(low=low[is_open], high=high[is_open])


def ranges(
    relations: Relations, values: np.ndarray, floors: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and highest possible value of each cell; NaN in `values` means unknown."""
    is_open = np.isnan(values)
    scale = typical_value(values)
    low, high = values.copy(), values.copy()
    program = Program(relations, values / scale, floors / scale)
    for cell in np.flatnonzero(is_open):
        low[cell] = program.extreme({int(cell): 1.0}, highspy.ObjSense.kMinimize) * scale
        high[cell] = program.extreme({int(cell): 1.0}, highspy.ObjSense.kMaximize) * scale
    return low, high


class Program:
    """Linear programs over one table: published cells are fixed, the others have a floor."""

    def __init__(
        self,
        relations: Relations,
        values: np.ndarray,
        floors: np.ndarray,
        most: np.ndarray | float = highspy.kHighsInf,
    ) -> None:
        is_open = np.isnan(values)
        self._solver = silent_solver()
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = relations.count, len(relations.starts)
        lp.col_cost_ = np.zeros(relations.count)
        lp.col_lower_ = np.where(is_open, floors, values)
        lp.col_upper_ = np.where(is_open, most, values)
        lp.row_lower_ = lp.row_upper_ = _slack(relations, values)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.append(relations.starts, len(relations.cells))
        lp.a_matrix_.index_, lp.a_matrix_.value_ = relations.cells, relations.signs
        self._solver.passModel(lp)
        self._costs: dict[int, float] = {}

    @property
    def table(self) -> np.ndarray:
        """Return all cells in the last solution of `extreme`; empty if it was unbounded."""
        solution = self._solver.getSolution()
        return np.array(solution.col_value) if solution.value_valid else np.zeros(0)

    def extreme(self, costs: dict[int, float], sense: highspy.ObjSense) -> float:
        """Return the minimum or maximum of the sum of cells times `costs`; may be infinite.

        Raises ValueError if no table is consistent with the published figures.
        """
        for cell in self._costs:
            self._solver.changeColCost(cell, 0.0)
        for cell, cost in costs.items():
            self._solver.changeColCost(cell, cost)
        self._costs = costs
        self._solver.changeObjectiveSense(sense)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return float(self._solver.getInfo().objective_function_value)
        if status in (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        ):
            return float("inf") if sense == highspy.ObjSense.kMaximize else float("-inf")
        raise ValueError("No table has the published figures.")


def typical_value(values: np.ndarray) -> float:
    """Return the median positive value, which scales the model's numbers to around one."""
    positive = values[values > 0]
    return float(np.median(positive)) if len(positive) else 1.0


def _slack(relations: Relations, values: np.ndarray) -> np.ndarray:
    """Return the rounding error of each sum whose cells are all published, else 0."""
    residuals = relations.residuals(values)
    return np.where(np.isnan(residuals), 0.0, residuals)
