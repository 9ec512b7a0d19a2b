"""Shift-share: how much of a region's change in employment is due to what.

The classical method (Dunn 1960): the change of each section splits into what the reference grew
as a whole (national part), what the section grew more or less than that in the reference
(structural part), and the rest, which is the region's own (regional part). The three sum exactly
to the change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Employment = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class ShiftShare:
    """Parts of a change, all in persons; `start` are the employees in the base year."""

    start: float
    national: float
    structural: float
    regional: float

    @property
    def change(self) -> float:
        """Return the change in persons: the sum of the three parts."""
        return self.national + self.structural + self.regional

    def percent(self, part: float) -> float:
        """Return a part in per cent of the employees in the base year."""
        return 100 * part / self.start


def shift_share(region: Employment, reference: Employment) -> ShiftShare:
    """Split the change of `region`; both map section -> (employees before, employees after).

    Sections must not overlap. Raises ValueError when the sections of the two differ or the
    reference had no employees in a section of the region.
    """
    if set(region) != set(reference):
        raise ValueError(f"sections differ: {sorted(set(region) ^ set(reference))}")
    if any(reference[s][0] <= 0 for s in region):
        raise ValueError("the reference has a section without employees in the base year")
    before, after = (sum(pair[n] for pair in reference.values()) for n in (0, 1))
    growth = after / before - 1
    section_growth = {s: reference[s][1] / reference[s][0] - 1 for s in reference}
    start = sum(pair[0] for pair in region.values())
    structural = sum(region[s][0] * (section_growth[s] - growth) for s in region)
    regional = sum(region[s][1] - region[s][0] * (1 + section_growth[s]) for s in region)
    return ShiftShare(start, start * growth, structural, regional)
