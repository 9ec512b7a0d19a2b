"""Movements that prove needs: kept as witnesses, searched for among the cells that may move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from clusteratlas.disclosure.moves import LIMIT, TOLERANCE, find_smallest, support
from clusteratlas.disclosure.problem import Group, Need, Problem

# A suppressed cell in a movement costs a little: movements of few cells meet few intruders.
_FREE = 0.05
# And one that the last movements all met costs more, below what a published cell does.
_MET = 0.05
# Cells that can move by this share of a level at least: with few cells the program is small.
_LEAST_ROOM = 0.2


@dataclass(frozen=True)
class Witness:
    """A movement of a need: the cells that move, and how far, in levels of the need."""

    cells: np.ndarray
    steps: np.ndarray


@dataclass(frozen=True)
class _Movement:
    """A movement of all cells, and whether its reverse is one too."""

    steps: np.ndarray
    is_both: bool


class Witnesses:
    """All movements found so far, by need."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._found: dict[tuple[Need, int], list[Witness]] = {}
        self._exempt: set[tuple[Need, int, Group]] = set()

    def copy(self) -> Witnesses:
        """Return the same movements, to be changed apart."""
        twin = Witnesses(self.problem)
        twin.take(self)
        return twin

    def take(self, other: Witnesses) -> None:
        """Keep the movements of `other` instead of the own ones."""
        self._found = {key: list(witnesses) for key, witnesses in other._found.items()}
        self._exempt = set(other._exempt)

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
                movement = self._search(need, step, intruder, suppressed, allowed)
                if movement is not None:
                    suppressed[self._keep(need, step, movement)] = True
                elif not intruder.cells:
                    return "open"
                elif self._may_ever_move(need, step, intruder):
                    return intruder
                else:
                    self._exempt.add((need, step, intruder))
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
        return next(iter(self._met_by_all(need, step)), None)

    def _met_by_all(self, need: Need, step: int) -> list[Group]:
        """Return the contributors whose own cells are in every witness, outside of the target."""
        witnesses = self._found.get((need, step), [])
        table = self.problem.tables[need.table]
        met = [set(table.group_of[w.cells].tolist()) - {-1} for w in witnesses]
        groups = [table.groups[number] for number in sorted(set.intersection(*met))] if met else []
        return [
            group
            for group in groups
            if need.target not in group.containers and (need, step, group) not in self._exempt
        ]

    def _may_ever_move(self, need: Need, step: int, intruder: Group) -> bool:
        """Tell whether a table that shows its empty cells alone would leave `need` possible.

        If not, the company knows without us: it is in the target by another way than by codes.
        """
        everything = self.problem.fixed | self.problem.candidates
        return self._search(need, step, intruder, everything, everything) is not None

    def _search(
        self, need: Need, step: int, intruder: Group, suppressed: np.ndarray, allowed: np.ndarray
    ) -> _Movement | None:
        """Return the cheapest movement that was found, or None.

        First among the cells that are suppressed and large enough to matter, then among all.
        """
        costs = self._unit_costs(need, step, suppressed)
        may_move = allowed.copy()
        may_move[list(intruder.cells)] = False
        table = self.problem.tables[need.table]
        room = np.where(may_move, (table.values - table.floors) / need.level, 0.0)
        downs = np.clip(room, 0, LIMIT)
        if len(need.steps) == 2:
            for room in self._rooms(need, downs, costs):
                both = self._smallest(need, step, room, room, costs)
                if both is not None:
                    return _Movement(both, True)
        one = self._smallest(need, step, np.where(may_move, LIMIT, 0.0), downs, costs)
        return None if one is None else _Movement(one, False)

    def _rooms(self, need: Need, downs: np.ndarray, costs: np.ndarray) -> Iterator[np.ndarray]:
        """Give how far each cell may move both ways: near and large cells first, then all."""
        large = np.where(downs >= _LEAST_ROOM, downs, 0.0)
        grid = self.problem.grid
        if grid.is_large:
            yield np.where(grid.near(need.target, (downs >= 1) / (1 + costs / _FREE)), large, 0.0)
        yield large
        yield downs

    def _smallest(
        self, need: Need, step: int, ups: np.ndarray, downs: np.ndarray, costs: np.ndarray
    ) -> np.ndarray | None:
        return find_smallest(self.problem.relations, need.target, step, ups, downs, costs)

    def _keep(self, need: Need, step: int, movement: _Movement) -> np.ndarray:
        """Keep a movement, and its reverse if it goes both ways; return the cells that move."""
        cells = support(movement.steps)
        if movement.is_both:
            reverse = Witness(cells, -movement.steps[cells])
            self._found.setdefault((need, -step), []).append(reverse)
        self._found.setdefault((need, step), []).append(Witness(cells, movement.steps[cells]))
        return cells

    def _unit_costs(self, need: Need, step: int, suppressed: np.ndarray) -> np.ndarray:
        """Return costs per level moved: a cell costs what is lost with it once it has to move.

        Cells that a contributor met in all witnesses so far fills alone are better avoided.
        """
        table = self.problem.tables[need.table]
        level = need.level / max(table.values.max(), 1e-300)
        reach = np.clip((table.values - table.floors) / need.level, 1e-3, 1)
        costs = np.clip(self.problem.costs / level / reach, 10 * _FREE, LIMIT)
        costs = np.where(suppressed, _FREE, costs)
        for group in self._met_by_all(need, step):
            costs[list(group.cells)] += _MET
        return costs
