"""Many sources are folded, few stand open; titles count one as one."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import store
from clusteratlas.ui.words import link
from tests.pages.test_every_page import run_page, unfolded


def folded(app: AppTest) -> list[str]:
    return [e.label for e in app.expander if e.label.endswith(" Quellen")]


def test_many_sources_are_folded() -> None:
    app = unfolded(run_page("links", lang="de", link="shared_companies"))
    [label] = folded(app)
    [inside] = [e for e in app.expander if e.label == label]
    count = int(label.split()[0])
    [text] = [caption.value for caption in inside.caption]
    assert count > 20 and text.count("\n\n") == count - 1


def test_few_sources_stand_open() -> None:
    app = run_page("regional_map", lang="de")
    assert folded(app) == []
    assert any("¹" in c.value for c in app.caption)


@pytest.mark.parametrize(
    ("page", "params", "title"),
    [
        ("points", {"kreis": "16065"}, "Kyffhäuserkreis: 1 bekannter Standort in Sondershausen"),
        ("points", {"kreis": "16054"}, "Suhl, Stadt: 2 bekannte Standorte in Suhl"),
        ("companies", {"q": "Jenoptk"}, "Verzeichnis: 1 Treffer"),
        ("companies", {"q": "qqqxx"}, "Verzeichnis: kein Treffer"),
        # The figures are of several years and scopes, and four fields lack one: no rank.
        (
            "ranking",
            {},
            "Mit diesen Gewichten erreicht Automobil die Punktzahl 0,79; "
            "9 von 13 Feldern sind eingeordnet",
        ),
        (
            "ranking",
            {"w_companies": "2"},
            "Mit diesen Gewichten erreichen Automobil und Maschinenbau je die Punktzahl 0,78; "
            "9 von 13 Feldern sind eingeordnet",
        ),
    ],
)
def test_titles_count_none_one_and_many(page: str, params: dict[str, str], title: str) -> None:
    shown = run_page(page, lang="de", **params).title[0].value.replace("\\", "")
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == title


def test_a_source_links_to_its_page() -> None:
    app = run_page("fact_sheet", lang="de", field="life_sciences")
    texts = [c.value for c in app.caption if "medways" in c.value and "](<" in c.value]
    assert texts and "(<http" in texts[0]


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "data:text/html,x", "x y"])
def test_what_is_no_web_address_is_no_link(url: str | None) -> None:
    assert link(url) == ""


def test_an_address_cannot_end_its_link() -> None:
    result = link("https://a.example/x>) [b](<y z")
    assert result == "[a\\.example](<https://a.example/x%3E)%20[b](%3Cy%20z>)"


def test_a_page_without_figures_has_no_heading_for_sources() -> None:
    app = run_page("companies", lang="de", q="qqqxx")
    assert "Quellen dieser Seite" not in [s.value for s in app.subheader]


def test_the_state_has_its_english_name() -> None:
    app = run_page("overview", lang="en")
    [newest] = [t.value for t in app.table if "Indicator" in t.value]
    named = set(zip(newest["Growth field"], newest["Indicator"], strict=True))
    assert ("Logistics", "Employees") in named and ("Thuringia", "Export ratio") in named
    assert "Thüringen" not in set(newest["Growth field"])


def test_every_chart_of_the_exports_has_its_message_as_title() -> None:
    app = run_page("exports", lang="de")
    assert [s.value.replace("\\", "").replace("\u00a0", " ") for s in app.subheader][:6] == [
        "Ausfuhr und Einfuhr: 2024 ein Saldo von 900 Mio. € (vorläufig)",
        "Exportquote der Industrie: 2025 waren es 38,0 %",
        "Aktuelle Zahlen für Teile eines Jahres",
        "Länder, Ausfuhr 2024: 3 sind gedruckt, darunter Vereinigte Staaten mit "
        "ca. 2.200 Mio. € (11,9 %) (vorläufig)",
        "Warengruppen nach einem einzelnen Land",
        "Maschinenbau: Exportquote 46,0 % (2024)",
    ]


@pytest.mark.parametrize(
    ("lang", "heads"),
    [
        ("de", ["Herausgeber", "Quellen", "Angaben im Bestand"]),
        ("en", ["Publisher", "Sources", "Figures in the atlas"]),
    ],
)
def test_sources_are_grouped_by_publisher(lang: str, heads: list[str]) -> None:
    app = run_page("sources", lang=lang, publisher="BBSR Bonn")
    [groups] = [t.value for t in app.table if list(t.value.columns) == heads]
    figures = [int(re.sub(r"\D", "", text)) for text in groups[heads[2]]]
    assert figures == sorted(figures, reverse=True) and figures[0] > 400_000
    [chosen] = [t.value for t in app.table if "](<http" in str(t.value.iloc[0, 0])]
    with store.cursor() as cursor:
        wanted = cursor.execute(
            "SELECT count(*) FROM source WHERE publisher = 'BBSR Bonn'"
        ).fetchone()
    assert wanted == (len(chosen),)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_an_indicator_stands_with_its_sql(lang: str) -> None:
    app = run_page("methods", lang=lang, indicator="density_per_km2")
    assert not app.code and not [m for m in app.markdown if m.value.startswith("### ")]
    labels = [fold.label for fold in app.expander]
    assert [".sql" in label for label in labels] == [True, False]  # both are folded
    [sql] = [code.value for code in unfolded(app).code]
    assert "SELECT" in sql and "density_per_km2" in sql
    count = int(re.sub(r"\D", "", labels[1]))
    assert len([m for m in app.markdown if m.value.startswith("### ")]) == count


def test_figures_that_nobody_has_sought_are_folded() -> None:
    app = run_page("sources")
    assert not app.dataframe
    [found] = unfolded(app).dataframe
    label = next(fold.label for fold in app.expander)
    assert label == f"Die ersten {len(found.value)} Angaben"
    assert len(run_page("sources", q="Optik").dataframe) == 1


def test_sources_of_figures_are_as_many_as_data_versions_count() -> None:
    used = "SELECT count(DISTINCT source_id) FROM observation"
    [[count]] = store.cursor().execute(used).fetchall()
    lead = run_page("sources", lang="de").main.markdown[0].value
    assert f"aus {count} Quellen von" in lead
