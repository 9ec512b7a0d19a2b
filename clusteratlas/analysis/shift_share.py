"""Shift-share: a region's change in employment compared with a reference, in components.

The classical method (Dunn 1960) splits the change of each section into the growth of the whole
reference (national part), the difference between the section's and the total growth in the
reference (structural part), and the rest (regional part), which has no stated cause. Published
totals and sections are rounded separately: their difference is a part of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Pair = tuple[float, float]  # employees before and after
Employment = Mapping[str, Pair]


@dataclass(frozen=True)
class ShiftShare:
    """Components of a change, all in persons; `start` is the employees in the base year."""

    start: float
    national: float
    structural: float
    regional: float
    rounding: float

    @property
    def change(self) -> float:
        """Return the change in persons: the sum of the four parts."""
        return self.national + self.structural + self.regional + self.rounding

    def percent(self, part: float) -> float:
        """Return a part in per cent of the employees in the base year."""
        return 100 * part / self.start


def shift_share(
    region: Employment,
    reference: Employment,
    total: Pair | None = None,
    reference_total: Pair | None = None,
) -> ShiftShare:
    """Split the change of `total`; `region` and `reference` map section -> employees.

    Sections must not overlap. Without totals, the sums of the sections are used. Raises ValueError
    if the sections differ or the reference had no employees in one of them.
    """
    if set(region) != set(reference):
        raise ValueError(f"sections differ: {sorted(set(region) ^ set(reference))}")
    if any(reference[s][0] <= 0 for s in region):
        raise ValueError("the reference has a section without employees in the base year")
    start, end = total or _sum(region)
    before, after = reference_total or _sum(reference)
    growth = after / before - 1
    section_growth = {s: reference[s][1] / reference[s][0] - 1 for s in reference}
    national = start * growth
    structural = sum(region[s][0] * (section_growth[s] - growth) for s in region)
    regional = sum(region[s][1] - region[s][0] * (1 + section_growth[s]) for s in region)
    rounding = end - start - national - structural - regional
    return ShiftShare(start, national, structural, regional, rounding)


def _sum(employment: Employment) -> Pair:
    return sum(pair[0] for pair in employment.values()), sum(p[1] for p in employment.values())
