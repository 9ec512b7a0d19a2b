"""What a watch finds: a figure of now beside the one of then that it is held against."""

from __future__ import annotations

from dataclasses import dataclass

from clusteratlas.analysis.claims import Place
from clusteratlas.decisions.definitions import Difference
from clusteratlas.decisions.figure import Figure
from clusteratlas.monitoring.model import Watch

SAME = Difference(())


@dataclass(frozen=True)
class Alert:
    """What a watch found: a figure of now, the one of then that it is held against, if any.

    `unlike` has no reasons where both count the same. `places` are the ranks then and now,
    `further` counts other figures that say the same of other times.
    """

    watch: Watch
    now: Figure
    then: Figure | None = None
    unlike: Difference = SAME
    places: tuple[Place, Place] | None = None
    further: int = 0

    @property
    def is_comparable(self) -> bool:
        """Tell whether there is an earlier figure that counts the same."""
        return self.then is not None and not self.unlike.reasons

    @property
    def is_level(self) -> bool:
        """Tell whether the figure agrees with the comparable one of then."""
        return self.is_comparable and self.then is not None and self.now.agrees(self.then)

    @property
    def change(self) -> float | None:
        """Return how much more it is now, in the unit of the figure, where that may be said."""
        if self.then is None or not self.is_comparable or self.is_level:
            return None
        return increase(self.then, self.now)


def identity_of(one: Figure) -> tuple[tuple[str, str], ...]:
    """Return what tells a figure from all others, in a form that dicts have as key."""
    return tuple(sorted(one.identity.items()))


def end_of(one: Figure) -> str:
    """Return the last day that a figure is about ('2022-12-31'), '' without one."""
    return one.identity.get("period_end", "")


def increase(then: Figure, now: Figure) -> float:
    """Return how much more a figure is now, in its unit."""
    return (now.value or 0.0) - (then.value or 0.0)
