"""What the map draws, read from its layers."""

from __future__ import annotations

from dataclasses import replace

from clusteratlas.charts.maps import feature_collection, kreis_map
from clusteratlas.model import Selection
from clusteratlas.queries import answer

SELECTION = Selection()


def test_every_kreis_has_its_value_and_its_border() -> None:
    figures = answer("regional_map__figures", SELECTION)
    borders = feature_collection(answer("regional_map__borders", SELECTION))
    layer = kreis_map(figures, borders, "de").data[0]
    assert len(layer.locations) == 22
    assert set(layer.locations) == {shape["id"] for shape in borders["features"]}
    drawn = dict(zip(layer.locations, layer.z, strict=True))
    assert drawn == {row["region_id"]: row["value"] for row in figures.rows}


def test_older_territory_has_eisenach() -> None:
    old = answer("regional_map__borders", replace(SELECTION, territory=2012))
    assert len(old.rows) == 23
    assert "16056" in set(old.frame.region_id)


def test_gap_is_drawn_apart_and_without_a_value() -> None:
    figures = answer("regional_map__figures", SELECTION)
    frame = figures.frame.copy()
    frame.loc[0, ["value", "status"]] = [None, "suppressed"]
    borders = feature_collection(answer("regional_map__borders", SELECTION))
    gaps, values = kreis_map(replace(figures, frame=frame), borders, "de").data
    assert list(gaps.locations) == [frame.loc[0, "region_id"]]
    assert len(values.locations) == 21
    assert not gaps.showscale
