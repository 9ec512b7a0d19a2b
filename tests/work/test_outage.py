"""A PostgreSQL that stops and comes back: a sentence meanwhile, nothing lost, no restart."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from clusteratlas.model import AtlasError
from clusteratlas.work import audit, engine
from tests.work import postgresql


def test_postgresql_stops_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    with postgresql.cluster() as socket:
        url = postgresql.new_database(socket, "outage")
        monkeypatch.setenv("CLUSTERATLAS_WORK_URL", url)
        engine._open.cache_clear()
        audit.record("somebody", "backup", "before")
        _control(socket, "-m", "immediate", "stop")
        with pytest.raises(AtlasError):
            audit.events()
        with pytest.raises(AtlasError):
            audit.record("somebody", "backup", "meanwhile")
        _control(socket, "-l", str(socket / "log"), "start")
        audit.record("somebody", "backup", "after")
        assert [event.target for event in audit.events()] == ["after", "before"]
        engine.engine().dispose()


def _control(socket: Path, *words: str) -> None:
    programs = postgresql._folder_of_programs()
    assert programs
    given = postgresql._as_nobody(socket)
    options = ["-o", f"{postgresql._OPTIONS}{socket}"] if "start" in words else []
    subprocess.run([programs / "pg_ctl", "-D", socket / "data", "-w", *options, *words], **given)


def test_a_database_of_another_encoding_is_refused(
    cluster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgresql.new_database(cluster, "ascii", "SQL_ASCII")
    monkeypatch.setenv("CLUSTERATLAS_WORK_URL", url)
    engine._open.cache_clear()
    with pytest.raises(AtlasError) as refusal:
        audit.record("somebody", "backup", "Türen")
    assert "hat die Zeichenkodierung SQL_ASCII" in refusal.value.de
    with pytest.raises(AtlasError, match="SQL_ASCII"):
        engine.make_engine(engine.url()).connect()
