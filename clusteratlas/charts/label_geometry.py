"""Boxes of labels on a map and the areas of its regions, in degrees; many boxes at a time."""

from __future__ import annotations

from functools import reduce
from typing import Any

import numpy as np
import shapely

from clusteratlas.charts.shapes import Shape, rings
from clusteratlas.memo import memoize

LINE_PX, LETTER_PX = 14, 5.9
PX_PER_DEGREE = 195  # pixels per degree of longitude, if the map is 570 pixels wide


def box(
    x: Any, y: Any, name: str, value: str, down: float, px_per_degree: float = PX_PER_DEGREE
) -> Any:
    """Return the box of a label with its middle at x, y, in degrees; of arrays an array."""
    lines = list(filter(None, [*name.split("<br>"), value]))
    wide = max(map(len, lines), default=0) * LETTER_PX / px_per_degree
    high = len(lines) * LINE_PX / px_per_degree / down
    return shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def meets(geometries: Any, occupied: list[Any]) -> Any:
    """Return for each of an array of geometries whether it meets one of `occupied`."""
    return shapely.intersects(geometries[..., None], np.array(occupied, dtype=object)).any(axis=-1)


def is_on(shape: Shape, boxes: Any, share: float) -> Any:
    """Return for each box whether at least a `share` of its area lies on the region."""
    region = area(shape)
    is_inside = shapely.covers(region, boxes)  # much quicker than cutting the box
    is_cut = ~is_inside & shapely.intersects(region, boxes)
    parts = shapely.intersection(region, boxes, where=is_cut, out=None)
    return is_inside | (shapely.area(parts) >= share * shapely.area(boxes))


@memoize
def area(shape: Shape) -> Any:
    """Return the area of a region, computed once: borders stay while figures and years change.

    It is not prepared: threads that share a prepared geometry crash (GEOS 3.14).
    """
    return reduce(shapely.symmetric_difference, polygons(shape))


def polygons(shape: Shape) -> list[Any]:
    """Return the rings of a region as areas, holes as well."""
    return [shapely.make_valid(shapely.Polygon(ring)) for ring in rings(shape) if len(ring) > 3]
