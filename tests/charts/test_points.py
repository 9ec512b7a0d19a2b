"""Points are merged by municipality, spread without loss, and never markup."""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd
import pytest

from clusteratlas.charts import point_legend, point_words, points, style
from clusteratlas.charts.clusters import bubbles, spread, with_point
from clusteratlas.charts.markers import extent, markers, radius_px
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.queries import answer
from tests.output.made_up import HOSTILE, actor_row


def _rows() -> list[Row]:
    return [
        actor_row("A", municipality="Jena", longitude=11.6, latitude=50.9),
        actor_row("B", municipality="Jena", longitude=11.6, latitude=50.9, kind="institution"),
        actor_row("C", municipality="Gera", longitude=12.1, latitude=50.9),
        actor_row("D", municipality=None, longitude=float("nan"), latitude=float("nan")),
    ]


def test_one_bubble_per_municipality_most_first() -> None:
    result = bubbles(_rows())
    assert [(b.municipality, b.count, b.of_kind("company")) for b in result] == [
        ("Jena", 2, 1),
        ("Gera", 1, 1),
    ]


def test_bubbles_count_every_located_actor() -> None:
    frame = answer("actors__register", Selection(past=True)).frame
    result = bubbles(frame.to_dict("records"))
    # Of the 23 networks 15 have a known seat.
    assert sum(b.count for b in result) == 208 + 50 + 15
    assert len(result) == frame[frame.longitude.notna()].municipality.nunique()


def test_spread_loses_nobody_and_hides_nobody() -> None:
    many = [
        actor_row(str(n), municipality="Jena", longitude=11.6, latitude=50.9) for n in range(60)
    ]
    moved = spread(many, 0.01)
    places = [(row["longitude"], row["latitude"]) for row in moved]
    assert len(set(places)) == 60
    assert places[0] == pytest.approx((11.6, 50.9))
    nearest = min(
        ((a[0] - b[0]) * 0.63) ** 2 + (a[1] - b[1]) ** 2
        for i, a in enumerate(places)
        for b in places[:i]
    )
    assert nearest**0.5 > 0.005


def test_area_grows_with_employees_and_unknown_is_hollow() -> None:
    assert radius_px(4000) / radius_px(1000) == pytest.approx(2)
    assert radius_px(None) == radius_px(float("nan")) == 5
    borders = answer("points__borders", Selection(kreis_id="16053"))
    jena = answer("actors__register", Selection(kreis_id="16053"))
    deck = json.loads(points.deck(markers(jena, borders, "de"), borders).to_json())
    drawn = {d["tooltip"].split("\n")[0]: d["fill"][3] for d in deck["layers"][2]["data"]}
    assert (drawn["Analytik Jena"], drawn["JENOPTIK"]) == (200, 1)


def test_no_base_map_is_asked_for() -> None:
    borders = answer("points__borders", Selection())
    drawn = markers(answer("actors__register", Selection()), borders, "en")
    text = points.deck(drawn, borders).to_json()
    assert "mapProvider" not in text and "http" not in text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    row = actor_row(name, municipality="Jena", longitude=11.6, latitude=50.9)
    frame = pd.DataFrame([row])
    borders = answer("points__borders", Selection(kreis_id="16053"))
    result = points.deck(markers(Answer("x", frame), borders, "de"), borders)
    deck: dict[str, Any] = json.loads(result.to_json())
    data = deck["layers"][2]["data"]
    # Plain text: deck.gl sets it as innerText, and only strings with '@@' are expressions.
    assert "@@" not in json.dumps(data)
    assert len(data[0]["tooltip"].split("\n")[0]) <= 120
    # The page's script hands the template over as text, not as html.
    assert result._tooltip == {"text": "{tooltip}"}


def test_one_place_is_singular() -> None:
    jena = [row for row in _rows() if row["municipality"] == "Jena"]
    assert (
        point_words.alt(jena, "de") == "Karte von Thüringen mit 2 Standorten in 1 Gemeinde: Jena 2."
    )
    one = point_words.alt(jena[:1], "en")
    assert one == "Map of Thuringia with 1 location in 1 municipality: Jena 1."
    many = point_words.alt(_rows(), "de")
    assert (
        many == "Karte von Thüringen mit 3 Standorten in 2 Gemeinden, in absteigender Folge: "
        "Jena 2, Gera 1."
    )


@pytest.mark.parametrize("dark", [False, True])
def test_legend_shows_every_colour_of_the_map(dark: bool) -> None:
    text = point_legend.legend(True, "de", dark)
    for colour in point_legend.kind_colours(dark).values():
        assert f"solid {colour};background:{colour}" in text
    muted = style.palette(dark).muted
    assert f"solid {muted};background:transparent" in text and text.count("<li") == 5
    merged = point_legend.legend(False, "en", dark)
    assert merged.count("<li") == 1 and style.palette(dark).thuringia in merged


@pytest.mark.parametrize("kreis_id", ["", "16053", "16061", "16071"])
def test_no_circle_hides_another(kreis_id: str) -> None:
    """All municipalities on the map of the state, all actors on that of a Kreis."""
    selection = Selection(kinds=("company", "institution", "network"), kreis_id=kreis_id)
    register, borders = answer("actors__register", selection), answer("points__borders", selection)
    drawn = markers(register, borders, "de")
    west, south, east, north = extent(borders)
    longer = 1 / math.cos(math.radians((south + north) / 2))
    across = min(480 / (east - west), 400 / ((north - south) * longer))
    up = across * longer
    for n, one in enumerate(drawn):
        for other in drawn[:n]:
            x, y = one.longitude - other.longitude, one.latitude - other.latitude
            assert math.hypot(x * across, y * up) > one.radius_px + other.radius_px
    assert len(drawn) == len(with_point(register.rows) if kreis_id else bubbles(register.rows)) > 2


def test_the_largest_stays_and_a_click_opens_its_kreis_or_card() -> None:
    """The first municipality is Jena, a Kreis of its own (16053)."""
    selection = Selection(kinds=("company", "institution", "network"))
    register, borders = answer("actors__register", selection), answer("points__borders", selection)
    drawn, first = markers(register, borders, "de"), bubbles(register.rows)[0]
    assert (drawn[0].name, drawn[0].text) == (first.municipality, str(first.count))
    assert drawn[0].longitude == pytest.approx(first.longitude, abs=1e-5)
    assert len(drawn) > 60 and drawn[0].opens == "kreis=16053"
    jena = Selection(kreis_id="16053", search="Jenoptik", kinds=("company",))
    [one] = markers(answer("actors__register", jena), answer("points__borders", jena), "de")
    assert one.opens == "actor=company:jenoptik"
    result = points.deck((one,), borders, focus=one.opens).to_json()
    assert json.loads(result)["layers"][2]["data"][0]["width"] == 4
