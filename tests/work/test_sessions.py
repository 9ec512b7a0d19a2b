"""A sign-in that was ended stays ended in every process, until it would have expired."""

from __future__ import annotations

import subprocess
import sys
import time

from sqlalchemy import select

from clusteratlas.paths import ROOT
from clusteratlas.work import engine, sessions
from clusteratlas.work.schema import ENDED_SESSION

ASK = "from clusteratlas.work import sessions; print(sessions.has_ended('a' * 64))"


def test_another_process_knows_of_the_end(work: str) -> None:
    assert not sessions.has_ended("a" * 64)
    sessions.end("a" * 64, time.time() + 3600)
    sessions.end("a" * 64, time.time() + 3600)  # two tabs sign out
    assert sessions.has_ended("a" * 64) and not sessions.has_ended("b" * 64)
    other = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == "True"


def test_what_is_over_anyway_is_forgotten(work: str) -> None:
    sessions.end("a" * 64, time.time() - 1)
    sessions.end("b" * 64, time.time() + 3600)
    with engine.reading() as connection:
        assert connection.execute(select(ENDED_SESSION.c.session)).scalars().all() == ["b" * 64]


def test_reading_creates_no_store(work: str) -> None:
    if work == "sqlite":
        assert not sessions.has_ended("a" * 64) and not engine.exists()
