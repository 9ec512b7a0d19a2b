"""Each view, in both languages: words, figures, files, and back from a stored state."""

from __future__ import annotations

import json
import re
from typing import Any

import pandas as pd
import pytest

from clusteratlas import views
from clusteratlas.model import AtlasError, Selection
from clusteratlas.output.blocks import Table
from clusteratlas.output.tables import file_table
from clusteratlas.views import Part, ViewState
from clusteratlas.views.address import permalink
from tests.rendering import answer
from tests.states import EVERY, STATES


def _frames(content: Part) -> list[Any]:
    return [one.frame for one in content.data]


def part(view: str, lang: str = "de", **choices: Any) -> Part:
    return views.part(ViewState(view, Selection(lang=lang, **choices)), answer)


def test_every_view_is_tried() -> None:
    assert set(STATES) == set(views.VIEWS)


@pytest.mark.parametrize("state", EVERY)
def test_a_view_says_something_and_has_all_its_data(state: ViewState) -> None:
    content = views.part(state, answer)
    result = [content.title, *(getattr(b, "title", "") for b in content.file_blocks)]
    result += [getattr(b, "alt", "") for b in content.file_blocks]
    assert content.title and not [
        text for text in result if "None" in text or "nan" in text.split()
    ]
    # A count of nothing is said in words, or not at all.
    assert not [
        text for text in (*result, content.summary) if re.search(r"(?<![\d.,])0 [^\W\d]", text)
    ]
    asked = {one.name for one in content.data}
    shown = {b.answer.name for b in content.file_blocks if hasattr(b, "answer")}
    # The bars of a fact sheet show the other fields, whose figures stand in their own sheets.
    assert shown - {"fact_sheet__place"} <= asked
    assert {s.id for one in content.data for s in one.sources} or not any(
        map(len, _frames(content))
    )


@pytest.mark.parametrize("state", EVERY)
def test_a_view_cites_no_source_of_what_it_does_not_show(state: ViewState) -> None:
    for one in views.part(state, answer).data:
        columns = one.frame.filter(regex="source_id").to_numpy().ravel()
        named = {i for cell in columns if isinstance(cell, str) for i in cell.split(";")}
        assert {source.id for source in one.sources} <= named, one.name


@pytest.mark.parametrize("state", EVERY)
def test_the_visible_part_of_a_table_has_its_figures(state: ViewState) -> None:
    """Earlier and later figure, or the later one with the change, are seen without opening."""
    blocks = views.part(state, answer).file_blocks
    for table in (b for b in blocks if isinstance(b, Table) and b.visible_columns and not b.heads):
        figures = {c for c in table.columns if c in ("figure", "then_figure", "now_figure")}
        visible = {*table.visible_columns}
        assert figures <= visible or {"now_figure", "change"} <= visible, table.title


@pytest.mark.parametrize("state", EVERY)
def test_all_data_go_into_a_table(state: ViewState) -> None:
    data = [a for a in views.part(state, answer).data if "value" in a.frame]
    if state.view in (
        "companies",
        "points",
        "programme",
        "calendar",
        "roadmap",
    ):  # no figures of their own
        assert not data
        return
    table = file_table(data, state.selection.lang)
    figures = [
        row for a in data for row in a.rows if row.get("indicator_id") and pd.notna(row["value"])
    ]
    assert table.iloc[:, 0].notna().any()
    head = {"de": "Wert", "en": "Value"}[state.selection.lang]
    # What two answers share stands once.
    assert set(table[head].dropna()) == {float(row["value"]) for row in figures}


@pytest.mark.parametrize("state", EVERY)
def test_a_stored_state_gives_the_same_view(state: ViewState) -> None:
    stored = ViewState.from_dict(json.loads(json.dumps(state.as_dict())), state.selection.lang)
    one, other = views.part(state, answer), views.part(stored, answer)
    assert (one.title, one.summary) == (other.title, other.summary)
    assert [type(b) for b in one.blocks] == [type(b) for b in other.blocks]


def test_the_map_says_what_its_page_says() -> None:
    assert part("regional_map").title == (
        "Sonneberg liegt mit 38,8\u00a0% vorn: "
        "Anteil an allen Arbeitnehmern, Verarbeitendes Gewerbe, 2022"
    )
    assert part("regional_map", "en").summary == "Thuringia: 21.5% · Germany: 17.4%"


@pytest.mark.parametrize(
    ("view", "choices", "parameter"),
    [
        ("regional_map", {"map_indicator_id": "x"}, "map"),
        ("regional_map", {"territory": 1}, "territory"),
        ("regional_map", {"year": 1999}, "year"),
        ("regional_map", {"kreise": ("99999",)}, "kreise"),
        ("comparison", {"indicator_id": "x"}, "indicator"),
        ("exports", {"trade_indicator_id": "employees"}, "flow"),
        ("kreis_profile", {"kreise": ("16072",), "section_id": "x"}, "section"),
        ("fact_sheet", {"field_id": "x"}, "field"),
    ],
)
def test_a_selection_that_no_page_offers_is_refused_in_words(
    view: str, choices: dict[str, Any], parameter: str
) -> None:
    with pytest.raises(AtlasError, match=f"steht bei „{parameter}“ nicht zur Wahl. Möglich sind"):
        part(view, **choices)


def test_the_link_of_the_overview_opens_the_first_page() -> None:
    state = ViewState("overview", Selection(), {}, "overview?")
    assert (
        permalink(state, "https://atlas.example/", "abc") == "https://atlas.example/?lang=de&v=abc"
    )


def test_the_file_of_the_peers_has_their_figures() -> None:
    table = file_table(list(part("peers", kreise=("16053",)).data), "de")
    own = table[table["Region"] == "Jena, Stadt"]
    employees = own[own["Indikator"] == "Beschäftigte"]
    assert list(employees["Wert"]) == [70700.0]  # regional accounts 2022, as published
    assert list(employees["Status"]) == ["veröffentlicht"]
    assert own["Anmerkung"].str.startswith("Platz 0").all()
    assert table["Region"].nunique() == 9  # the Kreis and its eight peers


@pytest.mark.parametrize(
    ("branch", "title", "count"),
    [("28", "Maschinenbau: Exportquote 46,0\u00a0% (2024)", 17),
     ("25", "Metallerzeugnisse: Umsatz ca. 4.300\u00a0Mio. € (2019)", None)],
)  # fmt: skip
def test_exports_show_the_chosen_branch(branch: str, title: str, count: int | None) -> None:
    content = part("exports", branch_id=branch)
    assert title in [getattr(block, "title", "") for block in content.file_blocks]
    (result,) = (one for one in content.data if one.name == "exports__branches")
    assert set(result.frame.industry_id) == {branch}
    assert count is None or len(result.frame) == count
