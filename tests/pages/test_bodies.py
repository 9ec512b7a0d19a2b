"""Bodies on the page: changed, added, archived, taken back, two editors at once, readers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import access
from clusteratlas.programme import body_draft
from clusteratlas.programme.bodies import BODIES, Body
from clusteratlas.ui import identity
from tests.pages.test_programme import EDITOR, HOSTILE, READER, fill, page, press, texts


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    monkeypatch.setattr(identity, "current", lambda: EDITOR)


def headings(app: AppTest) -> str:
    return "\n".join(e.value for e in (*app.header, *app.subheader)).replace("\\", "")


def test_a_body_of_2012_is_changed_taken_back_archived_and_brought_back() -> None:
    app = page(body_id="cluster_council")
    assert app.title[0].value == "ClusterCouncil"
    fill(app, "Rhythmus (deutsch, etwa einmal im Jahr)", "alle zwei Jahre")
    press(app, "Speichern")
    [edit] = BODIES.edits()
    assert edit.content and edit.content.rhythm_de == "alle zwei Jahre" and edit.actor == "eva"
    assert edit.content.is_public and edit.content.rhythm_en == "once a year"
    assert "1 seit 2012 eingetragen oder geändert" in headings(page())
    press(app, "Letzte Änderung zurücknehmen")
    assert BODIES.edits()[0].content is None
    press(app, "Archivieren")
    assert "Dieser Eintrag ist archiviert" in texts(app)
    assert "11 Gremien und Träger" in headings(page())
    press(app, "Aus dem Archiv zurückholen")
    assert "12 Gremien und Träger" in headings(page())


@pytest.mark.parametrize(
    ("lang", "new", "name", "create", "missing"),
    [
        ("de", "Neues Gremium", "Name (deutsch)", "Anlegen", "Übersetzung fehlt: Name (englisch)."),
        ("en", "New body", "Name (English)", "Create", "Translation missing: Name (German)."),
    ],
)
def test_an_editor_adds_a_body(lang: str, new: str, name: str, create: str, missing: str) -> None:
    app = page(lang)
    press(app, new)
    press(app, create)
    assert BODIES.edits() == ()  # without a name
    fill(app, name, HOSTILE)
    next(m for m in app.multiselect if m.label in ("Mitglieder", "Members")).set_value(["leg"])
    press(app, create)
    [edit] = BODIES.edits()
    assert edit.content and edit.content.member_ids == ("leg",) and not edit.content.is_public
    assert app.title[0].value.replace("\\", "") == HOSTILE and missing in texts(app)
    assert "13 " in headings(page(lang))


def test_two_editors_at_once_choose_side_by_side() -> None:
    first, second = page(body_id="thak"), page(body_id="thak")
    fill(first, "Kurzname für Bild und Listen", "Agentur")
    press(first, "Speichern")
    fill(second, "Kurzname für Bild und Listen", "ThAK neu")
    press(second, "Speichern")
    assert "Jemand anderes hat diesen Eintrag inzwischen geändert" in texts(second)
    [table] = [t.value for t in second.table if "Ihre Eingabe" in t.value.columns]
    assert list(table.iloc[0]) == ["Kurzname für Bild und Listen", "ThAK", "ThAK neu", "Agentur"]
    press(second, "Meine Eingabe speichern")
    assert [e.content.short_name for e in BODIES.history("thak") if e.content] == [
        *("ThAK neu", "Agentur"),
    ]


def test_readers_see_the_body_and_its_history_and_the_public_what_was_delivered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bank = body_draft.delivered_body("tab")
    assert bank
    BODIES.save(replace(bank, role_de="Fördert anders", is_public=False), 0, "eva")
    BODIES.save(Body("0" * 12, name_de="Kreis im Entwurf"), 0, "eva")
    monkeypatch.setattr(identity, "current", lambda: READER)
    app = page(body_id="tab")
    assert not app.text_area and "Geschichte" in str([e.label for e in app.get("expander")] or app)
    assert page(body_id="0" * 12).title[0].value == "Kreis im Entwurf"
    monkeypatch.setattr(identity, "current", lambda: access.PUBLIC)
    assert "Diesen Eintrag gibt es nicht" in texts(page(body_id="0" * 12))
    assert "Fördert anders" not in str([t.value for t in page(body_id="tab").table])


CIRCLE = "So würden Gremien im Kreis"


def test_taking_back_a_change_closes_no_circle() -> None:
    upper, lower = Body("a" * 12, name_de="Rat"), Body("b" * 12, name_de="Runde")
    BODIES.save(upper, 0, "eva")
    BODIES.save(replace(lower, reports_to_ids=(upper.id,)), 0, "eva")
    BODIES.save(lower, 1, "eva")
    BODIES.save(replace(upper, reports_to_ids=(lower.id,)), 1, "eva")
    app = page(body_id=lower.id)
    press(app, "Letzte Änderung zurücknehmen")
    assert CIRCLE in texts(app) and len(BODIES.history(lower.id)) == 2


def test_a_body_from_the_archive_closes_no_circle() -> None:
    """Rat reports to Runde, Runde to Stab; Runde lies in the archive, and Stab reports to Rat."""
    council, board = Body("a" * 12, name_de="Rat"), Body("c" * 12, name_de="Stab")
    between = Body("b" * 12, name_de="Runde", reports_to_ids=(board.id,), is_archived=True)
    council = replace(council, reports_to_ids=(between.id,))
    for one in (council, between, replace(board, reports_to_ids=(council.id,))):
        BODIES.save(one, 0, "eva")
    app = page(body_id=between.id)
    press(app, "Aus dem Archiv zurückholen")
    assert CIRCLE in texts(app) and len(BODIES.history(between.id)) == 1
