"""Decisions in the work store, on both engines: concurrent, in conflict, audited."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from clusteratlas import dossier
from clusteratlas.decisions import rows
from clusteratlas.decisions.model import Decision
from clusteratlas.dossier import Dossier
from clusteratlas.model import AtlasError
from clusteratlas.work import audit, engine
from tests.work.test_dossiers import FIRST

pytestmark = pytest.mark.usefixtures("work")


@pytest.fixture(autouse=True)
def meeting(work: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    monkeypatch.setenv("CLUSTERATLAS_ARCHIVE", f"{tmp_path}/archive")
    return dossier.take_in(FIRST.to_json())


def _new(meeting: Dossier, text_de: str = "Beschluss") -> Decision:
    return rows.put(Decision("", meeting.id, meeting.day, text_de), "anna")


def test_a_decision_is_loaded_as_it_was_saved(meeting: Dossier) -> None:
    hostile = "  <b>=cmd()</b> 'x'; DROP TABLE decision; -- „ü“ \u2028 "
    one = rows.put(
        Decision("", meeting.id, meeting.day, hostile, "en", "x", "y", date(2027, 1, 2)), "anna"
    )
    assert rows.of_dossier(meeting.id) == (one,)
    assert rows.load(one.id) == one
    assert (one.text_de, one.until, one.revision) == (hostile.strip(), date(2027, 1, 2), 1)
    assert (one.state, one.is_public, one.is_archived) == ("open", False, False)


def test_the_second_editor_sees_what_the_first_changed(meeting: Dossier) -> None:
    one = _new(meeting)
    first = rows.put(replace(one, text_de="Neu"), "bert")
    with pytest.raises(rows.Conflict) as caught:
        rows.put(replace(one, text_de="Auch neu"), "anna")
    assert caught.value.theirs == first
    assert rows.load(one.id) == first
    stored = rows.put(replace(one, text_de="Auch neu", revision=first.revision), "anna")
    assert (stored.text_de, stored.revision) == ("Auch neu", 3)
    # Saving the same content changes nothing and causes no conflict.
    assert rows.put(replace(one, text_de="Auch neu"), "bert") == stored


def test_of_concurrent_editors_one_wins_and_the_others_get_a_conflict(meeting: Dossier) -> None:
    one, results = _new(meeting), []

    def change(number: int) -> None:
        try:
            results.append(rows.put(replace(one, text_de=str(number)), "p").text_de)
        except rows.Conflict as conflict:
            results.append(conflict)

    threads = [threading.Thread(target=change, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = (result for result in results if isinstance(result, str))
    assert rows.load(one.id).text_de == winner
    assert len(results) == 5 and rows.load(one.id).revision == 2


def test_the_trail_has_the_editor_and_both_states(meeting: Dossier) -> None:
    one = _new(meeting)
    outcome = rows.put(replace(one, state="done", until=date(2027, 5, 1)), "bert")
    rows.put(replace(outcome, is_archived=True), "anna")
    result = [(change.actor, change.parts) for change in rows.history(one.id)]
    assert result == [
        ("anna", {"is_archived": ("False", "True")}),
        ("bert", {"until": ("", "2027-05-01"), "state": ("open", "done")}),
        ("anna", {"text_de": ("", "Beschluss")}),
    ]
    assert rows.visible(rows.of_dossier(meeting.id)) == ()
    assert [e.target for e in audit.events() if e.action == "decision_change"] == [one.id] * 2


def test_a_long_text_leaves_a_trail_that_can_be_read(meeting: Dossier) -> None:
    long = '"' * 5000  # every letter takes two characters in the trail
    one = rows.put(Decision("", meeting.id, meeting.day, long, long, long, long))
    rows.put(Decision(**{**vars(one), **dict.fromkeys(("text_de", "text_en", "task", "who"), "x")}))
    newest, _ = rows.history(one.id)
    cut = '"' * 240 + "…"
    assert newest.parts == {
        "text_de": (cut, "x"),
        "text_en": (cut, "x"),
        "task": (cut, "x"),
        "who": ('"' * 200, "x"),
    }
    assert (len(one.text_de), len(one.who)) == (4000, 200)


def test_a_change_that_cannot_be_recorded_is_not_made(meeting: Dossier) -> None:
    one = _new(meeting)
    with engine.writing() as connection:
        connection.execute(text("DROP TABLE audit"))
    with pytest.raises((AtlasError, ProgrammingError)):
        rows.put(replace(one, state="done"))
    assert rows.of_dossier(meeting.id) == (one,)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text_de": " \n "}, "auf Deutsch eintragen"),
        ({"dossier_id": "f" * 12}, "inzwischen gelöscht"),
        ({"id": "f" * 12}, "Diesen Beschluss gibt es nicht"),
    ],
)
def test_what_is_no_decision_is_refused(
    meeting: Dossier, change: dict[str, str], sentence: str
) -> None:
    with pytest.raises(AtlasError, match=sentence):
        rows.put(replace(Decision("", meeting.id, meeting.day, "x"), **change))  # type: ignore[arg-type]
    assert rows.of_dossier(meeting.id) == ()


def test_a_damaged_row_gives_a_sentence(meeting: Dossier) -> None:
    one = _new(meeting)
    for content in ("[]", "{", '{"form": "other"}', one.to_json().replace('"open"', '"x"')):
        with engine.writing() as connection:
            connection.execute(text("UPDATE decision SET content = :c"), {"c": content})
        with pytest.raises(AtlasError, match="Ein Beschluss ist nicht lesbar"):
            rows.of_dossier(meeting.id)


def test_its_dossier_stays(meeting: Dossier) -> None:
    one = _new(meeting)
    rows.put(replace(one, is_archived=True))
    with pytest.raises(AtlasError, match="Beschlüsse festgehalten"):
        dossier.remove(meeting.id)
    assert [d.id for d in dossier.list_all()[0]] == [meeting.id]
