"""Movements: changes of suppressed cells that leave all published figures consistent.

A movement has one number per cell, in multiples of the protection level of one target; parents
move by the sum of their children. HiGHS finds it in a model of the cells around the target that
may move. If a target can move that far, an intruder cannot exclude it.

Tolerance: 1e-9 of the level in every equation. Cells move by at most LIMIT levels, which only
makes the intruder's intervals look narrower than they are.
"""

from __future__ import annotations

import highspy
import numpy as np

from clusteratlas.disclosure.relations import Relations

LIMIT = 1000.0
TOLERANCE = 1e-6
_SUPPORT = 1e-7


def find_smallest(
    relations: Relations,
    target: int,
    step: float,
    ups: np.ndarray,
    downs: np.ndarray,
    costs: np.ndarray,
) -> np.ndarray | None:
    """Return the cheapest movement in which `target` moves by `step`, or None if there is none.

    `ups` and `downs` (both >= 0) bound each cell's move, `costs` are per unit moved.
    """
    part = relations.around(target, ups + downs > 0)
    if part is None:
        return None
    cells, equations = part
    place = int(np.searchsorted(cells, target))
    lower, upper = np.zeros(2 * len(cells)), np.concatenate((ups[cells], downs[cells]))
    for column, way in ((place, max(step, 0)), (place + len(cells), max(-step, 0))):
        lower[column] = upper[column] = way
    solver = silent_solver()
    solver.passModel(_model(equations, np.tile(costs[cells], 2), lower, upper))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values = np.asarray(solver.getSolution().col_value)
    movement = np.zeros(relations.count)
    movement[cells] = values[: len(cells)] - values[len(cells) :]
    return movement


def support(movement: np.ndarray) -> np.ndarray:
    """Return the cells that a movement moves."""
    return np.flatnonzero(np.abs(movement) > _SUPPORT)


class _Quiet(highspy.Highs):
    """HiGHS without callbacks: enabling them would print a banner to standard output."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.setOptionValue("output_flag", False)


def silent_solver() -> highspy.Highs:
    """Return a deterministic HiGHS without output: one thread, fixed seed."""
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


def _model(
    relations: Relations, costs: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> highspy.HighsLp:
    """Return the model whose columns are the ups of all cells, followed by their downs."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = 2 * relations.count, len(relations.starts)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, lower, upper
    lp.row_lower_ = lp.row_upper_ = np.zeros(len(relations.starts))
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = 2 * np.append(relations.starts, len(relations.cells))
    columns = np.column_stack((relations.cells, relations.cells + relations.count))
    signs = np.column_stack((relations.signs, -relations.signs))
    matrix.index_, matrix.value_ = columns.ravel(), signs.ravel()
    return lp
