"""The extent of a map of locations, and the names of its largest circles without overlap."""

from __future__ import annotations

from dataclasses import dataclass

import shapely

from clusteratlas.charts import labels, region_labels
from clusteratlas.charts.markers import TALL_PX, UNKNOWN_PX, WIDTH_PX, Marker
from clusteratlas.charts.region_labels import Bounds
from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.memo import memoize

# Letter width, line height, most letters of a label; a longer name has no label
_LETTER_PX, _LINE_PX, _LONGEST = 6.2, 15, 50
# Most labels, and among them those with a line if there is no room beside the circle
_MOST, _LED = 24, 6

Point = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """The middle of a name in degrees; `line` leads to it if it stands away from its circle."""

    at: Point
    line: tuple[Point, ...] = ()


def bounds(borders: tuple[Shape, ...], markers: tuple[Marker, ...] = ()) -> Bounds:
    """Return the extent of `borders`, widened to include every circle."""
    every = zip(extent(borders), *covered(borders, markers), strict=True)
    west, south, east, north = every
    return min(west), min(south), max(east), max(north)


def degrees_per_px(borders: tuple[Shape, ...]) -> Point:
    """Return the size of a pixel in degrees of longitude and of latitude."""
    west, south, east, north = extent(borders)
    across = max((east - west) / WIDTH_PX, (north - south) * aspect(borders) / TALL_PX)
    return across, across / aspect(borders)


def label_places(borders: tuple[Shape, ...], markers: tuple[Marker, ...]) -> dict[Marker, Label]:
    """Return labels that meet neither each other nor a circle; large circles have priority."""
    west, south, east, north = bounds(borders, markers)
    across, up = degrees_per_px(borders)
    ordered = sorted(markers, key=lambda s: (len(s.name) > _LONGEST, -s.radius_px))
    points = [
        labels.Point(
            (s.longitude - west) / (east - west),
            (north - s.latitude) / (north - south),
            s.radius_px,
            len(s.name) * _LETTER_PX,
            _LINE_PX,
        )
        for s in ordered
    ]
    short = [s for s in ordered if len(s.name) <= _LONGEST]
    far = min(_LED, sum(s.radius_px > UNKNOWN_PX for s in short))
    fits = labels.fitting(
        points, min(_MOST, len(short)), far, (east - west) / across, (north - south) / up
    )
    return {
        marker: _label(marker, fit, across, up)
        for marker, fit in zip(ordered, fits, strict=False)
        if fit
    }


def covered(borders: tuple[Shape, ...], markers: tuple[Marker, ...]) -> tuple[Bounds, ...]:
    """Return the boxes of the circles in degrees."""
    across, up = degrees_per_px(borders)
    return tuple(
        (
            s.longitude - s.radius_px * across,
            s.latitude - s.radius_px * up,
            s.longitude + s.radius_px * across,
            s.latitude + s.radius_px * up,
        )
        for s in markers
    )


@memoize
def region_names(
    borders: tuple[Shape, ...], markers: tuple[Marker, ...]
) -> list[region_labels.Label]:
    """Return the names of the regions that meet neither circles nor their labels and lines.

    A name that is already the label of a circle is not repeated.
    """
    (across, up), placed = degrees_per_px(borders), label_places(borders, markers)
    occupied = [shapely.box(*box) for box in covered(borders, markers)]
    for marker, label in placed.items():
        (x, y), wide, tall = label.at, len(marker.name) * _LETTER_PX / 2 * across, _LINE_PX / 2 * up
        occupied.append(shapely.box(x - wide, y - tall, x + wide, y + tall))
        if label.line:
            occupied.append(shapely.LineString(label.line))
    others = [s for s in borders if s.name not in {marker.name for marker in placed}]
    return region_labels.place_names(others, occupied, 1 / across)


def _label(marker: Marker, fit: labels.Fit, across: float, up: float) -> Label:
    def place(shift: Point) -> Point:
        return marker.longitude + shift[0] * across, marker.latitude - shift[1] * up

    return Label(place(fit.shift), tuple(place(end) for end in fit.line))
