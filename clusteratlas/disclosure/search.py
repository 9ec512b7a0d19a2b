"""Movements that prove needs: kept as witnesses, searched for among the cells that may move."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clusteratlas.disclosure.moves import LIMIT, TOLERANCE, Moves, support
from clusteratlas.disclosure.problem import Group, Need, Problem

# A suppressed cell in a movement costs a little: movements of few cells meet few intruders.
_FREE = 0.01


@dataclass(frozen=True)
class Witness:
    """A movement of a need: the cells that move, and how far, in levels of the need."""

    cells: np.ndarray
    steps: np.ndarray


class Witnesses:
    """All movements found so far, by need."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._moves = [Moves(problem.relations) for _ in problem.tables]
        self._found: dict[tuple[Need, int], list[Witness]] = {}

    def copy(self) -> Witnesses:
        """Return the same movements, to be changed apart; both share the solvers."""
        twin = Witnesses.__new__(Witnesses)
        twin.problem, twin._moves = self.problem, self._moves
        twin.take(self)
        return twin

    def take(self, other: Witnesses) -> None:
        """Keep the movements of `other` instead of the own ones."""
        self._found = {key: list(witnesses) for key, witnesses in other._found.items()}

    def keep_within(self, suppressed: np.ndarray) -> None:
        """Forget the movements that move a published cell."""
        self._found = {
            key: [w for w in witnesses if suppressed[w.cells].all()]
            for key, witnesses in self._found.items()
        }

    def moving(self, cell: int) -> list[Need]:
        """Return the needs that have a movement with `cell`."""
        needs = (n for (n, _), ws in self._found.items() if any(cell in w.cells for w in ws))
        return list(dict.fromkeys(needs))

    def cover(self, need: Need, suppressed: np.ndarray, allowed: np.ndarray) -> Group | str:
        """Find movements for `need` against the public and every single contributor.

        Adds what moves to `suppressed` (changed in place), from cells that are `allowed`. Returns
        'safe', 'open' where the public finds out, or the contributor who does.
        """
        for step in need.steps:
            while (intruder := self._next_intruder(need, step)) is not None:
                found = self._search(need, step, intruder, suppressed, allowed)
                if not found:
                    return intruder if intruder.cells else "open"
                suppressed[found[-1].cells] = True
        return "safe"

    def verify(self, suppressed: np.ndarray) -> bool:
        """Tell, by arithmetic alone, whether the witnesses prove every need with this pattern."""
        return all(
            self._next_intruder(need, step) is None
            and all(self._is_valid(need, step, w, suppressed) for w in self._found[need, step])
            for need in self.problem.needs
            for step in need.steps
        )

    def _is_valid(self, need: Need, step: int, witness: Witness, suppressed: np.ndarray) -> bool:
        table = self.problem.tables[need.table]
        movement = np.zeros(len(table.values))
        movement[witness.cells] = witness.steps
        left = table.values + movement * need.level - table.floors
        return bool(
            suppressed[witness.cells].all()
            and step * movement[need.target] >= 1 - TOLERANCE
            and (left >= -TOLERANCE * need.level).all()
            and np.abs(self.problem.relations.residuals(movement)).max(initial=0) <= TOLERANCE
        )

    def _next_intruder(self, need: Need, step: int) -> Group | None:
        """Return who is not yet proven to know too little: the public first."""
        witnesses = self._found.get((need, step))
        if not witnesses:
            return Group(frozenset(), frozenset())
        table = self.problem.tables[need.table]
        met = [set(table.group_of[w.cells].tolist()) - {-1} for w in witnesses]
        for number in sorted(set.intersection(*met)):
            group: Group = table.groups[number]
            if need.target not in group.containers:
                return group
        return None

    def _search(
        self, need: Need, step: int, intruder: Group, suppressed: np.ndarray, allowed: np.ndarray
    ) -> list[Witness]:
        """Return the witnesses of `need` with what was found, or nothing."""
        table = self.problem.tables[need.table]
        may_move = allowed.copy()
        may_move[list(intruder.cells)] = False
        room = np.where(may_move, (table.values - table.floors) / need.level, 0.0)
        downs = np.clip(room, 0, LIMIT)
        costs = self._unit_costs(need, suppressed)
        if len(need.steps) == 2:
            both = self._moves[need.table].smallest(need.target, step, downs, downs, costs)
            if both is not None:
                self._add(need, -step, -both)
                return self._add(need, step, both)
        ups = np.where(may_move, LIMIT, 0.0)
        one = self._moves[need.table].smallest(need.target, step, ups, downs, costs)
        return [] if one is None else self._add(need, step, one)

    def _add(self, need: Need, step: int, movement: np.ndarray) -> list[Witness]:
        cells = support(movement)
        witnesses = self._found.setdefault((need, step), [])
        witnesses.append(Witness(cells, movement[cells]))
        return witnesses

    def _unit_costs(self, need: Need, suppressed: np.ndarray) -> np.ndarray:
        """Return costs per level moved: a cell costs what is lost with it once it has to move."""
        table = self.problem.tables[need.table]
        level = need.level / max(table.values.max(), 1e-300)
        reach = np.clip((table.values - table.floors) / need.level, 1e-3, 1)
        costs = np.clip(self.problem.costs / level / reach, 10 * _FREE, LIMIT)
        return np.where(suppressed, _FREE, costs)
