"""The influence map on its page: empty at first, entered, changed, taken back; editors alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import access, views
from clusteratlas.api.endpoints import ENDPOINTS
from clusteratlas.paths import ROOT
from clusteratlas.programme.influence import INFLUENCE, Influence
from clusteratlas.ui import identity
from tests.pages.test_programme import EDITOR, HOSTILE, fill, press, texts

OWN = Influence("0" * 12, "leg", HOSTILE, "Hydrogen", strength="high", interest="low")


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    monkeypatch.setattr(identity, "current", lambda: EDITOR)


def page(lang: str = "de", name: str = "influence", **params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60)
    app.query_params.update({"lang": lang, **params})
    app.switch_page(str(ROOT / f"pages/{name}.py"))
    app.run()
    assert not app.exception
    return app


def choose(app: AppTest, label: str, value: str) -> None:
    next(s for s in app.selectbox if s.label == label).set_value(value)


@pytest.mark.parametrize(
    ("lang", "empty", "people"),
    [
        ("de", "Noch ist nichts eingetragen", "Privatpersonen gehören nicht hierher"),
        ("en", "Nothing has been entered yet", "Private persons do not belong here"),
    ],
)
def test_an_empty_map_is_a_sentence_and_the_form_wants_no_people(
    lang: str, empty: str, people: str
) -> None:
    assert empty in texts(page(lang)) and people in texts(page(lang, entry="new"))


def test_an_editor_enters_changes_and_takes_back() -> None:
    app = page()
    press(app, "Neue Einschätzung")
    press(app, "Anlegen")
    assert "Bitte ein Gremium" in texts(app) and INFLUENCE.edits() == ()
    choose(app, "Gremium oder Einrichtung", "leg")
    fill(app, "Thema (deutsch)", HOSTILE)
    choose(app, "Stärke des Einflusses", "high")
    choose(app, "Interesse", "medium")
    press(app, "Anlegen")
    [edit] = INFLUENCE.edits()
    assert edit.content and (edit.content.who_id, edit.content.strength) == ("leg", "high")
    choose(app, "Haltung", "opposes")
    press(app, "Speichern")
    assert [e.content.stance for e in INFLUENCE.history(edit.id) if e.content] == [
        *("opposes", "unknown"),
    ]
    press(app, "Letzte Änderung zurücknehmen")
    assert INFLUENCE.edits()[0].content == edit.content
    words = texts(page())
    assert HOSTILE in words and "nichts eingetragen" not in words
    press(app, "Archivieren")
    assert "Noch ist nichts eingetragen" in texts(page())


@pytest.mark.parametrize("role", [r for r in access.Role if r != access.Role.EDITOR])
def test_nobody_else_sees_anything(role: access.Role, monkeypatch: pytest.MonkeyPatch) -> None:
    INFLUENCE.save(OWN, 0, "eva")
    who = access.Identity(frozenset({role}), actor="x", session="1")
    monkeypatch.setattr(identity, "current", lambda: who)
    for params in ({}, {"entry": OWN.id}):
        words = texts(page(**params))
        assert "nur die Rolle Redaktion" in words and HOSTILE not in words and "LEG" not in words
    shown = texts(page(name="programme"))
    assert HOSTILE not in shown and "Einflusslandkarte" not in shown


def test_no_view_and_no_list_for_programs_has_it() -> None:
    assert "influence" not in views.VIEWS and "influence" not in ENDPOINTS
