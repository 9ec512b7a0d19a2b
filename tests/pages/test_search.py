"""The search of the frame: words lead to the page that shows the thing."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import dossier
from clusteratlas.model import Selection
from clusteratlas.paths import QUERIES, ROOT
from clusteratlas.queries import answer
from tests.pages.test_every_page import run_page

_RATE = "data=inkar&map=unemployment_rate_percent&kreise="
_GDP = "data=inkar&map=gdp_per_inhabitant_eur&kreise="

FIRST_HITS = [
    ("de", "Optik", "fact_sheet", "field=optik"),
    ("de", "exportquote OPTIK", "fact_sheet", "field=optik"),
    ("en", "export ratio optics", "fact_sheet", "field=optik"),
    ("de", "wartburg", "kreis_profile", "kreise=16063"),
    ("de", "Zeiss Meditec", "companies", "actor=company:carl_zeiss_meditec"),
    ("de", "Carl-Zeiß-Meditec AG", "companies", "actor=company:carl_zeiss_meditec"),
    ("de", "Kreis Soemmerda", "kreis_profile", "kreise=16068"),
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
    # What people say, beside what the figures are called; words that say nothing; places.
    ("de", "Arbeitslosigkeit Gera", "regional_map", _RATE + "16052"),
    ("en", "joblessness in Jena", "regional_map", _RATE + "16053"),
    ("de", "BIP je Einwohner Sonneberg", "regional_map", _GDP + "16072"),
    ("de", "Wie viele Firmen gibt es im Maschinenbau", "fact_sheet", "field=maschinenbau"),
    ("de", "Landkreis Gotha", "kreis_profile", "kreise=16067"),
    ("de", "Stadtilm", "kreis_profile", "kreise=16070"),
    ("de", "Patente", "methods", "indicator=patent_applications"),
    ("de", "Umsatz Kunststoffindustrie", "fact_sheet", "field=kunststoffe_keramik"),
    # Joined words, words with another sign between them, a name and its place, postcodes.
    ("de", "Jenaoptronik", "companies", "actor=company:jena_optronik"),
    ("de", "Zeissmeditec", "companies", "actor=company:carl_zeiss_meditec"),
    ("de", "exportquote, Optik", "fact_sheet", "field=optik"),
    ("de", "BMW Krauthausen", "companies", "actor=company:bmw_fahrzeugtechnik"),
    ("de", "07745", "kreis_profile", "kreise=16053"),
    ("en", "99834 Gerstungen", "kreis_profile", "kreise=16063"),
    # A year is no part of a name; most words count, wherever they stand; few letters begin a word.
    ("de", "Umsatz Automobil 2022", "fact_sheet", "field=automobil"),
    ("de", "Arbeitslose Erfurt 2023", "regional_map", _RATE + "16051"),
    ("de", "Beschäftigte Automobil Eisenach", "fact_sheet", "field=automobil"),
    ("de", "Top 10 Unternehmen Optik", "fact_sheet", "field=optik"),
    ("de", "SV-Beschäftigte Jena", "regional_map", "data=vgrdl&map=employees&kreise=16053"),
    ("de", "FSU Jena", "companies", "actor=institution:friedrich_schiller_universitaet_jena"),
    # German names, for who reads English.
    ("en", "Optik", "fact_sheet", "field=optik"),
    ("en", "Arbeitslosigkeit Gera", "regional_map", _RATE + "16052"),
    # A whole word stands before a longer one.
    ("de", "Berlin", "kreis_profile", "kreise=11000"),
]

# What sounds like a name, or its beginning: found, and said to be no hit.
NEAR = [
    ("Otobok", "Otto Bock Mobility Solutions"),
    ("jenoptic", "JENOPTIK"),
    ("Jena-Optronic", "Jena-Optronik"),
    ("Goebel electronic", "GÖPEL electronic"),
    ("Mikrohybrid", "Micro-Hybrid Electronic"),
    ("Wartbrug", "Wartburgkreis"),
    ("Umsatz Autombil", "Umsatz: Automobil"),
]


@pytest.mark.parametrize(("lang", "sought", "page", "parameters"), FIRST_HITS)
def test_first_hit(lang: str, sought: str, page: str, parameters: str) -> None:
    hits = answer("search__targets", Selection(lang=lang, search=sought, limit=60)).frame
    assert (hits.page[0], hits.parameters[0]) == (page, parameters)


@pytest.mark.parametrize(("sought", "name"), NEAR)
def test_what_only_sounds_like_a_name_is_no_hit(sought: str, name: str) -> None:
    hits = answer("search__targets", Selection(lang="de", search=sought, limit=60)).frame
    assert hits.name[0] == name and hits.is_near.all() and not hits.is_part.any()


def test_what_has_the_letters_of_a_name_is_a_hit() -> None:
    for lang, sought, *_ in FIRST_HITS:
        hits = answer("search__targets", Selection(lang=lang, search=sought, limit=1)).frame
        is_misspelt = sought in ("Otpik", "Ilmenua", "Wartbrugkries", "exprot ratio optics")
        assert bool(hits.is_near[0]) == is_misspelt, sought


def test_names_and_words_sought_sound_by_the_same_rule() -> None:
    mart, page = (
        (QUERIES / path).read_text(encoding="utf-8")
        for path in ("marts/search_piece__lang_text.sql", "pages/search__targets.sql")
    )
    rule = re.search(r"replace\(replace\(.*?\) AS simple", mart, re.DOTALL)
    assert rule and rule[0] in page
    sound = re.search(r"array_to_string\(list_filter.*?\) AS sound", mart, re.DOTALL)
    assert sound and re.sub(r"\s+", " ", sound[0]) in re.sub(r"\s+", " ", page)


def test_a_hundred_letters_are_sought_in_less_than_a_second() -> None:
    """Nothing has one of these words: each is compared with every name that could be meant."""
    words = " ".join(f"{a}ierng{b}st" for a, b in zip("bdfghklmnp", "rsaeioutxw", strict=True))
    start = time.process_time()
    answer("search__targets", Selection(lang="de", search=words, limit=60))
    assert time.process_time() - start < 1


def test_where_nothing_has_all_words_the_rarer_ones_count() -> None:
    hits = answer("search__targets", Selection(search="Clusterboard 2013", limit=60)).frame
    assert hits.name[0] == "ClusterBoard" and hits.is_part.all()
    hits = answer("search__targets", Selection(search="Eisenach Beschäftigte", limit=60)).frame
    assert hits.name.str.contains("Eisenach").all() and hits.is_part.all()
    assert not answer("search__targets", Selection(search="Optik", limit=60)).frame.is_part.any()


def test_every_meaning_of_a_word_stands_in_a_name(store: duckdb.DuckDBPyConnection) -> None:
    sql = """
        SELECT meaning FROM search_word WHERE meaning IS NOT NULL AND NOT EXISTS (
            FROM search_target WHERE contains(folded_de, meaning) OR contains(folded_en, meaning)
        ) AND NOT EXISTS (  -- some have figures in imported tables alone
            FROM indicator WHERE contains(strip_accents(lower(name_de || name_en)), meaning)
        )
    """
    assert store.execute(sql).fetchall() == []


@pytest.mark.parametrize(
    ("lang", "title"), [("de", "Kein Treffer für alle"), ("en", "No results for all")]
)
def test_page_says_that_hits_have_some_words_only(lang: str, title: str) -> None:
    app = run_page("search", lang=lang, q="Clusterboard 2013")
    assert app.title[0].value.startswith(title)
    assert "ClusterBoard" in [str(link.proto.label) for link in app.get("page_link")]


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


def test_page_asks_whether_what_sounds_so_is_meant() -> None:
    app = run_page("search", q="Otobok")
    assert app.title[0].value == "Kein Treffer für „Otobok“. Meinten Sie:"
    frame = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60).run()
    frame.text_input[0].set_value("Otobok").run()
    assert "Kein Treffer. Meinten Sie:" in [str(text.value) for text in frame.caption]


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


def test_dossiers_are_found_by_those_who_may_read_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    monkeypatch.setenv("CLUSTERATLAS_IMPORT", "1")
    one = dossier.create("board", "Klausur [2027] Lieferketten", date(2027, 3, 1))

    def links(sought: str) -> list[tuple[str, str]]:
        found = run_page("search", q=sought).get("page_link")
        return [(str(link.proto.label), str(link.proto.query_string)) for link in found]

    own = ("Klausur \\[2027\\] Lieferketten", f"lang=de&dossier={one.id}")
    assert links("klausur LIEFER")[0] == own
    assert own in links("Leiferketten")
    app = run_page("search", q="Leiferketten")
    assert app.title[0].value == "Kein Treffer für „Leiferketten“. Meinten Sie:"
    monkeypatch.delenv("CLUSTERATLAS_IMPORT")
    assert own not in links("Klausur liefer")


@pytest.mark.parametrize(
    "sought", ["Umsatz Automobil 2022", "Arbeitslose Erfurt 2023", "2022 Jena"]
)
def test_a_year_is_missed_in_no_name_of_what_has_figures(sought: str) -> None:
    frame = answer("search__targets", Selection(search=sought, limit=60)).frame
    assert len(frame) and not frame.is_part.any()


def test_what_sounds_like_one_word_of_three_is_no_hit() -> None:
    """'Rolls' sounds like the tools of a company."""
    sought = Selection(search="Rolls Royce Oberursel", limit=60)
    assert answer("search__targets", sought).frame.empty


@pytest.mark.parametrize(
    ("lang", "sought", "figures"),
    [
        ("de", "Exportquote Optik", "Broschüre 2012: 49,9\u00a0% (2011) · 2016: ca. 66,0\u00a0%"),
        ("en", "export ratio optics", "2012 brochure: 49.9% (2011) · 2016: approx. 66.0%"),
        ("de", "Arbeitslosigkeit Gera", "2023: 9,1\u00a0%"),
        ("en", "share of all employees Sonneberg", "2022, Manufacturing: 38.8%"),
        ("de", "Exportquote Erfurt", "2022: keine Angaben"),
    ],
)
def test_a_hit_on_a_figure_says_it(lang: str, sought: str, figures: str) -> None:
    app = run_page("search", lang=lang, q=sought)
    labels = [str(link.proto.label).replace("\\", "") for link in app.get("page_link")]
    assert labels[0].partition(" · ")[2] == figures


def test_the_way_to_all_figures_stands_under_no_group_of_hits() -> None:
    app = run_page("search", q="zeiss")
    assert app.subheader[-1].value == "Weitersuchen"
