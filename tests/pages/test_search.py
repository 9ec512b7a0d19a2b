"""The search of the frame: words lead to the page that shows the thing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas.model import Selection
from clusteratlas.paths import ROOT
from clusteratlas.queries import answer
from tests.pages.test_every_page import run_page

FIRST_HITS = [
    ("de", "Optik", "fact_sheet", "field=optik"),
    ("de", "exportquote OPTIK", "fact_sheet", "field=optik"),
    ("en", "export ratio optics", "fact_sheet", "field=optik"),
    ("de", "wartburg", "kreis_profile", "kreise=16063"),
    ("de", "Zeiss Meditec", "companies", "actor=company:carl_zeiss_meditec"),
    ("de", "optonet", "networks", "network=optonet"),
    ("de", "Ilmenau", "points", "kreis=16070"),
    ("de", "thermobatterie", "calendar", "year=2012"),
    ("en", "clustercouncil", "programme", ""),
    ("de", "Medizintechnik", "fact_sheet", "field=life_sciences"),
    # One typing error, two in a word of eight letters and more, and a word that is right.
    ("de", "Otpik", "fact_sheet", "field=optik"),
    ("de", "Ilmenua", "points", "kreis=16070"),
    ("de", "Wartbrugkries", "kreis_profile", "kreise=16063"),
    ("en", "exprot ratio optics", "fact_sheet", "field=optik"),
]


@pytest.mark.parametrize(("lang", "sought", "page", "parameters"), FIRST_HITS)
def test_first_hit(lang: str, sought: str, page: str, parameters: str) -> None:
    hits = answer("search__targets", Selection(lang=lang, search=sought, limit=60)).frame
    assert (hits.page[0], hits.parameters[0]) == (page, parameters)


def test_words_of_nothing_find_nothing() -> None:
    for sought in ("", "   ", "gibt es nicht", "%", "'; DROP TABLE field; --"):
        assert answer("search__targets", replace(Selection(), search=sought, limit=60)).empty


def test_a_word_that_a_name_holds_is_no_typing_error() -> None:
    """ "jena" is a letter away from "jana" and "gena": only names with it are hits."""
    hits = answer("search__targets", Selection(lang="de", search="jena", limit=60)).frame
    assert hits.name.str.lower().str.contains("jena").all()


@pytest.mark.parametrize(
    ("lang", "sought", "title", "head"),
    [
        ("de", "zeiss", "3 Treffer für „zeiss“", "Unternehmen"),
        ("en", "zeiss", "3 results for “zeiss”", "Companies"),
        ("de", "jena", "Die ersten 60 Treffer für „jena“", "Kreise in Thüringen"),
    ],
)
def test_page_lists_hits_by_what_they_are(lang: str, sought: str, title: str, head: str) -> None:
    app = run_page("search", lang=lang, q=sought)
    assert app.title[0].value == title
    assert app.subheader[0].value == head


def test_page_says_what_can_be_found_where_nothing_is() -> None:
    app = run_page("search", q="gibt es nicht")
    assert "Kein Treffer" in app.title[0].value
    assert "Exportquote Optik" in app.info[0].value


def test_words_in_the_frame_show_the_best_hits_below_them() -> None:
    app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60).run()
    app.text_input[0].set_value("wartburg").run()
    links = [(link.proto.label, link.proto.query_string) for link in app.get("page_link")]
    assert ("Wartburgkreis · Kreis in Thüringen", "lang=de&kreise=16063") in links
    assert ("Alle Treffer für „wartburg“", "lang=de&q=wartburg") in links


@pytest.mark.parametrize(
    ("lang", "sought", "title"),
    [
        ("de", "methoden", "Methoden"),
        ("de", "vergleichsr", "Vergleichsregionen"),
        ("en", "methods", "Methods"),
    ],
)
def test_a_page_is_found_by_its_name(lang: str, sought: str, title: str) -> None:
    hits = [
        str(link.proto.label) for link in run_page("search", lang=lang, q=sought).get("page_link")
    ]
    assert hits[0] == title
