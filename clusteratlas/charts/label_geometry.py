"""Boxes of labels on a map and the areas of its regions, in degrees; many boxes at a time."""

from __future__ import annotations

from functools import reduce
from typing import Any, NamedTuple

import numpy as np
import shapely

from clusteratlas.charts.shapes import Shape, rings
from clusteratlas.memo import memoize

LINE_PX, LETTER_PX = 14, 5.9
_MOST_LINES = 3  # two of a name, one of its value
PX_PER_DEGREE = 185  # pixels per degree of longitude, if the land is 515 pixels wide


class Scale(NamedTuple):
    """The pixels of a degree of longitude, and of one of latitude as a multiple of it.

    Letters are 11 pixels high.
    """

    down: float
    px_per_degree: float = PX_PER_DEGREE


def box(x: Any, y: Any, name: str, value: str, scale: Scale) -> Any:
    """Return the boxes of a label's lines, with its middle at x, y, in degrees; of arrays an array.

    Each line has a box of its own: "Land" below "Weimarer" needs less room.
    """
    lines = list(filter(None, [*name.split("<br>"), value])) or [""]
    high = LINE_PX / scale.px_per_degree / scale.down
    boxes = []
    for n, line in enumerate(lines):
        wide, top = len(line) * LETTER_PX / scale.px_per_degree, y + (len(lines) / 2 - n) * high
        boxes.append(shapely.box(x - wide / 2, top - high, x + wide / 2, top))
    return shapely.multipolygons(np.stack(boxes, axis=-1))


def meets(geometries: Any, occupied: list[Any]) -> Any:
    """Return for each of an array of geometries whether it meets one of `occupied`."""
    return shapely.intersects(geometries[..., None], np.array(occupied, dtype=object)).any(axis=-1)


def is_on(shape: Shape, boxes: Any, share: float) -> Any:
    """Return for each label whether at least a `share` of each of its lines lies on the region."""
    lines = [shapely.get_geometry(boxes, n) for n in range(_MOST_LINES)]
    return np.all([_is_line_on(area(shape), line, share) for line in lines], axis=0)


def _is_line_on(region: Any, boxes: Any, share: float) -> Any:
    """Return for each box, None for a line that is missing, whether a `share` is on the region."""
    is_inside = shapely.covers(region, boxes)  # much quicker than cutting the box
    is_cut = ~is_inside & shapely.intersects(region, boxes)
    parts = shapely.intersection(region, boxes, where=is_cut, out=None)
    is_mostly_on = shapely.area(parts) >= share * shapely.area(boxes)
    return shapely.is_missing(boxes) | is_inside | is_mostly_on


@memoize
def area(shape: Shape) -> Any:
    """Return the area of a region, computed once: borders stay while figures and years change.

    It is not prepared: threads that share a prepared geometry crash (GEOS 3.14).
    """
    return reduce(shapely.symmetric_difference, polygons(shape))


def polygons(shape: Shape) -> list[Any]:
    """Return the rings of a region as areas, holes as well."""
    return [shapely.make_valid(shapely.Polygon(ring)) for ring in rings(shape) if len(ring) > 3]
