"""Borders: the program that simplifies them, and its messages when it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clusteratlas.build import BuildError
from clusteratlas.build.borders import read_borders
from clusteratlas.build.geometry import LAYERS


def _square(region_id: str, west: float) -> dict[str, object]:
    corners = [[west, 50.0], [west + 1, 50.0], [west + 1, 51.0], [west, 51.0], [west, 50.0]]
    names = {"ags": region_id, "name": f"Würfel {region_id}", "nuts": f"DE{region_id}"}
    shape = {"type": "Polygon", "coordinates": [corners]}
    return {"type": "Feature", "properties": names, "geometry": shape}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder whose layers are Eisenach, the Wartburgkreis and Sonneberg as squares."""
    squares = [_square(i, 9.0 + n) for n, i in enumerate(("16056", "16063", "16072"))]
    for file, _ in LAYERS.values():
        text = json.dumps({"type": "FeatureCollection", "features": squares})
        (tmp_path / file).write_text(text, encoding="utf-8")
    return tmp_path


def test_neighbours_keep_their_border_and_eisenach_is_part_of_the_wartburgkreis(
    folder: Path,
) -> None:
    rows = read_borders(folder)
    assert list(rows.columns) == [
        "layer", "territory", "region_id", "name", "nuts", "geojson", "longitude", "latitude",
    ]  # fmt: skip
    kreise = rows[rows.layer == "kreis"].set_index(["territory", "region_id"])
    assert list(kreise.index) == [
        (2012, "16056"), (2012, "16063"), (2012, "16072"), (2021, "16063"), (2021, "16072"),
    ]  # fmt: skip
    assert kreise.name[2021, "16063"] == "Würfel 16063"
    (corners,) = json.loads(kreise.geojson[2012, "16056"])["coordinates"]
    assert sorted(map(tuple, corners[1:])) == [(9, 50), (9, 51), (10, 50), (10, 51)]
    (merged,) = json.loads(kreise.geojson[2021, "16063"])["coordinates"]
    assert {x for x, _ in merged} >= {9, 11}
    assert 9 < kreise.longitude[2021, "16063"] < 11
    assert set(rows.layer[rows.territory == 2021]) == {"kreis", "kreis_de"}


def test_a_file_that_is_no_geojson_refuses_the_build(folder: Path) -> None:
    (folder / LAYERS["land"][0]).write_text("{", encoding="utf-8")
    with pytest.raises(BuildError, match=r"data/raw/geo: .+"):
        read_borders(folder)
