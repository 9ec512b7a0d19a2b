"""Items in the work store, on both engines: concurrent, killed, undone, audited."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from clusteratlas import programme
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT
from clusteratlas.programme import Item, Time
from clusteratlas.work import audit, engine
from clusteratlas.work.records import Conflict, stamp
from tests.work.conftest import cluster as cluster
from tests.work.conftest import work as work

pytestmark = pytest.mark.usefixtures("work")
ONE = Item(
    "0123456789ab",
    "event",
    title_de="Tag der Optik",
    field_ids=("optik",),
    time=Time("day", date(2027, 5, 4), date(2027, 5, 4)),
    state="planned",
)


def titles() -> list[str]:
    """Return the German titles of an item, the newest first; '' if its creation was undone."""
    return [e.content.title_de if e.content else "" for e in programme.ITEMS.history(ONE.id)]


def titled(title: str) -> Item:
    return replace(ONE, title_de=title)


def test_an_item_is_loaded_as_it_was_saved() -> None:
    programme.ITEMS.save(ONE, 0, "eva")
    [edit] = programme.ITEMS.edits()
    assert (edit.content, edit.revision, edit.actor) == (ONE, 1, "eva")


def test_an_editor_who_missed_the_last_change_gets_a_conflict() -> None:
    programme.ITEMS.save(ONE, 0, "eva")
    programme.ITEMS.save(titled("Neu"), 1, "eva")
    with pytest.raises(Conflict):
        programme.ITEMS.save(titled("Zu spät"), 1, "bert")
    with pytest.raises(Conflict):
        programme.ITEMS.undo(ONE.id, 1, "bert")
    assert titles() == ["Neu", "Tag der Optik"]


def test_one_of_many_writers_wins_and_the_others_know() -> None:
    programme.ITEMS.save(ONE, 0, "eva")
    outcomes: list[str] = []

    def write(title: str) -> None:
        try:
            programme.ITEMS.save(titled(title), 1, title)
            outcomes.append("saved")
        except Conflict:
            outcomes.append("told")

    threads = [threading.Thread(target=write, args=(str(n),)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["saved", *["told"] * 5]
    assert len(programme.ITEMS.history(ONE.id)) == 2


def test_undo_goes_back_step_by_step_and_never_forward() -> None:
    for seen, title in enumerate(("A", "B", "C")):
        programme.ITEMS.save(titled(title), seen, "eva")
    for seen, expected in ((3, "B"), (4, "A"), (5, "")):
        programme.ITEMS.undo(ONE.id, seen, "eva")
        assert titles()[0] == expected
    with pytest.raises(AtlasError, match="keine Änderung"):
        programme.ITEMS.undo(ONE.id, 6, "eva")
    programme.ITEMS.save(titled("D"), 6, "eva")
    programme.ITEMS.undo(ONE.id, 7, "eva")
    assert titles() == ["", "D", "", "A", "B", "C", "B", "A"]


def test_a_change_after_an_undo_is_undone_to_the_state_after_the_undo() -> None:
    for seen, title in enumerate(("A", "B", "C")):
        programme.ITEMS.save(titled(title), seen, "eva")
    programme.ITEMS.undo(ONE.id, 3, "eva")  # B
    programme.ITEMS.save(titled("D"), 4, "eva")
    programme.ITEMS.undo(ONE.id, 5, "eva")
    assert titles()[0] == "B"
    programme.ITEMS.undo(ONE.id, 6, "eva")
    assert titles()[0] == "A"


def test_archive_takes_out_and_brings_back() -> None:
    programme.ITEMS.save(ONE, 0, "eva")
    programme.ITEMS.archive(ONE, 1, "eva")
    assert [e.content.is_archived for e in programme.ITEMS.edits() if e.content] == [True]
    programme.ITEMS.archive(ONE, 2, "eva", is_archived=False)
    assert [e.content for e in programme.ITEMS.edits()] == [ONE]


def test_several_items_are_saved_or_none() -> None:
    programme.ITEMS.save(ONE, 0, "eva")
    other = replace(ONE, id="ba9876543210")
    with pytest.raises(Conflict):
        programme.ITEMS.save_all([(other, 0), (titled("Neu"), 0)], "eva")
    assert [e.content for e in programme.ITEMS.edits()] == [ONE]
    assert len(audit.events()) == 1


def test_every_step_is_on_record() -> None:
    programme.ITEMS.save(ONE, 0, "eva")
    programme.ITEMS.save(titled("Neu"), 1, "bert")
    programme.ITEMS.undo(ONE.id, 2, "eva")
    assert [(e.actor, e.action, e.target, e.detail) for e in audit.events()][::-1] == [
        ("eva", "programme_create", ONE.id, "Tag der Optik"),
        ("bert", "programme_change", ONE.id, "Neu"),
        ("eva", "programme_undo", ONE.id, "Neu"),
    ]


def test_a_change_that_cannot_be_recorded_is_not_made() -> None:
    programme.ITEMS.save(ONE, 0, "eva")
    with engine.writing() as connection:
        connection.execute(text("DROP TABLE audit"))
    with pytest.raises((AtlasError, ProgrammingError)):
        programme.ITEMS.save(titled("Neu"), 1, "eva")
    assert titles() == ["Tag der Optik"]


def test_the_stamp_is_another_after_every_change() -> None:
    stamps = [stamp()]
    for seen in range(2):
        programme.ITEMS.save(ONE, seen, "eva")
        stamps.append(stamp())
    programme.ITEMS.undo(ONE.id, 2, "eva")
    stamps.append(stamp())
    assert len(set(stamps)) == 4 and stamps[-1] == stamp()


_SAVER = """
from dataclasses import replace
from clusteratlas import programme
one = programme.ITEMS.edits()[0]
print("ready", flush=True)
seen = one.revision
while True:
    programme.ITEMS.save(replace(one.content, title_de=f"{seen} " + "x" * 150), seen, "killed")
    seen += 1
"""


def test_a_kill_while_saving_leaves_whole_states_with_their_events() -> None:
    programme.ITEMS.save(ONE, 0, "eva")
    command = [sys.executable, "-c", _SAVER]
    saver = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert saver.stdout and saver.stdout.readline() == "ready\n"
    while len(programme.ITEMS.history(ONE.id)) < 5:
        pass  # it is killed in the middle of its work
    os.kill(saver.pid, signal.SIGKILL)
    saver.wait()
    saver.stdout.close()
    stored = programme.ITEMS.history(ONE.id)
    assert [e.revision for e in stored] == [*range(len(stored), 0, -1)]
    assert titles() == [
        *(f"{n} " + "x" * 150 for n in range(len(stored) - 1, 0, -1)),
        "Tag der Optik",
    ]
    assert len(audit.events(10_000)) == len(stored)
    programme.ITEMS.save(ONE, len(stored), "eva")  # the lock is free again
