"""The circles of a map in a box of width 1, the same box as in map_areas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clusteratlas.charts.marker_labels import Label, bounds, degrees_per_px, label_places
from clusteratlas.charts.markers import Marker
from clusteratlas.charts.style import LIGHT
from clusteratlas.output.blocks import Map
from clusteratlas.output.map_areas import Place, places


@dataclass(frozen=True)
class PlacedMarker:
    """One circle, with its `radius` as a share of the width.

    `text` stands inside it, `description` describes it. `line` has the two ends of a line to a
    label that stands away from the circle.
    """

    name: str
    description: str
    at: Place
    radius: float
    colour: str
    filled: bool
    text: str
    label: str
    label_at: Place
    line: tuple[Place, ...]
    ink: str = LIGHT.ink
    halo: str = ""


def placed_markers(block: Map) -> list[PlacedMarker]:
    """Return the circles over the regions, in the order in which they are drawn."""
    place = places(block)
    # Above classed regions, the names of the circles would hide the colours.
    labels = label_places(block.shapes, block.markers) if block.markers else {}
    west, _, east, _ = bounds(block.shapes, block.circles)
    share = degrees_per_px(block.shapes)[0] / (east - west)
    return [_place(marker, share, labels.get(marker), place) for marker in block.circles]


def _place(
    marker: Marker, share: float, label: Label | None, place: Callable[..., Place]
) -> PlacedMarker:
    return PlacedMarker(
        name=f"{marker.name}: {marker.text}" if marker.text else marker.name,
        description=marker.description,
        at=place(marker.longitude, marker.latitude),
        radius=round(marker.radius_px * share, 5),
        colour=marker.colour,
        filled=marker.filled,
        text=marker.text,
        label=marker.name if label else "",
        label_at=place(*label.at) if label else (0.0, 0.0),
        line=tuple(place(*end) for end in label.line) if label else (),
    )
