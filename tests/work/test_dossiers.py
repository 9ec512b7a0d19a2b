"""Dossiers in the work store, on both engines: concurrent, killed, audited."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from clusteratlas import dossier
from clusteratlas.dossier import Dossier, rows
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT
from clusteratlas.work import audit, engine

pytestmark = pytest.mark.usefixtures("archive", "work")
# A version that is not archived here: no store is linked for these tests.
FIRST = Dossier("0" * 12, "council", "Frühjahr", date(2027, 3, 1), "0123456789ab", ("Exporte",))


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLUSTERATLAS_ARCHIVE", str(tmp_path / "archive"))
    return tmp_path / "archive"


def _made() -> Dossier:
    return dossier.take_in(FIRST.to_json())


def test_two_people_saving_at_once_both_survive() -> None:
    one = _made()
    changed = [replace(one, title=title) for title in ("Erste", "Zweite", "Dritte", "Vierte")]
    stored: list[Dossier] = []
    threads = [
        threading.Thread(target=lambda d=d: stored.append(dossier.save(d)))  # type: ignore[misc]
        for d in changed
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result, damaged = dossier.list_all()
    assert {d.title for d in result} == {"Erste", "Zweite", "Dritte", "Vierte"}
    assert not damaged
    assert len({d.id for d in stored}) == 4
    assert sum(d.id == one.id for d in stored) == 1


def test_rows_themselves_let_one_of_two_writers_win() -> None:
    """The lock of the archive is local; the row decides between two machines."""
    one = _made()
    stored: list[Dossier] = []
    changed = [replace(one, title=str(number)) for number in range(6)]
    threads = [
        threading.Thread(target=lambda d=d: stored.append(rows.put(d, "")))  # type: ignore[misc]
        for d in changed
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(d.id == one.id for d in stored) == 1
    assert {d.title for d in dossier.list_all()[0]} == {str(number) for number in range(6)}


def test_the_second_sees_what_the_first_has_changed() -> None:
    one = _made()
    first = dossier.save(replace(one, title="Neu", day=date(2027, 4, 4)))
    second = dossier.save(replace(one, agenda=("Nur dies",)))
    assert second.id != one.id
    assert one.parts_unlike(dossier.load(one.id)) == ("title", "day")
    assert one.parts_unlike(second) == ("agenda",)
    assert dossier.list_all()[0] == [first, second]


def test_changes_are_in_the_trail_and_refused_ones_are_not() -> None:
    one = dossier.take_in(FIRST.to_json(), "anna")
    dossier.save(replace(one, title="Neu"), "bert")
    copy = dossier.save(replace(one, title="Auch neu"), "anna")
    with pytest.raises(AtlasError, match="Sie ist nicht gelöscht"):
        dossier.remove(one.id, one.revision, "anna")
    dossier.remove(one.id, one.revision + 1, "bert")
    with pytest.raises(AtlasError, match="inzwischen gelöscht"):
        dossier.save(replace(one, title="zu spät"), "anna")
    assert [(e.actor, e.action, e.target, e.detail) for e in audit.events()][::-1] == [
        ("anna", "dossier_create", one.id, "Frühjahr"),
        ("bert", "dossier_change", one.id, "Neu"),
        ("anna", "dossier_create", copy.id, "Auch neu"),
        ("bert", "dossier_remove", one.id, ""),
    ]


def test_a_change_that_cannot_be_put_on_record_does_not_happen() -> None:
    one = _made()
    with engine.writing() as connection:
        connection.execute(text("DROP TABLE audit"))
    with pytest.raises((AtlasError, ProgrammingError)):
        dossier.save(replace(one, title="Neu"))
    assert dossier.list_all() == ([one], [])


def test_a_removed_dossier_is_not_revived() -> None:
    one = _made()
    dossier.remove(one.id)
    with pytest.raises(AtlasError, match="inzwischen gelöscht"):
        dossier.save(replace(one, title="neu"))
    assert dossier.list_all() == ([], [])


_SAVER = """
import sys
from dataclasses import replace
from clusteratlas import dossier
one = dossier.load(sys.argv[1])
print("ready", flush=True)
while True:
    one = dossier.save(replace(one, author="x" * 150, agenda=(str(one.revision),)))
"""


def test_a_kill_while_saving_leaves_the_old_or_the_new() -> None:
    one = _made()
    command = [sys.executable, "-c", _SAVER, one.id]
    for _ in range(2):
        saver = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert saver.stdout and saver.stdout.readline() == "ready\n"
        before = dossier.load(one.id).revision
        while dossier.load(one.id).revision == before:
            pass  # it is killed in the middle of its work
        os.kill(saver.pid, signal.SIGKILL)
        saver.wait()
        saver.stdout.close()
        now = dossier.load(one.id)
        assert now == replace(
            one,
            author="x" * 150,
            agenda=(str(now.revision - 1),),
            revision=now.revision,
            changed_at=now.changed_at,
        )
        assert audit.events(1)[0].action == "dossier_change"
        assert len(audit.events(10_000)) == now.revision
        assert dossier.list_all() == ([now], [])
    assert dossier.save(now).id == one.id  # the lock of the killed process is free
