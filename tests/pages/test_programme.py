"""The work programme on the page: made, changed, taken back, two editors at once, the public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import access, programme
from clusteratlas.paths import ROOT
from clusteratlas.programme import Item, Time, draft
from clusteratlas.programme.sheet import BODY_SHEET, ITEM_SHEET, Sheet
from clusteratlas.ui import identity, programme_bring
from clusteratlas.work import audit
from clusteratlas.work.collection import parts_unlike

HOSTILE = "<script>alert(1)</script> **fett** [x](https://atlas.example)"
EDITOR = access.Identity(frozenset({access.Role.EDITOR}), actor="eva", session="1")
READER = access.Identity(frozenset({access.Role.READER}), actor="rolf", session="2")
OWN = Item(
    "0123456789ab",
    "study",
    title_de="Lieferketten",
    time=Time("quarter", date(2027, 10, 1), date(2027, 12, 31)),
    state="planned",
)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    monkeypatch.setattr(identity, "current", lambda: EDITOR)


def page(lang: str = "de", **params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60)
    app.query_params.update({"lang": lang, **params})
    app.switch_page(str(ROOT / "pages/programme.py"))
    app.run()
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    kinds = ("title", "header", "markdown", "caption", "info", "warning", "error", "success")
    return "\n".join(e.value for kind in kinds for e in app.get(kind)).replace("\\", "")


def has_form(app: AppTest) -> bool:
    return any(t.label in ("Link (https://…)",) for t in app.text_input)


def press(app: AppTest, label: str) -> None:
    next(b for b in app.button if b.label == label).click()
    app.run()
    assert not app.exception


def fill(app: AppTest, label: str, text: str) -> None:
    next(t for t in (*app.text_input, *app.text_area) if t.label == label).set_value(text)


@pytest.mark.parametrize(
    ("lang", "new", "title", "when", "create", "saved", "missing"),
    [
        (
            *("de", "Neues Vorhaben", "Titel (deutsch)", "Termin (etwa 12.10.2027, Q4/2027, "),
            *("Anlegen", "Gespeichert: ", "Übersetzung fehlt: Titel (englisch)."),
        ),
        (
            *("en", "New item", "Title (English)", "Date (such as 12 October 2027, Q4 2027, "),
            *("Create", "Saved: ", "Translation missing: Title (German)."),
        ),
    ],
)
def test_an_editor_makes_an_item_and_sees_it_everywhere(
    lang: str, new: str, title: str, when: str, create: str, saved: str, missing: str
) -> None:
    app = page(lang)
    press(app, new)
    fill(app, title, HOSTILE)
    next(t for t in app.text_input if t.label.startswith(when)).set_value("Q4/2027")
    press(app, create)
    assert f"{saved}{HOSTILE}" in texts(app) and missing in texts(app)
    assert app.title[0].value.replace("\\", "") == HOSTILE
    [edit] = programme.ITEMS.edits()
    assert edit.content and edit.actor == "eva" and not edit.content.is_public
    assert edit.content.time == Time("quarter", date(2027, 10, 1), date(2027, 12, 31))
    assert app.query_params["item"] in (edit.id, [edit.id])
    assert "1" in page(lang).title[0].value.rpartition(":")[2]


def test_what_is_wrong_is_said_and_nothing_is_saved() -> None:
    app = page(item="new")
    next(t for t in app.text_input if t.label.startswith("Termin")).set_value("bald")
    press(app, "Anlegen")
    words = texts(app)
    assert "Bitte einen Titel angeben" in words and "„bald“ versteht der Atlas nicht" in words
    assert programme.ITEMS.edits() == ()


def test_a_delivered_item_is_changed_taken_back_archived_and_brought_back() -> None:
    app = page(item="mnt_branchentag_2012")
    next(s for s in app.selectbox if s.label == "Stand").set_value("done")
    press(app, "Speichern")
    [edit] = programme.ITEMS.edits()
    before = draft.delivered_item(edit.id)
    assert edit.content and before and parts_unlike([before, edit.content]) == ("state",)
    press(app, "Letzte Änderung zurücknehmen")
    assert "Es gilt wieder der Stand davor" in texts(app)
    assert programme.ITEMS.edits()[0].content is None
    press(app, "Archivieren")
    assert "Dieser Eintrag ist archiviert" in texts(app)
    assert "43 Vorhaben" in page().title[0].value
    press(app, "Aus dem Archiv zurückholen")
    assert "44 Vorhaben" in page().title[0].value


def test_two_editors_at_once_choose_side_by_side() -> None:
    programme.ITEMS.save(OWN, 0, "eva")
    first, second = page(item=OWN.id), page(item=OWN.id)
    fill(first, "Titel (deutsch)", "Vom Ersten")
    press(first, "Speichern")
    fill(second, "Ort", "Jena")
    press(second, "Speichern")
    assert programme.ITEMS.edits()[0].revision == 2
    assert "Jemand anderes hat diesen Eintrag inzwischen geändert" in texts(second)
    table = second.table[-1].value
    assert table.to_numpy().tolist() == [
        ["Titel \\(deutsch\\)", "Lieferketten", "Lieferketten", "Vom Ersten"],
        ["Ort", "–", "Jena", "–"],
    ]
    press(second, "Meine Eingabe speichern")
    stored = programme.ITEMS.edits()[0]
    assert (stored.content, stored.revision) == (replace(OWN, location="Jena"), 3)


def test_the_second_may_keep_what_the_first_saved() -> None:
    programme.ITEMS.save(OWN, 0, "eva")
    app = page(item=OWN.id)
    programme.ITEMS.save(replace(OWN, title_de="Vom Ersten"), 1, "eva")
    fill(app, "Ort", "Jena")
    press(app, "Speichern")
    press(app, "Den gespeicherten Stand behalten")
    assert programme.ITEMS.edits()[0].content == replace(OWN, title_de="Vom Ersten")
    assert "Jemand anderes" not in texts(app)


@pytest.mark.parametrize(("lang", "hidden"), [("de", "gibt es nicht"), ("en", "no such entry")])
def test_the_public_sees_no_item_that_is_not_public(
    lang: str, hidden: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme.ITEMS.save(OWN, 0, "eva")
    monkeypatch.setattr(identity, "current", lambda: access.PUBLIC)
    assert page(lang).title[0].value == page(lang, item="").title[0].value
    app = page(lang, item=OWN.id)
    assert hidden in texts(app) and "Lieferketten" not in texts(app)
    assert not [b for b in page(lang).button if b.label in ("Neues Vorhaben", "New item")]
    programme.ITEMS.save(replace(OWN, is_public=True), 1, "eva")
    app = page(lang, item=OWN.id)
    assert app.title[0].value.startswith("Lieferketten")
    assert not has_form(app) and "eva" not in texts(app)


def test_readers_see_all_and_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    programme.ITEMS.save(OWN, 0, "eva")
    monkeypatch.setattr(identity, "current", lambda: READER)
    app = page(item=OWN.id)
    assert app.title[0].value == "Lieferketten" and "nicht öffentlich" in texts(app)
    assert "Speichern" not in [b.label for b in app.button]
    assert not has_form(page(item="new"))


def test_an_item_that_one_may_not_see_is_a_page_with_a_heading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programme.ITEMS.save(OWN, 0, "eva")
    monkeypatch.setattr(identity, "current", lambda: access.PUBLIC)
    app = page(item=OWN.id)
    assert [one.value for one in app.title] == ["Arbeitsprogramm"]
    assert "Lieferketten" not in texts(app) and "nicht öffentlich" in app.warning[0].value


def test_a_file_is_judged_before_it_is_taken_in_and_taken_in_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = b"title_de;kind;time\nGut;event;4.5.2027\nSchlecht;event;bald\n"
    app = page()
    plan = programme_bring.read_file(ITEM_SHEET, data, "de")
    app.session_state["bring_plan"] = (ITEM_SHEET, *plan)
    app.run()
    words = texts(app)
    assert "1 neu, 0 geändert, 0 unverändert, 1 mit Befund" in words
    assert "bald" in app.table[0].value.to_string()
    assert programme.ITEMS.edits() == ()
    press(app, "Nur die Zeilen ohne Befund übernehmen: 1")
    [edit] = programme.ITEMS.edits()
    assert edit.content and edit.content.title_de == "Gut"
    assert "Übernommen: 1" in texts(app)
    assert [b.label for b in app.button if "übernehmen" in b.label] == []


def test_bodies_come_in_by_the_same_way() -> None:
    app = page()
    plan = programme_bring.read_file(BODY_SHEET, b"name_de\nBeirat\n", "de")
    app.session_state["bring_plan"] = (BODY_SHEET, *plan)
    app.run()
    press(app, "Übernehmen: 1")
    [edit] = BODY_SHEET.collection.edits()
    assert edit.content and edit.content.name_de == "Beirat"
    assert [event.action for event in audit.events()] == ["body_import"]


@pytest.mark.parametrize("sheet", [ITEM_SHEET, BODY_SHEET], ids=lambda sheet: sheet.name)
def test_the_table_is_for_editors(sheet: Sheet[Any]) -> None:
    assert programme_bring.workbook(sheet, EDITOR, "de")[:2] == b"PK"
    with pytest.raises(access.Refused):
        programme_bring.workbook(sheet, READER, "de")


def test_an_item_without_a_link_beside_one_with_a_link_has_its_page() -> None:
    linked = replace(OWN, id="0123456789ac", link="https://atlas.example")
    for item in (OWN, linked):
        programme.ITEMS.save(item, 0, "eva")
    own = page(item=OWN.id)
    assert "Zur Webseite des Vorhabens" not in texts(own) and has_form(own)
    assert "<https://atlas.example>" in texts(page(item=linked.id))


def test_an_error_is_said_in_sight_of_the_button_too() -> None:
    app = page(item="new")
    press(app, "Anlegen")
    sentence = "Bitte einen Titel angeben, auf Deutsch oder auf Englisch."
    assert [e.value.replace("\\", "") for kind in ("error", "toast") for e in app.get(kind)] == [
        sentence
    ] * 2
