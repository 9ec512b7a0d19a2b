"""A good pattern of a large table: need by need the cheapest movement, then what is superfluous.

Largest need first: the cheapest movement that proves it (a linear program; a published cell costs
its value, a suppressed one next to nothing) says what is suppressed (Kelly, Golden and Assad,
Networks 22, 1992). Then secondary cells are published again, dearest first, where other movements
prove all that they proved. Each step is counted, not timed: the pattern is the same everywhere.
"""

from __future__ import annotations

import numpy as np

from clusteratlas.disclosure.problem import Problem
from clusteratlas.disclosure.search import Witnesses

# Cells that are tried for publishing again, and needs that a cell may serve to be one of them.
_MOST_TRIALS = 40
_MOST_NEEDS = 20


def find_good(problem: Problem) -> np.ndarray | None:
    """Return which cells to suppress, or None where a need cannot be met."""
    witnesses = Witnesses(problem)
    suppressed = problem.fixed.copy()
    allowed = problem.fixed | problem.candidates
    for need in problem.needs:
        if witnesses.cover(need, suppressed, allowed) != "safe":
            return None
    _publish_again(problem, witnesses, suppressed)
    return suppressed if witnesses.verify(suppressed) else None


def _publish_again(problem: Problem, witnesses: Witnesses, suppressed: np.ndarray) -> None:
    """Take superfluous cells out of `suppressed`, in place."""
    secondary = np.flatnonzero(suppressed & ~problem.fixed)
    dearest = secondary[np.argsort(-problem.costs[secondary], kind="stable")]
    needs_of = {int(cell): witnesses.moving(int(cell)) for cell in dearest}
    tried = [cell for cell, needs in needs_of.items() if len(needs) <= _MOST_NEEDS]
    for cell in tried[:_MOST_TRIALS]:
        suppressed[cell] = False
        needs = witnesses.moving(cell)
        candidate = witnesses.copy()
        candidate.keep_within(suppressed)
        if all(candidate.cover(need, suppressed, suppressed) == "safe" for need in needs):
            witnesses.take(candidate)
        else:
            suppressed[cell] = True
