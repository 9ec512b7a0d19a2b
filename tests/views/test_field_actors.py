"""Known companies and institutes above the Kreise of a fact sheet, on the screen and in files."""

from __future__ import annotations

import re

import pytest

from clusteratlas.charts.maps import MapLook, region_map
from clusteratlas.model import Selection
from clusteratlas.output import map_areas, map_markers
from clusteratlas.output.blocks import Map, Table, Text
from clusteratlas.output.screen_blocks import Fold, for_files
from clusteratlas.views import ViewState, document, part
from clusteratlas.views.field_place import FieldPlace
from tests.rendering import answer

FIELDS = ("optik", "automobil", "ernaehrung")


def drawn(field_id: str) -> Map:
    result = for_files(FieldPlace.of(Selection(field_id=field_id), answer).picture())
    return next(block for block in result if isinstance(block, Map))


def registered(field_id: str) -> list[dict[str, object]]:
    """Return the companies and institutes of a field, searched in the whole register."""
    every = answer("actors__register", Selection()).rows
    ids = {row["actor_id"] for row in every if row["kind"] != "network"}
    own = answer("actors__register", Selection(actor_field_id=field_id)).rows
    return [row for row in own if row["actor_id"] in ids]


@pytest.mark.parametrize("field_id", FIELDS)
def test_circles_count_the_actors_of_their_municipality(field_id: str) -> None:
    circles = {marker.name: int(marker.text) for marker in drawn(field_id).above}
    rows = [row for row in registered(field_id) if row["longitude"] == row["longitude"]]
    names = [row["municipality"] for row in rows]
    assert circles == {name: names.count(name) for name in names} and len(circles) > 3


def test_a_field_that_no_industry_comes_near_shows_its_known_locations() -> None:
    """Creative industries have no WZ approximation: the circles are their place, with sources."""
    one = drawn("kreativwirtschaft")
    circles = {marker.name: int(marker.text) for marker in one.markers}
    names = [row["municipality"] for row in registered("kreativwirtschaft")]
    assert circles == {name: names.count(name) for name in names}
    assert one.title == "15 bekannte Standorte in 8 Gemeinden, die meisten in Jena: 4"
    cited = FieldPlace.of(Selection(field_id="kreativwirtschaft"), answer).answers[0]
    assert {s.id for s in one.answer.sources} == {s.id for s in cited.sources} and cited.sources


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_list_names_them_on_the_screen_and_in_files(lang: str) -> None:
    state = ViewState("fact_sheet", Selection(lang=lang, field_id="optik"))
    folds = {b.key: b for b in part(state, answer).blocks if isinstance(b, Fold)}
    [table] = folds["field_actors"].make()
    assert isinstance(table, Table)
    names = {str(row["name"]) for row in registered("optik")}
    assert set(table.answer.frame.actor) == names
    file = document(state, answer, "")
    sentence = " ".join(b.text for b in file.blocks if isinstance(b, Text))
    located = {str(r["name"]) for r in registered("optik") if r["longitude"] == r["longitude"]}
    assert not [name for name in located if name not in sentence]
    assert file.register is not None and set(file.register.frame.name) == names


def test_colours_and_circles_keep_apart() -> None:
    """The regions keep classes and figures, the legend tells both, no circle hides a value."""
    one = drawn("optik")
    areas = {area.name: area for area in map_areas.areas(one, "de")}
    assert areas["Erfurt, Stadt"].figure == "1.400" and areas["Erfurt, Stadt"].label == ""
    assert areas["Greiz"].label == "Greiz\n472"
    result = for_files(FieldPlace.of(Selection(field_id="optik"), answer).picture())
    [values] = [b.text for b in result if isinstance(b, Text) and b.text.startswith("Werte der")]
    assert "Erfurt, Stadt 1.400; " in values and values.count(";") == 21
    legend = one.legend("de")
    assert legend[-1].text == "Gemeinde mit der Zahl ihrer Standorte" and len(legend) > 5
    assert re.search(r"Darüber Punkte mit Zahlen: Karte .* Jena 18", one.alt)
    assert all(
        placed.label == "" and placed.description for placed in map_markers.placed_markers(one)
    )


def test_the_counts_are_white_on_blue_in_the_dark_as_well() -> None:
    one = drawn("optik")
    look = MapLook("de", dark=True, above=one.above, signs=one.signs)
    figure = region_map(one.answer, one.shapes, one.classes, look)
    [circles] = [trace for trace in figure.data if trace.name == "circles"]
    assert set(circles.marker.color) == {"#003a70"} and circles.textfont.color == "#ffffff"
