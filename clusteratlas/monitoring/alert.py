"""The result of a watch: a current figure, compared with an earlier one."""

from __future__ import annotations

from dataclasses import dataclass

from clusteratlas.analysis.claims import Place
from clusteratlas.decisions.definitions import Difference
from clusteratlas.decisions.figure import Figure
from clusteratlas.monitoring.model import Watch

SAME = Difference(())


@dataclass(frozen=True)
class Alert:
    """The result of a watch: the figure now, and the earlier figure if there is one.

    `unlike` has no reasons if both are comparable. `places` are the ranks then and now, `further`
    the number of further alerts of the same watch.
    """

    watch: Watch
    now: Figure
    then: Figure | None = None
    unlike: Difference = SAME
    places: tuple[Place, Place] | None = None
    further: int = 0

    @property
    def is_comparable(self) -> bool:
        """Return whether there is a comparable earlier figure."""
        return self.then is not None and not self.unlike.reasons

    @property
    def is_level(self) -> bool:
        """Return whether the figure agrees with a comparable earlier one, within rounding."""
        return self.is_comparable and self.then is not None and self.now.agrees(self.then)

    @property
    def change(self) -> float | None:
        """Return the change in the figure's unit, None if not comparable or within rounding."""
        if self.then is None or not self.is_comparable or self.is_level:
            return None
        return increase(self.then, self.now)


def identity_of(figure: Figure) -> tuple[tuple[str, str], ...]:
    """Return a hashable identity of a figure."""
    return tuple(sorted(figure.identity.items()))


def end_of(figure: Figure) -> str:
    """Return the last day of a figure's period ('2022-12-31'), '' if it has none."""
    return figure.identity.get("period_end", "")


def increase(then: Figure, now: Figure) -> float:
    """Return the increase from `then` to `now`, in the figure's unit."""
    return (now.value or 0.0) - (then.value or 0.0)
