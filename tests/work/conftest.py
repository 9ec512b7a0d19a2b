"""A work store of the test's own, once in a file and once in PostgreSQL."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from clusteratlas.work import engine, sessions
from tests.work import postgresql

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Path]:
    with postgresql.cluster() as socket:
        yield socket


@pytest.fixture(params=ENGINES)
def work(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of the engine of an empty work store."""
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path / "work"))
    monkeypatch.delenv("CLUSTERATLAS_WORK_URL", raising=False)
    if request.param == "postgresql":
        socket = request.getfixturevalue("cluster")
        url = postgresql.new_database(socket, secrets.token_hex(6))
        monkeypatch.setenv("CLUSTERATLAS_WORK_URL", url)
    engine._open.cache_clear()
    sessions._has_ended.cache_clear()  # at most two seconds old, but about another store
    return str(request.param)
