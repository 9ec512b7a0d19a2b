"""The document of a view asks all questions that its page asks."""

from __future__ import annotations

import re

import pytest

from clusteratlas import views
from clusteratlas.model import Answer, Selection
from clusteratlas.paths import PAGES, ROOT
from clusteratlas.queries import answer
from clusteratlas.text.wording import say
from clusteratlas.views import ViewState

# View -> the question and the words that only its answer brings into the document.
MISSED = {
    "networks": ("networks__known_members", "networks_known_text"),
    "exports": ("exports__without_gap", "exports_without"),
    "comparison": ("comparison__two", "choose_size"),
}


@pytest.mark.parametrize("view", MISSED)
def test_the_document_asks_what_the_page_asks(view: str) -> None:
    asked: set[str] = set()

    def ask(name: str, selection: Selection) -> Answer:
        asked.add(name)
        return answer(name, selection)

    view_document = views.document(ViewState(view, Selection(), {}, view), ask, "")
    page = (PAGES / f"{view}.py").read_text(encoding="utf-8")
    module = {"comparison": "compare"}.get(view, view)
    own = ROOT / f"clusteratlas/ui/{module}.py"  # a view that is described once has none
    page += own.read_text(encoding="utf-8") if own.exists() else ""
    assert set(re.findall(rf'"({view}__\w+)"', page)) <= asked
    question, words = MISSED[view]
    assert question in asked and say("de", words) in str(view_document)


def test_bubbles_of_the_address_stand_in_the_document() -> None:
    chosen = Selection(second_indicator_id="turnover_eur_million", size_indicator_id="employees")
    state = ViewState("comparison", chosen, {"y": "companies"}, "comparison")
    view_document = str(views.document(state, answer, ""))
    assert "Unternehmen und Umsatz" in view_document
