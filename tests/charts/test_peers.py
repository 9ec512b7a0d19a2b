"""The places of the peers on the map of Germany stand away from the Kreis in the middle."""

from __future__ import annotations

from dataclasses import replace

from clusteratlas.charts.peers import germany
from clusteratlas.charts.shapes import Shape
from clusteratlas.model import Answer, Selection
from clusteratlas.queries import answer


def _square(region_id: str, x: float, y: float) -> Shape:
    xs, ys = (x, x + 1, x + 1, x), (y, y, y + 1, y + 1)
    return Shape(region_id, region_id, xs, ys, (x + 0.5, y + 0.5), 0.5, ())


def _found() -> Answer:
    kreise = answer("peers__structure", Selection())
    ids = ["16072", "09476", "16069"]  # Sonneberg, Kronach to the east, Hildburghausen to the west
    rows = kreise.frame[kreise.frame.region_id.isin(ids)].drop_duplicates("region_id")
    rows = rows.set_index("region_id").loc[ids].reset_index()
    return replace(kreise, frame=rows.assign(rank=range(3), distance=[0.0, 0.5, 0.6]))


def test_places_point_away_from_the_own_kreis() -> None:
    kreise = (_square("16072", 10, 50), _square("09476", 12, 50), _square("16069", 8, 50))
    figure = germany(_found(), (_square("land", 5, 45),), kreise, "de")
    own, east, west = figure.layout.annotations
    assert (own.text, own.ax, own.ay) == ("Sonneberg", 0, -30)
    assert (east.text, east.ax, east.ay) == ("1", 22, 0)
    assert (west.text, west.ax, west.ay) == ("2", -22, 0)
    assert east.bgcolor == "#ffffff"  # read on a dark Kreis too
