"""What an intruder must hold possible: movements of cells that change no published figure.

A movement is one number a cell, in multiples of the level that one target asks, with parents
moving as the sum of their children. HiGHS (simplex) finds them, in one model a table.

Tolerances: 1e-9 of the level in every equation. Cells move by at most LIMIT levels, which only
makes the intruder's ranges look narrower than they are.
"""

from __future__ import annotations

import highspy
import numpy as np

from clusteratlas.disclosure.relations import Relations

LIMIT = 1000.0
TOLERANCE = 1e-6
_SUPPORT = 1e-7


class Moves:
    """The movements of one table: columns are the ups of all cells, then their downs."""

    def __init__(self, relations: Relations) -> None:
        self._count = relations.count
        self._columns = np.arange(2 * self._count, dtype=np.int32)
        self._solver = silent_solver()
        self._solver.passModel(_model(relations))

    def smallest(
        self, target: int, step: float, ups: np.ndarray, downs: np.ndarray, costs: np.ndarray
    ) -> np.ndarray | None:
        """Return the cheapest movement in which `target` moves by `step`, or None if none does.

        `ups` and `downs` bound each cell's move (both from 0), `costs` are per unit moved.
        """
        lower, upper = np.zeros(2 * self._count), np.concatenate((ups, downs))
        places = target, target + self._count
        upper[list(places)] = max(step, 0), max(-step, 0)
        lower[list(places)] = upper[list(places)]
        self._solver.changeColsBounds(len(self._columns), self._columns, lower, upper)
        self._solver.changeColsCost(
            len(self._columns), self._columns, np.concatenate((costs, costs))
        )
        self._solver.clearSolver()  # the empty basis is near every answer, the last one is not
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = np.asarray(self._solver.getSolution().col_value)
        return np.asarray(values[: self._count] - values[self._count :])


def support(movement: np.ndarray) -> np.ndarray:
    """Return the cells that a movement moves."""
    return np.flatnonzero(np.abs(movement) > _SUPPORT)


class _Quiet(highspy.Highs):
    """HiGHS without its callbacks: enabling them prints a banner to the standard output."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.setOptionValue("output_flag", False)


def silent_solver() -> highspy.Highs:
    """Return a HiGHS that answers the same every time: one thread, fixed seed."""
    solver = _Quiet()
    settings: dict[str, str | int | float] = {
        "threads": 1,
        "parallel": "off",
        "random_seed": 1,
        "primal_feasibility_tolerance": 1e-9,
        "dual_feasibility_tolerance": 1e-9,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 1e-9,
    }
    for name, value in settings.items():
        solver.setOptionValue(name, value)
    return solver


def _model(relations: Relations) -> highspy.HighsLp:
    """Return the equations over ups and downs, row by row."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = 2 * relations.count, len(relations.starts)
    lp.col_cost_ = lp.col_lower_ = lp.col_upper_ = np.zeros(2 * relations.count)
    lp.row_lower_ = lp.row_upper_ = np.zeros(len(relations.starts))
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = 2 * np.append(relations.starts, len(relations.cells))
    matrix.index_, matrix.value_ = _both_directions(relations)
    return lp


def _both_directions(relations: Relations) -> tuple[np.ndarray, np.ndarray]:
    """Return columns and signs of each equation: a cell's up beside its down."""
    columns = np.column_stack((relations.cells, relations.cells + relations.count))
    signs = np.column_stack((relations.signs, -relations.signs))
    return columns.ravel(), signs.ravel()
