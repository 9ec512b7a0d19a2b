"""The fate of every figure of a table: stored, or left out for the first reason that applies."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from clusteratlas.importer.report import Reason


@dataclass
class Fates:
    """For each figure on `lines`, the reason why it is left out; -1 means it is stored."""

    lines: np.ndarray
    reasons: list[tuple[bool, str, str]] = field(default_factory=list)
    of: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.of = np.full(len(self.lines), -1)

    @property
    def stored(self) -> np.ndarray:
        """Return which figures are not left out so far."""
        return np.asarray(self.of == -1)

    def leave_out(self, which: np.ndarray, de: str, en: str, reduced: bool = False) -> None:
        """Leave out the figures `which`, unless they are left out already."""
        now = which & self.stored
        if now.any():
            self.of[now] = len(self.reasons)
            self.reasons.append((reduced, de, en))

    def counts(self) -> tuple[int, int, int]:
        """Return the numbers of lines stored, reduced and skipped.

        A line counts in the first of these that applies.
        """
        places, every = pd.factorize(self.lines)
        is_reduced = np.array([r for r, _, _ in self.reasons] + [False])[self.of]
        stored, reduced = (np.zeros(len(every), dtype=bool) for _ in range(2))
        stored[places[self.stored]] = True
        reduced[places[is_reduced]] = True
        reduced &= ~stored
        return int(stored.sum()), int(reduced.sum()), int((~stored & ~reduced).sum())

    def summed(self) -> tuple[Reason, ...]:
        """Return every reason with the numbers of lines and figures to which it applies."""
        groups = []
        for n, (reduced, de, en) in enumerate(self.reasons):
            lines = self.lines[self.of == n]
            groups.append(Reason(reduced, len(pd.unique(lines)), len(lines), de, en))
        return tuple(groups)
