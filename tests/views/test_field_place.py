"""Where a field sits: five fields against a reading of the raw file by hand."""

from __future__ import annotations

import csv

import pytest

from clusteratlas.model import Selection
from clusteratlas.output.blocks import Map, Text
from clusteratlas.output.screen_blocks import for_files
from clusteratlas.paths import RAW
from clusteratlas.views.field_place import FieldPlace
from tests.rendering import answer

# Eisenach was a Kreis of its own in 2015; today it is part of the Wartburgkreis.
TODAY = {"16056": "16063"}


def employees(division: str) -> dict[str, float | None]:
    """Read the employees of a division by today's Kreis; a suppressed part hides the sum."""
    result: dict[str, float | None] = {}
    with (RAW / "kreis_industry" / "figures.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if (row["indicator"], row["wz2008"]) != ("industry_employees", division):
                continue
            region = TODAY.get(row["region_id"], row["region_id"])
            value = float(row["value"]) if row["status"] == "published" else None
            before = result.get(region, 0.0)
            result[region] = None if value is None or before is None else before + value
    return result


@pytest.mark.parametrize(
    ("field_id", "division"),
    [
        ("automobil", "29"),
        ("maschinenbau", "28"),
        ("optik", "26"),
        ("ernaehrung", "10"),
        ("energie", "27"),
    ],
)
def test_map_and_sentence_equal_the_raw_file(field_id: str, division: str) -> None:
    place = FieldPlace.of(Selection(field_id=field_id), answer)
    blocks = for_files((*place.picture(), *place.blocks()))
    drawn = next(b for b in blocks if isinstance(b, Map))
    raw = employees(division)
    shown = drawn.answer.frame.set_index("region_id").value.dropna().to_dict()
    assert shown == {
        k: v for k, v in raw.items() if k.startswith("16") and len(k) == 5 and v is not None
    }
    top = sorted(shown, key=lambda i: -shown[i])[:3]
    names = drawn.answer.frame.set_index("region_id").name
    sentence = next(
        b.text for b in blocks if isinstance(b, Text) and f"WZ 2008 {division}" in b.text
    )
    assert [sentence.index(names[i]) for i in top] == sorted(sentence.index(names[i]) for i in top)
    share = 100 * sum(shown[i] for i in top) / (raw["16"] or 0)
    # What secret Kreise hold may add to it, here never enough to change who is among the three.
    assert f"Auf die drei stärksten Kreise entfallen {share:.0f}" in sentence
    assert f"{22 - len(shown)} Kreis" in sentence


def test_the_quotient_of_optics_in_jena_by_hand() -> None:
    """4,359 employees of Jena's industry work in division 26: the share against Germany's."""
    place = FieldPlace.of(Selection(field_id="optik"), answer)
    quotient = next(a for a in place.answers if "location_quotient_germany" in a.indicators)
    jena = quotient.frame.set_index("region_id").value["16053"]
    part, whole = employees("26"), employees("B-C")
    expected = (part["16053"] / whole["16053"]) / (part["DE"] / whole["DE"])  # type: ignore[operator]
    assert jena == pytest.approx(expected)


@pytest.mark.parametrize("field_id", ["greentech", "service_robotik", "kreativwirtschaft"])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_field_without_an_approximation_says_why(field_id: str, lang: str) -> None:
    place = FieldPlace.of(Selection(field_id=field_id, lang=lang), answer)
    blocks = for_files((*place.picture(), *place.blocks()))
    # Its map, if any, has the known locations alone: no Kreis has a colour.
    assert all(b.markers and b.classes is None for b in blocks if isinstance(b, Map))
    words = {"de": "keine WZ-Näherung", "en": "no WZ approximation"}[lang]
    assert [b for b in blocks if isinstance(b, Text) and words in b.text]


def test_on_the_screen_the_map_does_not_repeat_the_name_of_its_field() -> None:
    place = FieldPlace.of(Selection(field_id="optik"), answer)
    drawn = next(b for b in for_files(place.picture()) if isinstance(b, Map))
    message = "15 von 22 haben eine Angabe, darunter Jena, Stadt mit 4.359: Beschäftigte, 2015"
    assert drawn.screen_title == f"WZ 26 (Güte teilweise): {message}"
    assert drawn.title == f"Optik/Optoelektronik (WZ-Näherung 26, Güte teilweise): {message}"
