"""Borders as Plotly draws them: closed lines, label positions, points for hovering and clicks.

The maps are drawn as filled lines in plain axes: Plotly's own maps either fetch a world map from
another host or need WebGL, and neither has hatching, or labels without a foreign font.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from clusteratlas.memo import memoize
from clusteratlas.model import Answer

# Spacing of the points that catch the pointer, in degrees of latitude: 0.027 are 3 km.
_GRID_DEG = 0.027


@dataclass(frozen=True, eq=False)  # thousands of numbers each, hence compared by identity
class Shape:
    """One region: `x`, `y` in degrees with nan between rings; `radius` of the label in degrees."""

    region_id: str
    name: str
    x: np.ndarray  # float32, a third of a metre: half the bytes
    y: np.ndarray
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
    x = np.concatenate([shape.x for shape in borders])
    y = np.concatenate([shape.y for shape in borders])
    return float(np.nanmin(x)), float(np.nanmin(y)), float(np.nanmax(x)), float(np.nanmax(y))


def rings(shape: Shape) -> list[np.ndarray]:
    """Return the rings of a region: an array of (x, y) each."""
    points, is_gap = np.column_stack([shape.x, shape.y]), np.isnan(shape.x)
    return [part[~np.isnan(part[:, 0])] for part in np.split(points, np.flatnonzero(is_gap))]


def _shape(row: dict[str, str], pointer: bool) -> Shape:
    # Rings in opposite directions: then a hole stays unfilled, whichever ring is drawn first.
    geometry = shapely.orient_polygons(shapely.from_geojson(row["geojson"]))
    circle = shapely.maximum_inscribed_circle(geometry, tolerance=0.005)
    x, y = _lines(geometry)
    centre = (circle.coords[0][0], circle.coords[0][1])
    points = _points(geometry) if pointer else ()
    return Shape(row["region_id"], row["name"], x, y, centre, circle.length, (centre, *points))


def _lines(geometry: shapely.Geometry) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y of all rings, exteriors first within each polygon, with nan between them."""
    every = shapely.get_rings(shapely.get_parts(geometry))
    gap = np.full((1, 2), np.nan)
    apart = [part for ring in every for part in (shapely.get_coordinates(ring), gap)][:-1]
    x, y = np.concatenate(apart).round(4).astype("float32").T
    return x, y


def _points(geometry: shapely.Geometry) -> tuple[tuple[float, float], ...]:
    west, south, east, north = geometry.bounds
    xs = np.arange(west, east, _GRID_DEG * 1.6)
    ys = np.arange(south, north, _GRID_DEG)
    grid = np.array(np.meshgrid(xs, ys)).reshape(2, -1).T
    inside = shapely.contains_xy(geometry, grid[:, 0], grid[:, 1])
    return tuple((round(float(x), 3), round(float(y), 3)) for x, y in grid[inside])
