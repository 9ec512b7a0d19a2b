"""When a process gets readers, and when it is replaced."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from clusteratlas.serve import process
from clusteratlas.serve.process import Process


class Clock:
    """The seconds of time.monotonic, moved by hand."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(process, "time", clock)
    return clock


@pytest.fixture
def one(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Process:
    running = SimpleNamespace(poll=lambda: None)
    monkeypatch.setattr(process.subprocess, "Popen", lambda *args, **settings: running)
    return Process({}, ())


def look(
    one: Process, clock: Clock, status: int, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> tuple[bool, bool]:
    """Look every second for `seconds`; return whether it is ready and whether it is lost."""
    monkeypatch.setattr(process, "_ask", lambda port: status)
    for _ in range(int(seconds)):
        clock.now += 1
        one.look()
    return one.is_ready, one.is_lost


def test_one_without_its_database_gets_no_readers_and_stays(
    one: Process, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert look(one, clock, 200, 1, monkeypatch) == (True, False)
    assert look(one, clock, 503, 2, monkeypatch) == (True, False)
    assert look(one, clock, 503, 3600, monkeypatch) == (False, False)
    assert look(one, clock, 200, 1, monkeypatch) == (True, False)


def test_one_that_a_crowd_silences_is_not_taken_from_its_readers(
    one: Process, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(one, clock, 200, 1, monkeypatch)
    assert look(one, clock, 0, 50, monkeypatch) == (False, False)
    assert look(one, clock, 200, 1, monkeypatch) == (True, False)
    assert look(one, clock, 0, 61, monkeypatch) == (False, True)


def test_one_that_never_answers_is_replaced_after_two_minutes(
    one: Process, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert look(one, clock, 0, 119, monkeypatch) == (False, False)
    assert look(one, clock, 0, 2, monkeypatch) == (False, True)
