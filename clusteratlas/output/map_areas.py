"""A map as polygons in a box of width 1: for paper and slides, from the Map block alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clusteratlas.charts.map_legend import (
    LABEL_RADIUS_DEG,
    RegionLook,
    label_ink,
    label_text,
    region_look,
)
from clusteratlas.charts.marker_labels import Label, bounds, degrees_per_px, label_places
from clusteratlas.charts.markers import Marker
from clusteratlas.charts.shapes import Shape, aspect
from clusteratlas.charts.style import LIGHT
from clusteratlas.model import Row
from clusteratlas.output.blocks import Map
from clusteratlas.text.tables import figure_of

Place = tuple[float, float]
_LABEL_PX = (34, 12)  # of a value in a region


@dataclass(frozen=True)
class Area:
    """One region: closed rings, look, printed figure; `label` is '' where there is no room."""

    name: str
    figure: str
    rings: tuple[tuple[Place, ...], ...]
    look: RegionLook
    is_focus: bool
    label: str
    label_at: Place
    ink: str


@dataclass(frozen=True)
class PlacedMarker:
    """One circle, `radius` as share of the width; `text` stands in it, `description` tells it.

    `line` are the ends of a line to a label that stands away from it.
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


def height(block: Map) -> float:
    """Return the height of the box, whose width is 1."""
    west, south, east, north = bounds(block.shapes, block.circles)
    return (north - south) * aspect(block.shapes) / (east - west)


def areas(block: Map, lang: str) -> list[Area]:
    """Return the regions, large ones first: small ones lie in them; y goes down."""
    rows = {} if block.markers else {row["region_id"]: row for row in block.answer.rows}
    place = _places(block)
    labels = _label_half(block)
    every = [
        _area(block, shape, rows.get(shape.region_id), place, labels, lang)
        for shape in block.shapes
    ]
    return sorted(every, key=lambda area: -_reach(area))


def placed_markers(block: Map) -> list[PlacedMarker]:
    """Return the circles over the regions, in the order in which they are drawn."""
    place = _places(block)
    # Above classed regions the names of the circles would hide what the colours say.
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


def _places(block: Map) -> Callable[[float, float], Place]:
    """Return what makes degrees a place in the box."""
    west, _, east, north = bounds(block.shapes, block.circles)
    tall = aspect(block.shapes)

    def place(x: float, y: float) -> Place:
        return round((x - west) / (east - west), 5), round((north - y) * tall / (east - west), 5)

    return place


def _area(
    block: Map,
    shape: Shape,
    row: Row | None,
    place: Callable[..., Place],
    labels: Callable[[Marker], Place],
    lang: str,
) -> Area:
    look = RegionLook(LIGHT.gap) if block.markers else region_look(row, block.classes)
    is_hidden = any(_meets(marker, shape, labels) for marker in block.above)
    roomy = row is not None and shape.radius >= LABEL_RADIUS_DEG
    indicator = block.answer.indicators.get(str(row["indicator_id"])) if row else None
    return Area(
        name=str(row["name"]) if row else shape.name,
        figure=figure_of(row, indicator, lang) if row else "",
        rings=tuple(tuple(place(*point) for point in ring) for ring in _rings(shape)),
        look=look,
        is_focus=shape.region_id in block.focus,
        label=label_text(block.answer, row, lang) if row and roomy and not is_hidden else "",
        label_at=place(*shape.centre),
        ink=label_ink(row, block.classes) if row else "",
    )


def _label_half(block: Map) -> Callable[[Marker], Place]:
    """Return what gives, for a circle, how near in degrees a label may not come to its middle."""
    across, up = degrees_per_px(block.shapes)

    def half(marker: Marker) -> Place:
        wide, tall = (side / 2 + marker.radius_px for side in _LABEL_PX)
        return wide * across, tall * up

    return half


def _meets(marker: Marker, shape: Shape, labels: Callable[[Marker], Place]) -> bool:
    """Tell whether a circle would cover the label in the middle of a region."""
    (wide, tall), (x, y) = labels(marker), shape.centre
    return abs(marker.longitude - x) < wide and abs(marker.latitude - y) < tall


def _rings(shape: Shape) -> list[list[Place]]:
    """Return the rings of a shape, whose lines have None between them."""
    rings: list[list[Place]] = [[]]
    for x, y in zip(shape.x, shape.y, strict=True):
        if x is None or y is None:
            rings.append([])
        else:
            rings[-1].append((x, y))
    return rings


def _reach(area: Area) -> float:
    xs = [x for ring in area.rings for x, _ in ring]
    ys = [y for ring in area.rings for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))
