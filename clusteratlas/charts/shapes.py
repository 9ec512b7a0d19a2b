"""Borders as Plotly draws them: closed lines, label positions, points for hovering and clicks.

The maps are drawn as filled lines in plain axes: Plotly's own maps either fetch a world map from
another host or need WebGL, and neither has hatching, or labels without a foreign font.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from clusteratlas.memo import memoize
from clusteratlas.model import Answer

# Spacing of the points that catch the pointer, in degrees of latitude: 0.027 are 3 km.
_GRID_DEG = 0.027


@dataclass(frozen=True, eq=False)  # thousands of numbers each, hence compared by identity
class Shape:
    """One region: `x`, `y` in degrees with None between rings; `radius` of the label in degrees."""

    region_id: str
    name: str
    x: tuple[float | None, ...]
    y: tuple[float | None, ...]
    centre: tuple[float, float]
    radius: float
    points: tuple[tuple[float, float], ...]


@memoize
def shapes(answer: Answer, pointer: bool = True) -> tuple[Shape, ...]:
    """Return the shapes of an answer with region_id, name, geojson (WGS 84)."""
    return tuple(_shape(row, pointer) for row in answer.rows)


def aspect(borders: tuple[Shape, ...]) -> float:
    """Return the ratio of a degree of latitude to one of longitude, in the middle of the map."""
    middle = float(np.mean([shape.centre[1] for shape in borders]))
    return 1 / float(np.cos(np.radians(middle)))


def extent(borders: tuple[Shape, ...]) -> tuple[float, float, float, float]:
    """Return west, south, east, north in degrees."""
    xs = [x for shape in borders for x in shape.x if x is not None]
    ys = [y for shape in borders for y in shape.y if y is not None]
    return min(xs), min(ys), max(xs), max(ys)


def _shape(row: dict[str, str], pointer: bool) -> Shape:
    # Rings in opposite directions: then a hole stays unfilled, whichever ring is drawn first.
    geometry = shapely.orient_polygons(shapely.from_geojson(row["geojson"]))
    circle = shapely.maximum_inscribed_circle(geometry, tolerance=0.005)
    x, y = _lines(json.loads(shapely.to_geojson(geometry)))
    centre = (circle.coords[0][0], circle.coords[0][1])
    points = _points(geometry) if pointer else ()
    return Shape(row["region_id"], row["name"], x, y, centre, circle.length, (centre, *points))


def _lines(
    geometry: dict[str, Any],
) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    x: list[float | None] = []
    y: list[float | None] = []
    for ring in (ring for polygon in polygons for ring in polygon):
        x += [*(round(point[0], 4) for point in ring), None]
        y += [*(round(point[1], 4) for point in ring), None]
    return tuple(x[:-1]), tuple(y[:-1])


def _points(geometry: shapely.Geometry) -> tuple[tuple[float, float], ...]:
    west, south, east, north = geometry.bounds
    xs = np.arange(west, east, _GRID_DEG * 1.6)
    ys = np.arange(south, north, _GRID_DEG)
    grid = np.array(np.meshgrid(xs, ys)).reshape(2, -1).T
    inside = shapely.contains_xy(geometry, grid[:, 0], grid[:, 1])
    return tuple((round(float(x), 3), round(float(y), 3)) for x, y in grid[inside])
