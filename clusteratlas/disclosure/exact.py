"""The cheapest suppression pattern, by a mixed-integer program with cutting planes.

Fischetti and Salazar, Management Science 47 (2001): each cell is suppressed or not. Where a need is
not met, the dual of the intruder's linear program gives a cut ("suppress at least this much of
these cells"), and the program is solved again until all needs are met.
"""

from __future__ import annotations

import highspy
import numpy as np

from clusteratlas.disclosure.moves import LIMIT, TOLERANCE, silent_solver
from clusteratlas.disclosure.problem import Group, Need, Problem
from clusteratlas.disclosure.relations import Relations
from clusteratlas.disclosure.search import Witnesses

# Limits in steps, not in seconds, so that the pattern is the same on every machine.
MOST_CANDIDATES = 1000
_MOST_ROUNDS = 300
_MOST_NODES = 20_000
# Scales costs so that the differences between ties exceed the solver's tolerances.
_SCALE = 1e4
# Letting published cells move by a trifle makes the duals involve fewer cells.
_TRIFLE = 1e-6

Cut = tuple[np.ndarray, np.ndarray, float]  # cells, coefficients, least sum over suppressed cells


def find_cheapest(problem: Problem) -> np.ndarray | None:
    """Return a mask of the cells to suppress at the least cost, or None if it takes too long.

    The cost is minimal up to 1e-6 of the largest value; ties go to fewer and to earlier cells.
    """
    if problem.candidates.sum() > MOST_CANDIDATES:
        return None
    master, witnesses = Master(problem), Witnesses(problem)
    intruders = [Intruder(problem.relations) for _ in problem.tables]
    for _ in range(_MOST_ROUNDS):
        suppressed = master.solve()
        if suppressed is None:
            return None
        cuts = _cuts(problem, witnesses, intruders, suppressed)
        if not cuts:
            return suppressed if witnesses.verify(suppressed) else None
        master.add(cuts)
    return None


def _cuts(
    problem: Problem, witnesses: Witnesses, intruders: list[Intruder], suppressed: np.ndarray
) -> list[Cut]:
    """Return cuts for every need that the pattern does not meet."""
    witnesses.keep_within(suppressed)
    cuts = []
    for need in problem.needs:
        answer = witnesses.cover(need, suppressed, suppressed)
        if answer != "safe":
            group = answer if isinstance(answer, Group) else Group(frozenset(), frozenset())
            cuts += intruders[need.table].cuts(problem, need, group, suppressed)
    return cuts


class Master:
    """The mixed-integer program over the candidates."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._cells = np.flatnonzero(problem.candidates)
        self._column = np.full(problem.relations.count, -1)
        self._column[self._cells] = np.arange(len(self._cells))
        self._solver = silent_solver()
        self._solver.setOptionValue("mip_max_nodes", _MOST_NODES)
        for cell in self._cells:
            self._solver.addVar(0.0, 1.0)
            column = int(self._column[cell])
            self._solver.changeColCost(column, _SCALE * float(problem.costs[cell]))
            self._solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        self.add(_never_alone(problem))

    def add(self, cuts: list[Cut]) -> None:
        """Add cuts: fixed cells count as suppressed, cells that are no candidates as published."""
        for cells, weights, least in cuts:
            constant = weights[self._problem.fixed[cells]].sum()
            is_free = self._column[cells] >= 0
            columns = self._column[cells][is_free].astype(np.int32)
            self._solver.addRow(
                float(least - constant), highspy.kHighsInf, len(columns), columns, weights[is_free]
            )

    def solve(self) -> np.ndarray | None:
        """Return the cheapest pattern under all cuts so far, or None at the limit of nodes."""
        suppressed = self._problem.fixed.copy()
        if len(self._cells):
            self._solver.run()
            if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return None
            values = np.asarray(self._solver.getSolution().col_value)
            suppressed[self._cells[values > 0.5]] = True
        return suppressed


def _never_alone(problem: Problem) -> list[Cut]:
    """Return the cuts by which no suppressed cell is the only one in an equation."""
    cuts: list[Cut] = []
    for members in problem.relations.members():
        can_hide = members[problem.fixed[members] | problem.candidates[members]]
        for place, cell in enumerate(can_hide):
            weights = np.ones(len(can_hide))
            if problem.primary[cell]:
                cuts.append((np.delete(can_hide, place), np.delete(weights, place), 1.0))
            elif problem.candidates[cell]:
                weights[place] = -1.0
                cuts.append((can_hide, weights, 0.0))
    return cuts


class Intruder:
    """The intruder's linear program on one table, whose dual solution gives cuts."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        self._columns = np.arange(relations.count, dtype=np.int32)
        self._solver = silent_solver()
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = relations.count, len(relations.starts)
        lp.col_cost_ = lp.col_lower_ = lp.col_upper_ = np.zeros(relations.count)
        lp.row_lower_ = lp.row_upper_ = np.zeros(len(relations.starts))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.append(relations.starts, len(relations.cells))
        lp.a_matrix_.index_, lp.a_matrix_.value_ = relations.cells, relations.signs
        self._solver.passModel(lp)

    def cuts(self, problem: Problem, need: Need, group: Group, suppressed: np.ndarray) -> list[Cut]:
        """Return one cut for each step of `need` that the pattern does not allow."""
        table = problem.tables[need.table]
        downs = np.clip((table.values - table.floors) / need.level, 0, LIMIT)
        may_move = problem.fixed | problem.candidates
        may_move[list(group.cells)] = False
        ups, downs = np.where(may_move, LIMIT, 0.0), np.where(may_move, downs, 0.0)
        every_cut = [self._cut(need.target, s, ups, downs, suppressed) for s in need.steps]
        return [cut for cut in every_cut if cut is not None]

    def _cut(
        self, target: int, step: int, ups: np.ndarray, downs: np.ndarray, suppressed: np.ndarray
    ) -> Cut | None:
        """Return the cut with a trifle of movement in published cells, or else the plain cut."""
        for trifle in (_TRIFLE, 0.0):
            share = np.where(suppressed, 1.0, trifle)
            reduced_costs = self._reduced_costs(target, step, ups * share, downs * share)
            gain = np.maximum(reduced_costs, 0) * ups + np.maximum(-reduced_costs, 0) * downs
            shortfall = 1 - gain[target]
            gain[target] = 0
            if shortfall <= TOLERANCE:
                continue
            weights = np.minimum(gain / shortfall, 1.0)
            if weights[suppressed].sum() < 1 - TOLERANCE:
                cells = np.flatnonzero(weights > 1e-9)
                return cells, weights[cells], 1.0
        return None

    def _reduced_costs(
        self, target: int, step: int, ups: np.ndarray, downs: np.ndarray
    ) -> np.ndarray:
        """Return the reduced costs of the program that moves `target` as far as possible."""
        costs = np.zeros(len(self._columns))
        costs[target] = -step
        self._solver.changeColsBounds(len(self._columns), self._columns, -downs, ups)
        self._solver.changeColsCost(len(self._columns), self._columns, costs)
        self._solver.run()
        prices = np.asarray(self._solver.getSolution().row_dual)
        relations = self._relations
        dual_sums = np.zeros(relations.count)
        np.add.at(dual_sums, relations.cells, relations.signs * prices[relations.equation_of])
        return dual_sums - costs
