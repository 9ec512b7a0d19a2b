"""A map as polygons in a box of width 1: for paper and slides, from the Map block alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from clusteratlas.charts import region_labels
from clusteratlas.charts.map_legend import (
    LABEL_RADIUS_DEG,
    RegionLook,
    label_ink,
    label_text,
    region_look,
)
from clusteratlas.charts.marker_labels import bounds, degrees_per_px
from clusteratlas.charts.markers import Marker
from clusteratlas.charts.shapes import Shape, aspect
from clusteratlas.charts.style import LIGHT
from clusteratlas.model import Row
from clusteratlas.output.blocks import Map
from clusteratlas.text.tables import figure_of

Place = tuple[float, float]
LETTER = 11 / 542  # size of the letters of labels as share of the width, as on the screen
_LABEL_PX = (34, 12)  # of a value in a region


@dataclass(frozen=True)
class Area:
    """One region: closed rings, look, printed figure.

    `label` is its name above its value where the map `has_names`, else its value, '' where there
    is no room; `line` are the ends of a line from the region to a label that stands off the land.
    """

    name: str
    figure: str
    rings: tuple[tuple[Place, ...], ...]
    look: RegionLook
    is_focus: bool
    label: str
    label_at: Place
    ink: str
    halo: str = ""
    line: tuple[Place, ...] = ()


class _Text(NamedTuple):
    """What stands on a region, where, and the ends of the line to it."""

    words: str
    at: Place
    line: tuple[Place, ...] = ()


def height(block: Map) -> float:
    """Return the height of the box, whose width is 1."""
    west, south, east, north = bounds(block.shapes, block.circles)
    return (north - south) * aspect(block.shapes) / (east - west)


def has_names(block: Map) -> bool:
    """Tell whether the regions have their names: circles would lie over them."""
    return not block.circles


def areas(block: Map, lang: str) -> list[Area]:
    """Return the regions, large ones first: small ones lie in them; y goes down."""
    rows = {} if block.markers else {row["region_id"]: row for row in block.answer.rows}
    place = places(block)
    if has_names(block):
        labels = _names(block, rows, place, lang)
    else:
        labels = _values(block, rows, place, lang)
    every = [
        _area(block, shape, rows.get(shape.region_id), place, labels.get(shape.region_id), lang)
        for shape in block.shapes
    ]
    return sorted(every, key=lambda area: -_reach(area))


def _names(
    block: Map, rows: dict[Any, Row], place: Callable[..., Place], lang: str
) -> dict[str, _Text]:
    """Return name and value of every region, where they stand, and a line where off the land."""
    values = {
        s.region_id: label_text(block.answer, rows[s.region_id], lang)
        if s.region_id in rows
        else ""
        for s in block.shapes
    }
    return {
        label.shape.region_id: _Text(
            "\n".join(filter(None, [*label.name.split("<br>"), label.value])),
            place(label.x, label.y),
            (place(*label.shape.centre), place(label.x, label.y)) if label.line else (),
        )
        for label in region_labels.place(block.shapes, values)
    }


def _values(
    block: Map, rows: dict[Any, Row], place: Callable[..., Place], lang: str
) -> dict[str, _Text]:
    """Return the values that no circle covers, in the middle of the regions with room."""
    near = _label_half(block)
    return {
        shape.region_id: _Text(label_text(block.answer, row, lang), place(*shape.centre))
        for shape in block.shapes
        if (row := rows.get(shape.region_id)) is not None
        and shape.radius >= LABEL_RADIUS_DEG
        and not any(_meets(marker, shape, near) for marker in block.above)
    }


def places(block: Map) -> Callable[[float, float], Place]:
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
    text: _Text | None,
    lang: str,
) -> Area:
    indicator = block.answer.indicators.get(str(row["indicator_id"])) if row else None
    text = text or _Text("", place(*shape.centre))
    look = RegionLook(LIGHT.gap) if block.markers else region_look(row, block.classes)
    return Area(
        name=str(row["name"]) if row else shape.name,
        figure=figure_of(row, indicator, lang) if row else "",
        rings=tuple(tuple(place(*point) for point in ring) for ring in _rings(shape)),
        look=look,
        is_focus=shape.region_id in block.focus,
        label=text.words,
        label_at=text.at,
        ink=label_ink(row, block.classes) if row and not text.line else LIGHT.ink,
        halo=LIGHT.ground if look.pattern or text.line else "",
        line=text.line,
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
