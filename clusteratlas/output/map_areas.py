"""A map as polygons in a box of width 1: for paper and slides, from the Map block alone."""

from __future__ import annotations

from dataclasses import dataclass

from clusteratlas.charts.map_legend import (
    LABEL_RADIUS_DEG,
    RegionLook,
    label_ink,
    label_text,
    region_look,
)
from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.model import Row
from clusteratlas.output.document import Map
from clusteratlas.text.tables import figure_of

Place = tuple[float, float]


@dataclass(frozen=True)
class Area:
    """One region: closed rings, look, printed figure; `label` is '' where there is no room."""

    name: str
    figure: str
    rings: tuple[tuple[Place, ...], ...]
    look: RegionLook
    chosen: bool
    label: str
    label_at: Place
    ink: str


def height(drawn: Map) -> float:
    """Return the height of the box, whose width is 1."""
    west, south, east, north = extent(drawn.shapes)
    return (north - south) * aspect(drawn.shapes) / (east - west)


def areas(drawn: Map, lang: str) -> list[Area]:
    """Return the regions, large ones first: small ones lie in them; y goes down."""
    rows = {row["region_id"]: row for row in drawn.answer.rows}
    made = [_area(drawn, shape, rows.get(shape.region_id), lang) for shape in drawn.shapes]
    return sorted(made, key=lambda area: -_reach(area))


def _area(drawn: Map, shape: Shape, row: Row | None, lang: str) -> Area:
    west, _, east, north = extent(drawn.shapes)
    tall = aspect(drawn.shapes)

    def place(x: float, y: float) -> Place:
        return round((x - west) / (east - west), 5), round((north - y) * tall / (east - west), 5)

    roomy = row is not None and shape.radius >= LABEL_RADIUS_DEG
    indicator = drawn.answer.indicators.get(str(row["indicator_id"])) if row else None
    return Area(
        name=str(row["name"]) if row else shape.name,
        figure=figure_of(row, indicator, lang) if row else "",
        rings=tuple(tuple(place(*point) for point in ring) for ring in _rings(shape)),
        look=region_look(row, drawn.classes),
        chosen=shape.region_id in drawn.chosen,
        label=label_text(drawn.answer, row, lang) if row and roomy else "",
        label_at=place(*shape.centre),
        ink=label_ink(row, drawn.classes) if row else "",
    )


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
