"""Search for movements that prove needs, and keep them as witnesses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from clusteratlas.disclosure.moves import LIMIT, TOLERANCE, find_smallest, support
from clusteratlas.disclosure.problem import Group, Need, Problem

# Cost of moving a suppressed cell: movements of few cells involve few possible intruders.
_FREE = 0.05
# Extra cost of a cell whose contributor is in all witnesses so far; less than publishing costs.
_COMMON = 0.05
# Cells with less room than this share of a level are left out at first: a smaller program.
_LEAST_ROOM = 0.2


@dataclass(frozen=True)
class Witness:
    """A movement that proves a need: the cells that move, and how far, in levels of the need."""

    cells: np.ndarray
    steps: np.ndarray


@dataclass(frozen=True)
class _Movement:
    """A movement of all cells, and whether its reverse is a movement too."""

    steps: np.ndarray
    is_both: bool


class Witnesses:
    """All movements found so far, by need."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._witnesses: dict[tuple[Need, int], list[Witness]] = {}
        self._exempt: set[tuple[Need, int, Group]] = set()

    def copy(self) -> Witnesses:
        """Return an independent copy."""
        twin = Witnesses(self.problem)
        twin.take(self)
        return twin

    def take(self, other: Witnesses) -> None:
        """Replace the own movements by those of `other`."""
        self._witnesses = {key: list(witnesses) for key, witnesses in other._witnesses.items()}
        self._exempt = set(other._exempt)

    def keep_within(self, suppressed: np.ndarray) -> None:
        """Drop the movements that move a cell outside `suppressed`."""
        self._witnesses = {
            key: [w for w in witnesses if suppressed[w.cells].all()]
            for key, witnesses in self._witnesses.items()
        }

    def moving(self, cell: int) -> list[Need]:
        """Return the needs with a movement that moves `cell`."""
        needs = (n for (n, _), ws in self._witnesses.items() if any(cell in w.cells for w in ws))
        return list(dict.fromkeys(needs))

    def cover(self, need: Need, suppressed: np.ndarray, may_suppress: np.ndarray) -> Group | str:
        """Find movements that prove `need` to the public and to every single contributor.

        Adds the moving cells, all of which are `may_suppress`, to `suppressed` (changed in place).
        Returns 'safe', 'open' if the public can compute the cell, or the contributor who can.
        """
        for step in need.steps:
            while (intruder := self._next_intruder(need, step)) is not None:
                movement = self._search(need, step, intruder, suppressed, may_suppress)
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
        """Return whether the witnesses prove every need under this pattern, by arithmetic alone."""
        return all(
            self._next_intruder(need, step) is None
            and all(self._is_valid(need, step, w, suppressed) for w in self._witnesses[need, step])
            for need in self.problem.needs
            for step in need.steps
        )

    def _is_valid(self, need: Need, step: int, witness: Witness, suppressed: np.ndarray) -> bool:
        table = self.problem.tables[need.table]
        movement = np.zeros(len(table.values))
        movement[witness.cells] = witness.steps
        rest = table.values + movement * need.level - table.floors
        return bool(
            suppressed[witness.cells].all()
            and step * movement[need.target] >= 1 - TOLERANCE
            and (rest >= -TOLERANCE * need.level).all()
            and np.abs(self.problem.relations.residuals(movement)).max(initial=0) <= TOLERANCE
        )

    def _next_intruder(self, need: Need, step: int) -> Group | None:
        """Return the next intruder without a proof: the public first (an empty group), or None."""
        witnesses = self._witnesses.get((need, step))
        if not witnesses:
            return Group(frozenset(), frozenset())
        return next(iter(self._common_contributors(need, step)), None)

    def _common_contributors(self, need: Need, step: int) -> list[Group]:
        """Return the contributors outside the target whose own cells are moved by every witness."""
        witnesses = self._witnesses.get((need, step), [])
        table = self.problem.tables[need.table]
        group_sets = [set(table.group_of[w.cells].tolist()) - {-1} for w in witnesses]
        groups = (
            [table.groups[number] for number in sorted(set.intersection(*group_sets))]
            if group_sets
            else []
        )
        return [
            group
            for group in groups
            if need.target not in group.containers and (need, step, group) not in self._exempt
        ]

    def _may_ever_move(self, need: Need, step: int, intruder: Group) -> bool:
        """Return whether `need` could be met if only empty cells were published.

        If not, the company knows the value anyway: it is part of the target by other equations.
        """
        everything = self.problem.fixed | self.problem.candidates
        return self._search(need, step, intruder, everything, everything) is not None

    def _search(
        self,
        need: Need,
        step: int,
        intruder: Group,
        suppressed: np.ndarray,
        may_suppress: np.ndarray,
    ) -> _Movement | None:
        """Return the cheapest movement found among the allowed cells, or None.

        Movements that work in both directions are preferred if both steps are needed.
        """
        costs = self._unit_costs(need, step, suppressed)
        may_move = may_suppress.copy()
        may_move[list(intruder.cells)] = False
        table = self.problem.tables[need.table]
        room = np.where(may_move, (table.values - table.floors) / need.level, 0.0)
        downs = np.clip(room, 0, LIMIT)
        if len(need.steps) == 2:
            for room in self._rooms(need, downs, costs):
                both = self._smallest(need, step, room, room, costs)
                if both is not None:
                    return _Movement(both, True)
        one_way = self._smallest(need, step, np.where(may_move, LIMIT, 0.0), downs, costs)
        return None if one_way is None else _Movement(one_way, False)

    def _rooms(self, need: Need, downs: np.ndarray, costs: np.ndarray) -> Iterator[np.ndarray]:
        """Yield how far each cell may move both ways: first near and large cells only, then all."""
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
        """Store a movement, and its reverse if it is one; return the cells that move."""
        cells = support(movement.steps)
        if movement.is_both:
            reverse = Witness(cells, -movement.steps[cells])
            self._witnesses.setdefault((need, -step), []).append(reverse)
        self._witnesses.setdefault((need, step), []).append(Witness(cells, movement.steps[cells]))
        return cells

    def _unit_costs(self, need: Need, step: int, suppressed: np.ndarray) -> np.ndarray:
        """Return the cost of each cell per level moved: low if suppressed, else by its value.

        Cells of a contributor that is part of all witnesses so far cost more.
        """
        table = self.problem.tables[need.table]
        level = need.level / max(table.values.max(), 1e-300)
        reach = np.clip((table.values - table.floors) / need.level, 1e-3, 1)
        costs = np.clip(self.problem.costs / level / reach, 10 * _FREE, LIMIT)
        costs = np.where(suppressed, _FREE, costs)
        for group in self._common_contributors(need, step):
            costs[list(group.cells)] += _COMMON
        return costs
