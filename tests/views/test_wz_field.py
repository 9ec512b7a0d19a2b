"""A growth field as a choice of the regional map: the industry near it, newest year, its remark."""

from __future__ import annotations

import csv

import pytest

from clusteratlas.model import Selection
from clusteratlas.output.blocks import Map, Text
from clusteratlas.output.formats import FORMATS
from clusteratlas.output.screen_blocks import Columns, Link
from clusteratlas.paths import ROOT
from clusteratlas.views import document
from clusteratlas.views.address import read
from clusteratlas.views.controls import Control, resolve
from clusteratlas.views.part import Part, ViewState
from clusteratlas.views.regional_map import CONTROLS, part
from tests.rendering import answer


def entries() -> list[dict[str, str]]:
    """Read the catalogue of approximations."""
    with (ROOT / "data" / "catalog" / "field_wz2008.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def shown(lang: str = "de", **choices: str) -> Part:
    """Return the regional map of an address."""
    selection, options = read("regional_map", choices, answer, lang)
    return part(ViewState("regional_map", selection, options), answer)


def texts(content: Part) -> list[str]:
    return [block.text for block in content.file_blocks if isinstance(block, Text)]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_entry_of_the_catalogue_is_a_choice_and_says_its_remark(lang: str) -> None:
    assert len(entries()) == 15
    for entry in entries():
        name = entry["subfield_id"] or entry["field_id"]
        result = shown(lang, field="-".join(filter(None, (name, entry["industry_id"]))))
        sentence = " ".join(texts(result))
        assert entry[f"basis_{lang}"] in sentence and entry[f"remark_{lang}"] in sentence
        assert {"de": "WZ-Näherung", "en": "WZ approximation"}[lang] in result.title
        has_map = any(isinstance(block, Map) for block in result.file_blocks)
        assert has_map == (entry["industry_id"] not in ("", "H"))


def test_the_field_decides_data_set_industry_and_year() -> None:
    given = {"field": "optik-26", "data": "population", "section": "A", "map": "establishments"}
    selection, _ = read("regional_map", given, answer, "de")
    chosen = (selection.collection, selection.section_id, selection.year)
    assert chosen == ("kreis_industry", "26", 2015)
    assert shown(**given).title.startswith(
        "Optik/Optoelektronik (WZ-Näherung 26, Güte teilweise): "
    )
    assert ", 2015" in shown(**given).title


@pytest.mark.parametrize(
    ("indicator_id", "jena"),
    [
        ("employees", 4359),
        ("establishments", 30),
        ("employee_share_percent", 100 * 4359 / 8272),
        ("thueringen_share_percent", 100 * 4359 / 14249),
        ("location_quotient_thueringen", 4359 / 8272 / (14249 / 170836)),
        ("location_quotient_germany", 4359 / 8272 / (289884 / 6121193)),
    ],
)
def test_optics_in_jena_by_hand(indicator_id: str, jena: float) -> None:
    """Employees of division 26 and of all industry, as table 42111-02-03-4 prints them."""
    result = shown(field="optik-26", map=indicator_id)
    [drawn] = [block for block in result.file_blocks if isinstance(block, Map)]
    frame = drawn.answer.frame.set_index("region_id")
    assert frame.value["16053"] == pytest.approx(jena)
    # Suppressed cells stay visible as such.
    without = 0 if indicator_id == "establishments" else 7
    assert list(frame.status).count("suppressed") == frame.value.isna().sum() == without


def test_a_field_without_map_says_where_figures_come_from() -> None:
    logistics, green = shown(field="logistik-H"), shown(field="greentech", map="employees")
    assert [b.page for b in logistics.blocks if isinstance(b, Link)] == ["sources"]
    assert "Tabelle 13111" in texts(logistics)[0]
    assert texts(green) == [
        "Für dieses Feld gibt es keine WZ-Näherung: Querschnitt über fast alle Zweige. "
        "Aus der amtlichen Gliederung nicht ableitbar."
    ]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_field_without_map_can_be_taken_along(kind: str) -> None:
    state = ViewState("regional_map", Selection(wz_field_id="logistik-H"))
    assert FORMATS[kind].make(document(state, answer, ""))


def test_nothing_is_left_to_choose_for_a_field_without_map() -> None:
    selection, options = read("regional_map", {"field": "greentech"}, answer, "de")
    offered = [control for control in CONTROLS if control.is_shown(selection, options)]
    free = [c.parameter for c in offered if c.is_free(selection, c.names(answer, selection))]
    assert free == ["field"]


def test_what_an_earlier_choice_decides_is_not_refused() -> None:
    """An address of a map by section stays usable when a field is chosen beside it."""
    refused: list[Control] = []
    given = {"field": "optik-26", "data": "vgrdl", "section": "C"}
    resolve(CONTROLS, given, answer, "de", lambda control, text, names: refused.append(control))
    assert refused == []
    resolve(CONTROLS, {"field": "x"}, answer, "de", lambda c, text, names: refused.append(c))
    assert [control.parameter for control in refused] == ["field"]
    assert Selection().wz_field_id == ""


def test_above_the_map_of_a_field_stands_no_more_than_how_near_it_is() -> None:
    blocks = shown(field="optik-26").blocks
    picture = next(n for n, block in enumerate(blocks) if isinstance(block, Columns))
    above, below = blocks[:picture], blocks[picture + 1 :]
    assert [block.text.split(":")[0] for block in above if isinstance(block, Text)] == ["Näherung"]
    said = [block.text for block in below if isinstance(block, Text)]
    assert "16 von 23 Kreisen haben einen Wert" in said[0]
    assert said[1].startswith("Die Näherung nimmt ganze Abteilungen")
