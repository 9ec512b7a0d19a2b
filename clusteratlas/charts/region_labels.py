"""Positions of names and values of regions: inside if there is room, else beside with a line.

Sizes are estimates for a map of usual width; on a phone the names are hidden (web/atlas.css).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from itertools import groupby
from math import cos, radians, sin
from typing import Any

import shapely

from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.memo import memoize

_LINE_PX, _LETTER_PX = 14, 5.9
_PX_PER_DEGREE = 195  # pixels per degree of longitude, if the map is 570 pixels wide
_PHONE_PX_PER_DEGREE = 120  # the same if the map is 350 pixels wide
_INSIDE = 0.88  # least share of a label inside that lies on its own region
_PARTLY_INSIDE = 0.75  # the same on a map of circles, before the label moves off the land
_OVER_BORDER = 0.6  # the same if no other position is free
_LONGEST_LINE = 14  # letters; a longer name is broken at its hyphen or space
_STEP_PX, _FARTHEST_INSIDE_PX, _FARTHEST_PX = 12, 50, 330

Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees


@dataclass(frozen=True)
class Label:
    """The position (degrees) and text of a region's label, with a `line` to its region."""

    shape: Shape
    x: float
    y: float
    name: str
    value: str
    line: bool = False

    @property
    def is_on_phone(self) -> bool:
        """Return whether a phone has room for the value below the middle of the label."""
        down = aspect((self.shape,))
        below = _LINE_PX / 2 / _PHONE_PX_PER_DEGREE / down if self.name else 0
        return holds(self.shape, self.value, self.x, self.y - below)


def place(
    shapes: Sequence[Shape], values: dict[str, str], circles: tuple[Bounds, ...] = ()
) -> list[Label]:
    """Return a label for every region: inside if there is room, else off the land with a line.

    No label meets another label, a line or one of the `circles` (their boxes). If no position is
    free, a region shows only its value, and nothing on a map of circles.
    """
    longest = max(values.values(), key=len, default="")
    places = _places(tuple(shapes), "0" * len(longest), circles)
    return [replace(label, value=values[label.shape.region_id]) for label in places]


def place_names(shapes: Sequence[Shape], occupied: list[Any], px_per_degree: float) -> list[Label]:
    """Return the names that have room within their region and meet nothing in `occupied`.

    `occupied` are geometries in degrees; a degree of longitude is `px_per_degree` wide.
    """
    down, boxes = aspect(tuple(shapes)), list(occupied)
    labels = (
        _inside(s, "", boxes, down, _INSIDE, px_per_degree, _FARTHEST_PX)
        or _inside(s, "", boxes, down, _OVER_BORDER, px_per_degree, _FARTHEST_PX)
        for s in sorted(shapes, key=lambda s: -s.radius)
    )
    return list(filter(None, labels))


@memoize
def _places(shapes: tuple[Shape, ...], value: str, circles: tuple[Bounds, ...]) -> list[Label]:
    """Return labels that each have room for `value`: they stay while years and figures change.

    Regions without room inside have priority: the labels of the others can avoid their lines.
    """
    down, covered = aspect(shapes), [shapely.box(*one) for one in circles]
    occupied, far = list(covered), _FARTHEST_PX if circles else _FARTHEST_INSIDE_PX
    land = shapely.unary_union([_area(shape) for shape in shapes])
    room = land, shapely.box(*extent(shapes)), down

    def label(shape: Shape, is_inside_first: bool) -> Label | None:
        inside, beside = partial(_inside, down=down, farthest_px=far), partial(_beside, room=room)
        over_border = partial(inside, share=_OVER_BORDER)
        ways = [inside, beside] if is_inside_first else [beside, inside]
        if circles:  # a line among circles is harder to read than letters over a border
            ways = [inside, partial(inside, share=_PARTLY_INSIDE), beside]
        tries = (way(shape, value, occupied=occupied) for way in (*ways, over_border))
        return next(
            filter(None, tries), None if circles else Label(shape, *shape.centre, "", value)
        )

    roomy = {s: _inside(s, value, list(covered), down, farthest_px=far) is not None for s in shapes}
    ordered = sorted(shapes, key=lambda s: (roomy[s], -s.radius))
    return [one for s in ordered if (one := label(s, roomy[s]))]


def names(name: str) -> list[str]:
    """Return the ways to write the name of a Kreis on a map, without the word for its kind."""
    plain = name.removesuffix(", Stadt").removesuffix("-Kreis")
    parts = re.split(r"(?<=-)| ", plain, maxsplit=1)
    whole = [plain] if len(plain) <= _LONGEST_LINE or len(parts) == 1 else []
    return list(dict.fromkeys([*whole, "<br>".join(parts)]))


def holds(shape: Shape, text: str, x: float, y: float) -> bool:
    """Return whether a number with its middle at x, y lies inside the region, even on a phone."""
    box = _box(x, y, "", text, aspect((shape,)), _PHONE_PX_PER_DEGREE)
    return bool(_area(shape).intersection(box).area >= _INSIDE * box.area)


def _inside(
    shape: Shape,
    value: str,
    occupied: list[Any],
    down: float,
    share: float = _INSIDE,
    px_per_degree: float = _PX_PER_DEGREE,
    farthest_px: int = _FARTHEST_INSIDE_PX,
) -> Label | None:
    """Return the label nearest to the middle with at least `share` of it on its region."""
    around = _around(shape.centre, down, farthest_px, px_per_degree)
    for x, y in (shape.centre, *around):
        for name in names(shape.name):
            box = _box(x, y, name, value, down, px_per_degree)
            is_on_land = _area(shape).intersection(box).area >= share * box.area
            if is_on_land and not _meets(box, occupied):
                occupied.append(box)
                return Label(shape, x, y, name, value)
    return None


def _beside(
    shape: Shape, value: str, occupied: list[Any], room: tuple[Any, Any, float]
) -> Label | None:
    """Return the label at the nearest free position off the land, with a line to its region."""
    land, frame, down = room
    name = names(shape.name)[0]
    for x, y in _around(shape.centre, down, _FARTHEST_PX):
        box, line = _box(x, y, name, value, down), shapely.LineString([(x, y), shape.centre])
        is_off_land = frame.covers(box) and not land.intersects(box)
        if is_off_land and not _meets(shapely.union(box, line), occupied):
            occupied += [box, line]
            return Label(shape, x, y, name, value, line=True)
    return None


def _around(
    centre: tuple[float, float],
    down: float,
    farthest_px: int,
    px_per_degree: float = _PX_PER_DEGREE,
) -> Iterator[tuple[float, float]]:
    """Return positions around a point, the nearest first."""
    for far in range(_STEP_PX, farthest_px, _STEP_PX):
        for degrees in range(0, 360, 15):
            x, y = far * sin(radians(degrees)), far * cos(radians(degrees))
            yield centre[0] + x / px_per_degree, centre[1] + y / px_per_degree / down


def _box(
    x: float, y: float, name: str, value: str, down: float, px_per_degree: float = _PX_PER_DEGREE
) -> Any:
    """Return the box of a label with its middle at x, y, in degrees."""
    lines = list(filter(None, [*name.split("<br>"), value]))
    wide = max(map(len, lines), default=0) * _LETTER_PX / px_per_degree
    high = len(lines) * _LINE_PX / px_per_degree / down
    return shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _meets(box: Any, occupied: list[Any]) -> bool:
    return any(box.intersects(other) for other in occupied)


@memoize
def _area(shape: Shape) -> Any:
    """Return the area of a region, computed once: borders stay while figures and years change."""
    return reduce(shapely.symmetric_difference, _polygons(shape))


def _polygons(shape: Shape) -> Iterator[Any]:
    """Return the rings of a region as areas, holes as well."""
    for is_gap, ring in groupby(zip(shape.x, shape.y, strict=True), lambda p: p[0] is None):
        points = list(ring)
        if not is_gap and len(points) > 3:
            yield shapely.make_valid(shapely.Polygon(points))
