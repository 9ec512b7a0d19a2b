"""Where the circles of a map of locations lie, and the names of the greatest without overlap."""

from __future__ import annotations

from dataclasses import dataclass

from clusteratlas.charts import labels
from clusteratlas.charts.markers import TALL_PX, UNKNOWN_PX, WIDTH_PX, Marker
from clusteratlas.charts.shapes import Shape, aspect, extent

_LETTER_PX, _LINE_PX, _LONGEST = 6.2, 15, 50  # of a label; a longer name has none
_MOST, _LED = 24, 6  # labels, and of them those with a line where there is no room beside

Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees
Point = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """The middle of a name in degrees; `line` leads to it where it stands away from its circle."""

    at: Point
    line: tuple[Point, ...] = ()


def bounds(borders: tuple[Shape, ...], markers: tuple[Marker, ...] = ()) -> Bounds:
    """Return the extent of `borders`, wide enough for every circle."""
    west, south, east, north = extent(borders)
    across, up = degrees_per_px(borders)
    circles = [(s.longitude, s.latitude, s.radius_px * across, s.radius_px * up) for s in markers]
    return (
        min([west, *(x - r for x, _, r, _ in circles)]),
        min([south, *(y - r for _, y, _, r in circles)]),
        max([east, *(x + r for x, _, r, _ in circles)]),
        max([north, *(y + r for _, y, _, r in circles)]),
    )


def degrees_per_px(borders: tuple[Shape, ...]) -> Point:
    """Return how many degrees of longitude and of latitude a pixel is."""
    west, south, east, north = extent(borders)
    across = max((east - west) / WIDTH_PX, (north - south) * aspect(borders) / TALL_PX)
    return across, across / aspect(borders)


def label_places(borders: tuple[Shape, ...], markers: tuple[Marker, ...]) -> dict[Marker, Label]:
    """Return the labels that meet neither another nor a circle; the largest choose first."""
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


def _label(marker: Marker, fit: labels.Fit, across: float, up: float) -> Label:
    def place(shift: Point) -> Point:
        return marker.longitude + shift[0] * across, marker.latitude - shift[1] * up

    return Label(place(fit.shift), tuple(place(end) for end in fit.line))
