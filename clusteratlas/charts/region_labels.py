"""Positions of names and values of regions: inside if there is room, else beside with a line.

Sizes are estimates for a map of usual width; on a phone the names are hidden (web/atlas.css).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import shapely

from clusteratlas.charts import label_geometry
from clusteratlas.charts.label_geometry import Scale
from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.memo import memoize

_PHONE_PX_PER_DEGREE = 120  # pixels per degree of longitude, if the map is 350 pixels wide
_INSIDE = 0.85  # least share of each line of a label inside that lies on its own region
_PARTLY_INSIDE = 0.6  # the same on a map of circles, before the label moves off the land
_OVER_BORDER = 0.48  # the same if no other position is free: the middle stays on the region
_LONGEST_LINE = 14  # letters; a longer name is always broken at its hyphen or space
# The parts of a name of one word: "Kyffhäuser-" above "kreis".
_PARTS = re.compile(r"(\w{5,})(kreis|hausen)")
_STEP_PX, _FARTHEST_INSIDE_PX, _FARTHEST_PX = 12, 50, 330
_DIRECTIONS = np.radians(np.arange(0, 360, 15))

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
        below = label_geometry.LINE_PX / 2 / _PHONE_PX_PER_DEGREE / down if self.name else 0
        return holds(self.shape, self.value, self.x, self.y - below)


def place(
    shapes: Sequence[Shape],
    values: dict[str, str],
    circles: tuple[Bounds, ...] = (),
    px_per_degree: float = label_geometry.PX_PER_DEGREE,
) -> list[Label]:
    """Return a label for every region: inside if there is room, else off the land with a line.

    No label meets another label, a line or one of the `circles` (their boxes). If no position is
    free, a region shows only its value, and nothing on a map of circles. A degree of longitude is
    `px_per_degree` wide where letters are 11 pixels high.
    """
    longest = max(values.values(), key=len, default="")
    scale = Scale(aspect(tuple(shapes)), px_per_degree)
    places = _places(tuple(shapes), "0" * len(longest), circles, scale)
    return [replace(label, value=values[label.shape.region_id]) for label in places]


def place_names(shapes: Sequence[Shape], occupied: list[Any], px_per_degree: float) -> list[Label]:
    """Return the names that have room within their region and meet nothing in `occupied`.

    `occupied` are geometries in degrees; a degree of longitude is `px_per_degree` wide.
    """
    scale, boxes = Scale(aspect(tuple(shapes)), px_per_degree), list(occupied)
    labels = (
        _inside(s, "", boxes, scale, _INSIDE, _FARTHEST_PX)
        or _inside(s, "", boxes, scale, _OVER_BORDER, _FARTHEST_PX)
        for s in sorted(shapes, key=lambda s: -s.radius)
    )
    return list(filter(None, labels))


@memoize
def _places(
    shapes: tuple[Shape, ...], value: str, circles: tuple[Bounds, ...], scale: Scale
) -> list[Label]:
    """Return labels that each have room for `value`: they stay while years and figures change.

    Regions without room inside have priority: the labels of the others can avoid their lines.
    """
    covered = [shapely.box(*one) for one in circles]
    occupied, far = list(covered), _FARTHEST_PX if circles else _FARTHEST_INSIDE_PX
    land = shapely.unary_union([label_geometry.area(shape) for shape in shapes])
    room = land, shapely.box(*extent(shapes))

    def label(shape: Shape, is_inside_first: bool) -> Label | None:
        inside = partial(_inside, scale=scale, farthest_px=far)
        beside = partial(_beside, scale=scale, room=room)
        over_border = partial(inside, share=_OVER_BORDER)
        ways = [inside, beside] if is_inside_first else [beside, inside]
        if circles:  # a line among circles is harder to read than letters over a border
            ways = [inside, partial(inside, share=_PARTLY_INSIDE), beside]
        tries = (way(shape, value, occupied=occupied) for way in (*ways, over_border))
        return next(
            filter(None, tries), None if circles else Label(shape, *shape.centre, "", value)
        )

    roomy = {
        s: _inside(s, value, list(covered), scale, farthest_px=far) is not None for s in shapes
    }
    ordered = sorted(shapes, key=lambda s: (roomy[s], -s.radius))
    return [one for s in ordered if (one := label(s, roomy[s]))]


def names(name: str) -> list[str]:
    """Return the ways to write the name of a Kreis on a map, without the word for its kind."""
    plain = name.removesuffix(", Stadt").removesuffix("-Kreis")
    parts = re.split(r"(?<=-)| ", _PARTS.sub(r"\1-\2", plain), maxsplit=1)
    whole = [plain] if len(plain) <= _LONGEST_LINE or plain.isalpha() else []
    return list(dict.fromkeys([*whole, "<br>".join(parts)]))


def holds(shape: Shape, text: str, x: float, y: float) -> bool:
    """Return whether a number with its middle at x, y lies inside the region, even on a phone."""
    box = label_geometry.box(x, y, "", text, Scale(aspect((shape,)), _PHONE_PX_PER_DEGREE))
    return bool(label_geometry.is_on(shape, box, _INSIDE))


def _inside(
    shape: Shape,
    value: str,
    occupied: list[Any],
    scale: Scale,
    share: float = _INSIDE,
    farthest_px: int = _FARTHEST_INSIDE_PX,
) -> Label | None:
    """Return the label nearest to the middle with at least `share` of it on its region."""
    ways, frame = names(shape.name), shapely.box(*label_geometry.area(shape).bounds)
    for x, y in _rings(shape.centre, scale, farthest_px):
        each = [label_geometry.box(x, y, way, value, scale) for way in ways]
        boxes = np.stack(each, axis=1)
        if not shapely.intersects(frame, boxes).any():
            break  # no farther one meets the region either
        free = np.argwhere(~label_geometry.meets(boxes, occupied))
        for n, way in free[label_geometry.is_on(shape, boxes[tuple(free.T)], share)][:1]:
            occupied.append(boxes[n, way])
            return Label(shape, float(x[n]), float(y[n]), ways[way], value)
    return None


def _beside(
    shape: Shape, value: str, occupied: list[Any], scale: Scale, room: tuple[Any, Any]
) -> Label | None:
    """Return the label at the nearest free position off the land, with a line to its region."""
    land, frame = room
    name = names(shape.name)[0]
    for x, y in _rings(shape.centre, scale, _FARTHEST_PX):
        boxes = label_geometry.box(x, y, name, value, scale)
        ends = np.broadcast_to(shape.centre, (len(x), 2))
        lines = shapely.linestrings(np.stack([np.column_stack([x, y]), ends], axis=1))
        is_off_land = shapely.covers(frame, boxes) & ~shapely.intersects(land, boxes)
        is_met = label_geometry.meets(boxes, occupied) | label_geometry.meets(lines, occupied)
        for n in np.flatnonzero(is_off_land & ~is_met)[:1]:
            occupied += [boxes[n], lines[n]]
            return Label(shape, float(x[n]), float(y[n]), name, value, line=True)
    return None


def _rings(
    centre: tuple[float, float], scale: Scale, farthest_px: int
) -> Iterator[tuple[Any, Any]]:
    """Return x and y (arrays, degrees) of the middle, then of positions ever farther from it."""
    yield np.array(centre[:1]), np.array(centre[1:])
    for far in range(_STEP_PX, farthest_px, _STEP_PX):
        east, north = far * np.sin(_DIRECTIONS), far * np.cos(_DIRECTIONS) / scale.down
        yield centre[0] + east / scale.px_per_degree, centre[1] + north / scale.px_per_degree
