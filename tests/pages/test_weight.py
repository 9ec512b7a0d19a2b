"""How heavy the pages are, in what can be counted: elements, cells, charts, bytes, questions."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from clusteratlas import memo, store
from clusteratlas.paths import ROOT
from clusteratlas.ui import rights, stale
from clusteratlas.web import preload
from tests.pages.test_every_page import PAGES, as_it_opens, run_page, unfolded

# What a page may show before the reader opens or chooses something. The fact sheet has most
# elements (a passport a figure), the regional map the largest chart (borders, pointer).
MOST_ELEMENTS, MOST_CELLS, MOST_CHARTS, MOST_TRACES = 150, 500, 6, 60
MOST_CHART_BYTES, MOST_MAP_BYTES = 150_000, 450_000
MAPS = ("overview", "fact_sheet", "regional_map", "points", "companies")


def elements(block: Any) -> int:
    return sum(1 + elements(child) for child in getattr(block, "children", {}).values())


def charts(app: AppTest) -> list[str]:
    return [chart.proto.spec for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("page", PAGES)
def test_page_is_light(page: str) -> None:
    app = as_it_opens(page)
    specs = charts(app)
    decks = [deck.proto.json for deck in app.get("deck_gl_json_chart")]
    assert elements(app._tree) <= MOST_ELEMENTS
    assert sum(table.value.size for table in app.table) <= MOST_CELLS
    assert len(specs) + len(decks) <= MOST_CHARTS and len(decks) <= 1
    assert sum(len(json.loads(spec)["data"]) for spec in specs) <= MOST_TRACES
    most = MOST_MAP_BYTES if page in MAPS else MOST_CHART_BYTES
    assert sum(map(len, specs)) <= most


# Elements that the front end has at once, and those whose script has another name.
AT_HAND = {"caption", "column", "divider", "event", "expander", "flex_container", "header", "info"}
AT_HAND |= {"main", "markdown", "popover", "root", "sidebar", "subheader", "title", "warning"}
SCRIPTS = {"select_slider": "Slider"}


def kinds_in_view(block: Any) -> set[str]:
    """Return the kinds of elements outside of closed folds."""
    proto = getattr(block, "proto", None)
    if block.type == "popover" or (block.type == "expander" and not proto.expanded):
        return set()
    return {block.type}.union(*map(kinds_in_view, getattr(block, "children", {}).values()))


# What the others show depends on the reader, and on the versions that are kept.
@pytest.mark.parametrize("page", sorted({*PAGES} - rights.PAGES.keys() - {"versions"}))
def test_the_head_asks_for_the_scripts_of_what_the_page_draws(page: str) -> None:
    kinds = kinds_in_view(as_it_opens(page)._tree) - AT_HAND
    scripts = {SCRIPTS.get(kind, kind.title().replace("_", "")) for kind in kinds}
    name = "" if page == "overview" else page
    assert scripts | {*preload.FRAME} == {*preload.FRAME, *preload.KINDS.get(name, ())}


def test_a_session_remembers_the_widgets_of_its_page_alone() -> None:
    app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60).run()

    def widgets_of(page: str) -> set[str]:
        app.switch_page(str(ROOT / f"pages/{page}.py")).run()
        app.run()  # the widgets of the page before were on the screen until this run
        return set(stale.widgets_of(app._session_state).widget_metadata)

    first = widgets_of("fact_sheet")
    for page in ("exports", "companies", "networks", "kreis_profile"):
        widgets_of(page)
    assert widgets_of("fact_sheet") == first


def test_an_interrupted_run_keeps_the_callback_of_the_button_below() -> None:
    """Whoever clicks while the page runs anew still has the answer of the button that he saw."""

    def script() -> None:
        import streamlit as st

        from clusteratlas.ui import stale

        stale.forget_widgets()
        run = st.session_state.run = st.session_state.get("run", 0) + 1
        remembered = stale.widgets_of(st.runtime.scriptrunner.get_script_run_ctx().session_state)
        st.session_state[f"remembered_{run}"] = len(remembered.widget_metadata)
        if run == 2:
            st.rerun()  # as a click of the reader does, before the button is drawn
        st.button("Add", on_click=lambda: None)

    app = AppTest.from_function(script).run()
    app._run(WidgetStates())  # as browsers do: they send no button that nobody has clicked
    assert [app.session_state[f"remembered_{run}"] for run in (1, 2, 3)] == [0, 1, 1]


@pytest.mark.parametrize("page", PAGES)
def test_no_chart_carries_a_template(page: str) -> None:
    for spec in charts(as_it_opens(page)):
        assert len(json.dumps(json.loads(spec)["layout"].get("template", {}))) < 100


@pytest.mark.parametrize("page", PAGES)
def test_a_second_run_asks_and_makes_nothing(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = unfolded(run_page(page))
    before = memo.misses()
    monkeypatch.setattr(store, "open_version", _refused)
    app.run()
    assert not app.exception
    assert memo.misses() == before


def _refused(version: str = "") -> None:
    raise AssertionError("a warm run asks the store")


def test_the_words_of_charts_lie_in_the_fold_below_them() -> None:
    """Small charts side by side share one, and a folded table takes the words in."""
    labels = [fold.label for fold in as_it_opens("fact_sheet").expander]
    assert [label for label in labels if "Beschreibung" in label] == [
        "Beschreibung · Als Tabelle",
        "Beschreibung · Alle Angaben mit Quelle",
        "Beschreibung · Als Tabelle",
    ]


@pytest.mark.parametrize(
    ("page", "label"),
    [
        ("exports", "Felder ohne amtliche Exportquote 2011"),
        ("brochure", "Jede Angabe mit Bezugszeit und Geltungsbereich"),
    ],
)
def test_a_folded_table_without_a_picture_has_its_title(page: str, label: str) -> None:
    assert label in [fold.label for fold in as_it_opens(page).expander]


def test_a_fold_is_filled_when_it_is_opened() -> None:
    app = run_page("exports")
    closed = len(app.table)
    assert len(unfolded(app).table) > closed
