"""Points of one municipality: merged into one bubble, or spread so that none hides another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, radians, sin, sqrt

import pandas as pd

from clusteratlas.model import Row

_GOLDEN_ANGLE = pi * (3 - sqrt(5))


@dataclass(frozen=True)
class Bubble:
    """All actors of one municipality at its point (degrees)."""

    municipality: str
    longitude: float
    latitude: float
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """Return how many actors the bubble stands for."""
        return len(self.rows)

    def of_kind(self, kind: str) -> int:
        """Return how many of the actors are of `kind`."""
        return sum(row["kind"] == kind for row in self.rows)


def with_point(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with a point; a network without a known seat has none."""
    return [row for row in rows if not pd.isna(row.get("longitude"))]


def bubbles(rows: Iterable[Row]) -> list[Bubble]:
    """Return one bubble for each municipality, the largest first.

    A municipality that was merged from several of 2017 has several points; the point of its first
    actor is used.
    """
    ordered = sorted(with_point(rows), key=_municipality)
    groups = [(name, tuple(group)) for name, group in groupby(ordered, key=_municipality)]
    result = [
        Bubble(name, float(group[0]["longitude"]), float(group[0]["latitude"]), group)
        for name, group in groups
    ]
    return sorted(result, key=lambda bubble: (-bubble.count, bubble.municipality))


def _municipality(row: Row) -> str:
    return str(row["municipality"])


def spread(rows: Iterable[Row], step_deg: float) -> list[Row]:
    """Return the rows with `longitude`, `latitude` moved along a sunflower around their point.

    The first row stays on the point; neighbours are about `step_deg` degrees of latitude apart
    (Vogel 1979: the radius is proportional to the square root of the number, the angle is a
    multiple of the golden angle).
    """
    result = []
    for bubble in bubbles(rows):
        stretch = cos(radians(bubble.latitude))
        for number, row in enumerate(bubble.rows):
            radius, angle = step_deg * sqrt(number), number * _GOLDEN_ANGLE
            result.append(
                {
                    **row,
                    "longitude": bubble.longitude + radius * cos(angle) / stretch,
                    "latitude": bubble.latitude + radius * sin(angle),
                }
            )
    return result
