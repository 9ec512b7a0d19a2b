"""A good suppression pattern for a large table: suppress need by need, then prune.

Largest need first: the cells of the cheapest movement that proves it are suppressed. The movement
is found by a linear program in which a published cell costs its value and a suppressed one next to
nothing (Kelly, Golden and Assad, Networks 22, 1992). Then secondary cells are published again,
most expensive first, if other movements prove the same needs. Limits count steps, not seconds, so
that the pattern is the same on every machine.
"""

from __future__ import annotations

import numpy as np

from clusteratlas.disclosure.problem import Problem
from clusteratlas.disclosure.search import Witnesses

# How many cells are tried for publishing again; a cell that serves more needs is not tried.
_MOST_TRIALS = 40
_MOST_NEEDS = 20


def find_good(problem: Problem) -> np.ndarray | None:
    """Return a mask of the cells to suppress, or None if a need cannot be met."""
    witnesses = Witnesses(problem)
    suppressed = problem.fixed.copy()
    may_suppress = problem.fixed | problem.candidates
    for need in problem.needs:
        if witnesses.cover(need, suppressed, may_suppress) != "safe":
            return None
    _publish_again(problem, witnesses, suppressed)
    return suppressed if witnesses.verify(suppressed) else None


def _publish_again(problem: Problem, witnesses: Witnesses, suppressed: np.ndarray) -> None:
    """Remove superfluous cells from `suppressed`, in place."""
    secondary = np.flatnonzero(suppressed & ~problem.fixed)
    dearest = secondary[np.argsort(-problem.costs[secondary], kind="stable")]
    needs_of = {int(cell): witnesses.moving(int(cell)) for cell in dearest}
    trials = [cell for cell, needs in needs_of.items() if len(needs) <= _MOST_NEEDS]
    for cell in trials[:_MOST_TRIALS]:
        suppressed[cell] = False
        needs = witnesses.moving(cell)
        candidate = witnesses.copy()
        candidate.keep_within(suppressed)
        if all(candidate.cover(need, suppressed, suppressed) == "safe" for need in needs):
            witnesses.take(candidate)
        else:
            suppressed[cell] = True
