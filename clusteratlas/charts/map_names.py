"""Names and values of all regions of a map: inside where there is room, else beside a line.

Sizes are guessed for a map of a usual width; on a phone the names are hidden (web/shell.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, radians, sin
from typing import Any

import plotly.graph_objects as go
import shapely

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts import style
from clusteratlas.charts.map_legend import label_ink, label_text
from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.memo import memoize
from clusteratlas.model import Answer

NAME_PX = 11  # also in web/shell.py, which knows the names by it
_VALUE_PX, _LINE_PX, _LETTER_PX = 12, 14, 5.9
_PX_PER_DEGREE = 195  # of longitude, where the map is 570 pixels wide
_INSIDE = 0.88  # of a label inside that lies on its own region at least
_LONGEST_LINE = 14  # letters; a longer name is cut at its hyphen
_STEP_PX, _FARTHEST_PX = 12, 330


@dataclass(frozen=True)
class Label:
    """Where the label of a region stands (degrees) and what it says; `line` to its region."""

    shape: Shape
    x: float
    y: float
    name: str
    value: str
    line: bool = False


def labels(
    answer: Answer, borders: tuple[Shape, ...], classes: Classes | None, lang: str, dark: bool
) -> tuple[list[go.Scatter], list[dict[str, Any]]]:
    """Return the labels inside as traces (names above values), those beside as annotations."""
    rows = {row["region_id"]: row for row in answer.rows}
    regions = [shape for shape in borders if shape.region_id in rows]
    values = {s.region_id: label_text(answer, rows[s.region_id], lang) for s in regions}
    placed = place(regions, values)
    inks = {s.region_id: label_ink(rows[s.region_id], classes, dark) for s in regions}
    inside = [label for label in placed if not label.line]
    beside = [_annotation(label, dark) for label in placed if label.line]
    return [_texts(inside, inks, is_name) for is_name in (True, False)], beside


def place(shapes: Sequence[Shape], values: dict[str, str]) -> list[Label]:
    """Return a label for every region, the roomiest first; where nothing is free, its value."""
    land = shapely.unary_union([_area(shape) for shape in shapes])
    frame, down = shapely.box(*extent(tuple(shapes))), aspect(tuple(shapes))
    occupied: list[Any] = []
    labels = []
    for shape in sorted(shapes, key=lambda s: -s.radius):
        name, value = short_name(shape.name), values[shape.region_id]
        label = _inside(shape, name, value, occupied, down)
        label = label or _beside(shape, name, value, (land, frame, down), occupied)
        labels.append(label or Label(shape, *shape.centre, "", value))
    return labels


def short_name(name: str) -> str:
    """Return the name of a Kreis without what its kind adds, in lines of a map ('<br>')."""
    plain = name.removesuffix(", Stadt").removesuffix("-Kreis")
    if len(plain) <= _LONGEST_LINE:
        return plain
    first, sign, rest = plain.partition("-")
    return f"{first}{sign}<br>{rest}" if rest else plain


def _inside(shape: Shape, name: str, value: str, occupied: list[Any], down: float) -> Label | None:
    box = _box(*shape.centre, name, value, down)
    if _area(shape).intersection(box).area < _INSIDE * box.area or _meets(box, occupied):
        return None
    occupied.append(box)
    return Label(shape, *shape.centre, name, value)


def _beside(
    shape: Shape, name: str, value: str, room: tuple[Any, Any, float], occupied: list[Any]
) -> Label | None:
    """Return the label at the nearest free place off the land, with a line to its region."""
    land, frame, down = room
    for x, y in _around(shape.centre, down):
        box = _box(x, y, name, value, down)
        if frame.covers(box) and not land.intersects(box) and not _meets(box, occupied):
            occupied.append(box)
            return Label(shape, x, y, name, value, line=True)
    return None


def _around(centre: tuple[float, float], down: float) -> Iterator[tuple[float, float]]:
    """Return places around a point, the nearest first."""
    for far in range(_STEP_PX, _FARTHEST_PX, _STEP_PX):
        for degrees in range(0, 360, 15):
            x, y = far * sin(radians(degrees)), far * cos(radians(degrees))
            yield centre[0] + x / _PX_PER_DEGREE, centre[1] + y / _PX_PER_DEGREE / down


def _box(x: float, y: float, name: str, value: str, down: float) -> Any:
    """Return the box of a label with its middle at a place, in degrees."""
    lines = [*name.split("<br>"), value]
    wide = max(map(len, lines)) * _LETTER_PX / _PX_PER_DEGREE
    high = len(lines) * _LINE_PX / _PX_PER_DEGREE / down
    return shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _meets(box: Any, occupied: list[Any]) -> bool:
    return any(box.intersects(other) for other in occupied)


@memoize
def _area(shape: Shape) -> Any:
    """Return the area of a region, once: its borders stay while figures and years change."""
    return shapely.unary_union(list(_polygons(shape)))


def _polygons(shape: Shape) -> Iterator[Any]:
    """Return the rings of a region as areas; holes are other regions."""
    for is_gap, ring in groupby(zip(shape.x, shape.y, strict=True), lambda p: p[0] is None):
        points = list(ring)
        if not is_gap and len(points) > 3:
            yield shapely.make_valid(shapely.Polygon(points))


def _texts(labels_: list[Label], inks: dict[str, str], is_name: bool) -> go.Scatter:
    return go.Scatter(
        x=[label.x for label in labels_],
        y=[label.y for label in labels_],
        mode="text",
        text=[label.name if is_name else label.value for label in labels_],
        textposition=["top center" if is_name else _below(label) for label in labels_],
        textfont={
            "size": NAME_PX if is_name else _VALUE_PX,
            "color": [inks[label.shape.region_id] for label in labels_],
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _below(label: Label) -> str:
    return "bottom center" if label.name else "middle center"


def _annotation(label: Label, dark: bool) -> dict[str, Any]:
    colours = style.palette(dark)
    return {
        "x": label.shape.centre[0],
        "y": label.shape.centre[1],
        "ax": label.x,
        "ay": label.y,
        "axref": "x",
        "ayref": "y",
        "text": f"{label.name}<br><b>{label.value}</b>" if label.value else label.name,
        "arrowhead": 6,
        "arrowsize": 0.6,
        "arrowwidth": 1,
        "arrowcolor": colours.muted,
        "bgcolor": colours.ground,
        "font": {"size": NAME_PX, "color": colours.ink},
    }
