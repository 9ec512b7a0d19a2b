"""Citing from a page: in the passport, as a list, by link."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import store, views
from clusteratlas.model import Selection
from clusteratlas.paths import ROOT
from clusteratlas.queries import answer
from clusteratlas.ui import show
from clusteratlas.views import ViewState
from tests.pages.test_every_page import run_page, unfolded


def framed(**params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def test_passport_carries_the_citation() -> None:
    app = unfolded(run_page("fact_sheet", field="optik", lang="de"))
    cited, later = [c.value for c in app.code if c.value.startswith("Exportquote, Optik")]
    assert "ca. 66,0\u00a0%" in later.splitlines()[0]
    assert "49,9\u00a0%" in cited.splitlines()[0]
    version = store.data_version().id
    link = cited.splitlines()[-1]
    assert "?field=optik&lang=de&" in link and link.endswith(f"v={version}")


def test_link_has_the_defaults_too() -> None:
    link = framed(lang="en").code[-1].value
    assert "lang=en" in link and f"v={store.data_version().id}" in link


def test_older_version_in_the_link_is_told() -> None:
    current = store.data_version().id
    assert not [i for i in framed(v=current).info if current in i.value]
    [texts] = [i.value for i in framed(v="<b>000000000000</b>").info if current in i.value]
    assert "000000000000" in texts and "<b>" not in texts.replace("\\<", "")


def test_the_card_of_an_actor_carries_its_citation() -> None:
    app = run_page("companies", actor="company:viba_sweets", lang="de")
    [cited] = [c.value.splitlines() for c in app.code if c.value.startswith("Viba sweets")]
    assert "Beschäftigte (Jahr): 400 (2022)" in cited
    assert cited[-2].endswith(store.data_version().id) and "actor=company" in cited[-1]


def opened(app: AppTest, name: str) -> AppTest:
    """Return the page with its citations opened; only then they are made."""
    app.session_state[f"cite_{name}"] = True
    return app.run()


def test_a_page_cites_all_that_its_files_have() -> None:
    app = opened(run_page("links", lang="en"), "links")
    [cited] = [c.value for c in app.code if "\n\n" in c.value]
    document = views.document(ViewState("links", Selection(lang="en")), answer, "")
    assert len(cited.split("\n\n")) == len(document.every_citation) == 88


def test_a_page_without_a_figure_says_so() -> None:
    app = opened(run_page("companies", q="gibt es nicht", lang="de"), "companies")
    assert "Diese Seite nennt keine Zahl." in [c.value for c in app.caption]


@pytest.mark.parametrize(
    ("text", "unit", "small"),
    [
        ("ca. 3.800 Mio. €", "Mio. €", ["ca\\.", "Mio\\. €"]),
        ("approx. (€2,000 million)", "€ million", ["approx\\.", "million\\)"]),
        ("49,9 %", "%", ["%"]),
        ("keine Angaben", "%", []),
    ],
)
def test_around_a_large_number_words_are_small(text: str, unit: str, small: list[str]) -> None:
    shown = show.with_small_words(text, unit)
    assert re.findall(r":small\[(.*?)\]", shown) == small
    assert re.sub(r":small\[(.*?)\]", r"\1", shown).replace("\\", "") == text
