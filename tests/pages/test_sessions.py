"""Sessions without a connection end by time, those that come back go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from clusteratlas.ui import sessions
from clusteratlas.web.departures import Departures


@dataclass
class Server:
    """Streamlit's runtime and the clock of its loop, as far as sessions ask them."""

    active: set[str] = field(default_factory=set)
    ended: list[str] = field(default_factory=list)
    now: float = 0.0
    due: list[tuple[float, Callable[[], None]]] = field(default_factory=list)

    def is_active_session(self, session: str) -> bool:
        return session in self.active

    def close_session(self, session: str) -> None:
        self.ended.append(session)

    def time(self) -> float:
        return self.now

    def call_later(self, seconds: float, call: Callable[..., None], *args: Any) -> None:
        self.due.append((self.now + seconds, lambda: call(*args)))

    def wait(self, seconds: float) -> None:
        self.now += seconds
        ready = [call for at, call in self.due if at <= self.now]
        self.due = [one for one in self.due if one[0] > self.now]
        for call in ready:
            call()

    def connect(self, session: str, patch: pytest.MonkeyPatch) -> None:
        self.active.add(session)
        context = SimpleNamespace(session_id=session)
        patch.setattr(sessions, "get_script_run_ctx", lambda: context)
        sessions.note_run()

    def disconnect(self, session: str) -> None:
        async def inner(scope: Scope, receive: Receive, send: Send) -> None:
            self.active.discard(session)

        app = Departures(inner, sessions.end_later)
        asyncio.run(app({"type": "websocket"}, None, None))  # type: ignore[arg-type]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    server = Server()
    monkeypatch.setattr(sessions, "Runtime", SimpleNamespace(instance=lambda: server))
    monkeypatch.setattr(sessions, "asyncio", SimpleNamespace(get_running_loop=lambda: server))
    monkeypatch.setattr(sessions, "_connected", set())
    monkeypatch.setattr(sessions, "_departures", {})
    return server


def test_who_left_is_gone_within_a_minute(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        server.connect(name, monkeypatch)
    server.disconnect("one")
    server.wait(30)
    assert server.ended == []
    server.wait(30)
    assert server.ended == ["one"]


def test_who_comes_back_goes_on(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.connect("one", monkeypatch)
    server.disconnect("one")
    server.wait(20)
    server.connect("one", monkeypatch)
    server.wait(60)
    assert server.ended == []


def test_each_departure_has_its_own_time(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.connect("one", monkeypatch)
    server.disconnect("one")
    server.wait(40)
    server.connect("one", monkeypatch)
    server.disconnect("one")
    server.wait(20)
    assert server.ended == []
    server.wait(40)
    assert server.ended == ["one"]
