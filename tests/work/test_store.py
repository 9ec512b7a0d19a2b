"""The work store: opening, migration, threads and processes, refusals in sentences."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event, insert, text
from sqlalchemy.exc import IntegrityError

from clusteratlas.files import NotWritten
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT, work_path
from clusteratlas.work import audit, engine, migrate, schema

EVENT = {
    "at": datetime(2026, 1, 1),
    "actor": "Erfundene Person",
    "action": "count",
    "target": "0123456789ab",
    "detail": "",
}


def test_an_event_comes_back_as_it_was_recorded(work: str) -> None:
    audit.record("Erfundene Person", "dossier.save", "0123456789ab", "Titel: <b>=cmd()</b>")
    (one,) = audit.events()
    assert (one.actor, one.action, one.target, one.detail) == (
        "Erfundene Person",
        "dossier.save",
        "0123456789ab",
        "Titel: <b>=cmd()</b>",
    )
    assert one.at.utcoffset() is not None and one.at.year >= 2026


def test_events_are_read_page_by_page_newest_first(work: str) -> None:
    for number in range(5):
        audit.record("a", "b", str(number))
    first = audit.events(limit=2)
    assert [e.target for e in first] == ["4", "3"]
    assert [e.target for e in audit.events(limit=9, before=first[-1].id)] == ["2", "1", "0"]


def test_texts_that_no_database_takes_are_recorded(work: str) -> None:
    audit.record("a\0b", "x" * 100, "\ud800", "ü" * 5000)
    (one,) = audit.events()
    assert (one.actor, len(one.action), one.target, len(one.detail)) == ("ab", 60, "?", 4000)


def test_the_tables_are_those_of_the_schema(work: str) -> None:
    with engine.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, schema.METADATA) == []


@pytest.mark.parametrize("revision", migrate.revisions())
def test_a_store_of_every_earlier_revision_is_brought_up_to_date(work: str, revision: str) -> None:
    result = engine.make_engine(engine.url())
    engine.migrate_tables(result, revision)
    with result.begin() as connection:
        connection.execute(insert(schema.AUDIT).values(id=7, **EVENT))
        assert migrate.revision_of(connection) == revision
    result.dispose()
    assert [e.id for e in audit.events()] == [7]
    audit.record("a", "b")
    with engine.reading() as connection:
        assert migrate.revision_of(connection) == migrate.revisions()[-1]


def test_a_store_of_a_newer_release_is_left_alone(work: str) -> None:
    audit.record("a", "b")
    with engine.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine._open.cache_clear()
    with pytest.raises(AtlasError, match=r"von einer neueren Fassung des Atlas \(9999\)"):
        audit.events()


def test_a_transaction_is_saved_completely_or_not_at_all(work: str) -> None:
    with pytest.raises(IntegrityError), engine.writing() as connection:
        for _ in range(2):
            connection.execute(insert(schema.AUDIT).values(id=7, **EVENT))
    assert audit.events() == []


_RECORDER = """
from clusteratlas.work import audit
for number in range(8):
    audit.record("p", "count", str(number))
"""


def test_processes_and_threads_open_and_write_a_new_store_at_once(work: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    other = subprocess.Popen([sys.executable, "-c", _RECORDER], env=environment)

    def write(name: str) -> None:
        for number in range(8):
            audit.record(name, "count", str(number))

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert other.wait() == 0
    result = {(e.actor, e.target) for e in audit.events(limit=1000)}
    assert result == {(name, str(number)) for name in "abcdp" for number in range(8)}
    assert len(audit.events(limit=1000)) == 40


def test_the_file_is_its_owners_alone_and_keeps_a_log_of_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    audit.record("a", "b")
    assert (tmp_path / "work.sqlite").stat().st_mode & 0o777 == 0o600
    with engine.reading() as connection:
        pragmas = ("journal_mode", "foreign_keys", "busy_timeout")
        rows = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in pragmas]
    assert rows == ["wal", 1, 30_000]


def test_a_replaced_file_is_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path / "work"))
    audit.record("a", "first")
    (tmp_path / "work").rename(tmp_path / "aside")
    assert audit.events() == []
    audit.record("a", "second")
    assert [e.action for e in audit.events()] == ["second"]


def _fill_disk(connection: sqlite3.Connection, record: object) -> None:
    connection.execute("PRAGMA max_page_count = 1")  # as many as there are


def test_a_full_disk_gives_a_sentence_and_leaves_the_old_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    audit.record("a", "before")
    event.listen(engine.engine(), "connect", _fill_disk)
    engine.engine().dispose()
    with pytest.raises(NotWritten, match="der Datenträger ist voll"):
        for _ in range(100):
            audit.record("a", "after", detail="x" * 4000)
    engine._open.cache_clear()
    assert audit.events(limit=1000)[-1].action == "before"


def test_a_damaged_file_gives_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    (tmp_path / "work.sqlite").write_bytes(b"no database at all" * 1000)
    with pytest.raises(AtlasError, match="beschädigt"):
        audit.events()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("mysql://x", "muss mit postgresql:// beginnen"),
        ("nonsense", "muss mit postgresql:// beginnen"),
        ("postgresql://u:secret@/x?host=/nowhere", "antwortet nicht"),
    ],
)
def test_a_wrong_address_gives_a_sentence_without_the_password(
    monkeypatch: pytest.MonkeyPatch, url: str, expected: str
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK_URL", url)
    with pytest.raises(AtlasError, match=expected) as caught:
        audit.events()
    assert "secret" not in caught.value.de + caught.value.en


def test_a_path_that_is_no_folder_gives_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path / "file"))
    with pytest.raises(NotWritten, match="kein Ordner"):
        audit.events()
    assert work_path().is_file()


def test_targets_of_an_earlier_store_have_neither_direction_nor_scope(work: str) -> None:
    result = engine.make_engine(engine.url())
    engine.migrate_tables(result, "0006")
    contents = ('{"id": "a", "kind": "milestone", "target": "5", "title_de": "Größe"}', "{damaged")
    rows = [
        {"key": key, "kind": kind, "content": content, "revision": 1, "actor": "eva"}
        for key, kind, content in (
            ("a", "programme", contents[0]),
            ("b", "programme", contents[1]),
            ("c", "programme", None),
            ("d", "watch", '{"id": "d"}'),
        )
    ]
    with result.begin() as connection:
        for row in rows:
            connection.execute(insert(schema.RECORD).values(at=datetime(2026, 1, 1), **row))
    result.dispose()
    with engine.reading() as connection:
        texts = connection.execute(text("SELECT content FROM record ORDER BY id")).scalars().all()
    assert texts == [
        '{"id": "a", "kind": "milestone", "target": "5", "title_de": "Größe", '
        '"target_direction": "", "target_scope": ""}',
        "{damaged",
        None,
        '{"id": "d"}',
    ]
