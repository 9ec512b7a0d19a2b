"""Borders for the maps: simplified once, at build time, with shared borders kept."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

METRIC_CRS = "EPSG:25832"
EISENACH, WARTBURGKREIS = "16056", "16063"

# layer -> (file, tolerance in metres). 300 m looks exact at the width of a screen; the German
# layers were published with 500 m already, the municipalities with 50 m.
LAYERS = {
    "kreis": ("thueringen_kreise_2017.geojson", 300),
    "gemeinde": ("thueringen_gemeinden_2017_50m.geojson", 100),
    "land": ("deutschland_laender_2017_500m.geojson", 800),
    "kreis_de": ("deutschland_kreise_2017_500m.geojson", 800),
}


def read_geometries(folder: Path) -> pd.DataFrame:
    """Return layer, territory (year), region_id, name, nuts, geojson (WGS 84, 5 decimals) and
    longitude, latitude of a point inside the region (degrees).

    The Kreise come twice: as of 2012 (23 in Thüringen) and since July 2021, Eisenach dissolved
    into the Wartburgkreis.
    """
    frames = []
    for layer, (file, tolerance) in LAYERS.items():
        borders = _simplified(gpd.read_file(folder / file), tolerance)
        frames.append(_rows(layer, 2012, borders))
        if layer.startswith("kreis"):
            frames.append(_rows(layer, 2021, _merge_eisenach(borders)))
    return pd.concat(frames, ignore_index=True)


def _simplified(borders: gpd.GeoDataFrame, tolerance_m: float) -> gpd.GeoDataFrame:
    metric = borders.to_crs(METRIC_CRS)
    metric.geometry = shapely.coverage_simplify(metric.geometry.to_numpy(), tolerance_m)
    return metric


def _merge_eisenach(borders: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Draw the Kreise since 1 July 2021; the attributes stay those of the Wartburgkreis."""
    both = borders.ags.isin([EISENACH, WARTBURGKREIS])
    merged = borders[borders.ags != EISENACH].copy()
    # Raw borders of the two do not meet to the last millimetre everywhere; buffer(0) cleans up.
    union = shapely.union_all(borders[both].geometry.to_numpy()).buffer(0)
    merged.loc[merged.ags == WARTBURGKREIS, "geometry"] = gpd.GeoSeries(
        [union], index=merged.index[merged.ags == WARTBURGKREIS], crs=borders.crs
    )
    return merged


def _rows(layer: str, territory: int, borders: gpd.GeoDataFrame) -> pd.DataFrame:
    degrees = borders.to_crs("EPSG:4326")
    rounded = shapely.set_precision(degrees.geometry.to_numpy(), 1e-5, mode="valid_output")
    return pd.DataFrame(
        {
            "layer": layer,
            "territory": territory,
            "region_id": borders.ags.to_numpy(),
            "name": borders["name"].to_numpy(),
            "nuts": borders.nuts.to_numpy(),
            "geojson": [shapely.to_geojson(shape) for shape in rounded],
            **_inner_points(rounded),
        }
    )


def _inner_points(shapes: np.ndarray) -> dict[str, np.ndarray]:
    """Return a point that surely lies inside each shape, which a centroid need not."""
    inside = shapely.point_on_surface(shapes)
    return {"longitude": shapely.get_x(inside), "latitude": shapely.get_y(inside)}
