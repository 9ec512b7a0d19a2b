"""A map as polygons in a box of width 1, for paper and slides; made from the Map block alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from clusteratlas.charts import label_geometry, region_labels
from clusteratlas.charts.map_legend import RegionLook, label_ink, label_text, region_look
from clusteratlas.charts.marker_labels import bounds, covered, region_names
from clusteratlas.charts.shapes import Shape, aspect, rings
from clusteratlas.charts.style import LIGHT
from clusteratlas.model import Row
from clusteratlas.output.blocks import Map
from clusteratlas.text.tables import figure_of

Place = tuple[float, float]
LETTER = 11 / 514  # size of the letters of labels as a share of the width, as on the screen
LETTER_WIDTH = label_geometry.LETTER_PX / 514  # the same for the mean width of a letter


@dataclass(frozen=True)
class Area:
    """One region: closed rings, look, printed figure.

    `label` is its name above its value where the map `has_values`, else its name, '' where there is
    no room; `line` has the two ends of a line from the region to a label beside the map.
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
    """The text of a region, its position, and the two ends of the line to it."""

    words: str
    at: Place
    line: tuple[Place, ...] = ()


def height(block: Map) -> float:
    """Return the height of the box, whose width is 1."""
    west, south, east, north = bounds(block.shapes, block.circles)
    return (north - south) * aspect(block.shapes) / (east - west)


def has_values(block: Map) -> bool:
    """Return whether names and values stand on the regions, even if circles lie above them."""
    return not block.markers


def areas(block: Map, lang: str, letter_width: float = LETTER_WIDTH) -> list[Area]:
    """Return the regions, large ones first: small ones lie inside them; y grows downwards.

    `letter_width` is the mean width of a letter of the names, as a share of the map's width.
    """
    rows = {} if block.markers else {row["region_id"]: row for row in block.answer.rows}
    place = places(block)
    labels = (
        _names_alone(block, place) if block.markers else _names(block, rows, lang, letter_width)
    )
    every = [
        _area(block, shape, rows.get(shape.region_id), place, labels.get(shape.region_id), lang)
        for shape in block.shapes
    ]
    return sorted(every, key=lambda area: -_reach(area))


def _names(block: Map, rows: dict[Any, Row], lang: str, letter_width: float) -> dict[str, _Text]:
    """Return name, value and label position of every region, with a line if beside the map."""
    values = {
        s.region_id: label_text(block.answer, rows[s.region_id], lang)
        if s.region_id in rows
        else ""
        for s in block.shapes
    }
    west, _, east, _ = bounds(block.shapes, block.circles)
    px_per_degree = label_geometry.LETTER_PX / letter_width / (east - west)
    circles, place = covered(block.shapes, block.above), places(block)
    return {
        label.shape.region_id: _Text(
            "\n".join(filter(None, [*label.name.split("<br>"), label.value])),
            place(label.x, label.y),
            (place(*label.shape.centre), place(label.x, label.y)) if label.line else (),
        )
        for label in region_labels.place(block.shapes, values, circles, px_per_degree)
    }


def _names_alone(block: Map, place: Callable[..., Place]) -> dict[str, _Text]:
    """Return the names of the regions where the circles leave room for them."""
    return {
        label.shape.region_id: _Text(label.name.replace("<br>", "\n"), place(label.x, label.y))
        for label in region_names(block.shapes, block.markers)
    }


def places(block: Map) -> Callable[[float, float], Place]:
    """Return the function that converts degrees to a position in the box."""
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
        rings=tuple(tuple(place(*point) for point in ring.tolist()) for ring in rings(shape)),
        look=look,
        is_focus=shape.region_id in block.focus,
        label=text.words,
        label_at=text.at,
        ink=_ink(block, row, text),
        halo=LIGHT.ground if look.pattern or text.line else "",
        line=text.line,
    )


def _ink(block: Map, row: Row | None, text: _Text) -> str:
    """Return the colour of a label: names below circles are paler than the names of the circles."""
    if block.markers:
        return LIGHT.muted
    return label_ink(row, block.classes) if row and not text.line else LIGHT.ink


def _reach(area: Area) -> float:
    xs = [x for ring in area.rings for x, _ in ring]
    ys = [y for ring in area.rings for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))
