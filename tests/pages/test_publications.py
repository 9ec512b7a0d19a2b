"""The page of publications: made on the click with progress, at most two at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import programme, publications
from clusteratlas.access import Identity, Role
from clusteratlas.model import Selection
from clusteratlas.output.formats import FORMATS, Format
from clusteratlas.paths import ROOT
from clusteratlas.programme.bodies import BODIES, Body
from clusteratlas.ui import identity
from clusteratlas.views import Ask
from clusteratlas.web.slots import RENDERINGS


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page for a reader; the brochure is a short word."""

    def brochure(*choices: object, report: Any) -> str:
        report(0.5, "2.1 Automobil")
        return "whole"

    result = Format("pdf", "application/pdf", lambda document: str(document).encode())
    monkeypatch.setattr(publications, "brochure", brochure)
    monkeypatch.setitem(FORMATS, "pdf", result)
    who = Identity(frozenset({Role.READER}), actor="x", session="1")
    monkeypatch.setattr(identity, "current", lambda: who)
    page = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60)
    page.query_params["lang"] = "de"
    return page.switch_page(str(ROOT / "pages/publications.py")).run()


def _files(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def test_the_brochure_is_made_on_the_click_and_offered(app: AppTest) -> None:
    assert not app.exception and _files(app) == ["PDF", "Word"]  # of the newsletter
    app.button(key="brochure_make").click().run()
    assert not app.exception and _files(app) == ["Broschüre herunterladen (0,0 MB)", "PDF", "Word"]
    assert app.session_state["brochure_ready"][1] == b"whole"
    # Of another kind of file nothing is ready.
    app.session_state["brochure_kind"] = "docx"
    assert _files(app.run()) == ["PDF", "Word"]


def test_whoever_comes_while_two_are_made_is_asked_to_wait(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RENDERINGS, "_wait_seconds", 0.01)
    with RENDERINGS.hold_here(), RENDERINGS.hold_here():
        app.button(key="brochure_make").click().run()
    assert not app.exception and len(app.warning) == 1
    assert _files(app) == ["PDF", "Word"]
    app.button(key="brochure_make").click().run()  # the slots are free again
    assert not app.warning and len(_files(app)) == 3


def test_what_is_not_public_is_in_no_brochure_of_an_editor(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    programme.ITEMS.save(programme.Item("0" * 12, "study", "Geheim"), 0, "eva")
    BODIES.save(Body("0" * 12, "Geheimer Rat"), 0, "eva")
    asked: list[Ask] = []

    def brochure(ask: Ask, *choices: object, report: Any) -> str:
        asked.append(ask)
        return "whole"

    monkeypatch.setattr(publications, "brochure", brochure)
    app.button(key="brochure_make").click().run()
    assert not app.exception
    [ask] = asked
    for question in ("programme__items", "programme__bodies"):
        assert "Geheim" not in ask(question, Selection()).frame.to_csv()
