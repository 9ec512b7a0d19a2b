"""Requests that the server refuses before reading them: foreign hosts, uploads."""

from __future__ import annotations

import asyncio
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from clusteratlas import settings
from clusteratlas.access import OWNER, PUBLIC
from clusteratlas.paths import ROOT
from clusteratlas.web.headers import SecurityHeaders
from clusteratlas.web.hosts import AllowedHosts, host_name
from clusteratlas.web.uploads import MOST_MB, UploadGate
from tests.web.asgi import get

UPLOAD = "/_stcore/upload_file/session/file"
MB = 2**20


async def inner(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer everything, as Streamlit would."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await PlainTextResponse("inside")(scope, receive, send)


def ask(app: Any, kind: str = "http", path: str = "/", method: str = "GET", **headers: str) -> Any:
    """Return the status of the answer, or the type of the WebSocket message."""
    sent: list[Any] = []
    given = {"host": "localhost:8501", **headers}
    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": b"lang=en",
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in given.items() if v],
        "server": ("192.0.2.7", 8501),
    }

    async def receive() -> Any:
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    return sent[0].get("status", sent[0]["type"])


OWN = ["localhost", "LOCALHOST:8501", "127.0.0.1:1", "[::1]:8501", "192.0.2.7:8501", "localhost."]
FOREIGN = [
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example:8501",
    "localhost@evil.example",
    "evil.example/localhost",
    "192.0.2.8",
    "[::2]",
    "[",
    "",
]


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_only_own_hosts_are_answered(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLUSTERATLAS_HOSTS", raising=False)
    app = AllowedHosts(inner, settings.hosts)
    good, bad = (200, 421) if kind == "http" else ("websocket.accept", "websocket.close")
    assert [ask(app, kind, host=host) for host in OWN] == [good] * len(OWN)
    assert [ask(app, kind, host=host) for host in FOREIGN] == [bad] * len(FOREIGN)
    assert ask(app, "http", "/healthz", host="10.0.0.1") == 200


def test_a_server_names_its_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_HOSTS", "Atlas.example.org, other.example,")
    app = AllowedHosts(inner, settings.hosts)
    assert ask(app, host="atlas.example.org") == 200
    assert ask(app, host="other.example:443") == 200
    assert ask(app, host="example.org") == 421
    assert host_name("[2001:db8::1]:80") == "2001:db8::1"


def test_the_switch_is_set_by_hand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, allowed in (("1", True), ("0", False), ("", False), ("true", False)):
        monkeypatch.setenv("CLUSTERATLAS_IMPORT", value)
        assert settings.has_switch() is allowed
    monkeypatch.delenv("CLUSTERATLAS_IMPORT")
    assert not settings.has_switch()
    run = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "CLUSTERATLAS_IMPORT=" not in run.split("\nrun:")[1].split("\nbuild:")[0]


@pytest.mark.parametrize(
    ("edit", "held", "length", "status"),
    [
        (False, 0, "10", 403),
        (True, 0, "10", 200),
        (True, 0, str(20 * MB), 200),
        (True, 0, str(21 * MB), 413),
        (True, 0, "9" * 50, 413),
        (True, 41 * MB, str(20 * MB), 413),
        (True, 39 * MB, str(20 * MB), 200),
        (True, 0, "", 411),
        (True, 0, "-5", 411),
        (True, 0, "x", 411),
    ],
)
def test_uploads_are_bounded(edit: bool, held: int, length: str, status: int) -> None:
    who = OWNER if edit else PUBLIC
    app = UploadGate(inner, lambda scope: who, lambda session: held if session == "session" else 0)
    for base in ("", "/atlas"):
        assert ask(app, path=base + UPLOAD, method="PUT", content_length=length) == status
    assert app._arriving == {}
    assert ask(app, path="/fact_sheet") == 200
    assert ask(app, path=UPLOAD, method="DELETE") == (200 if edit else 403)


def test_what_arrives_at_the_same_time_counts() -> None:
    statuses = []

    async def nested(scope: Scope, receive: Receive, send: Send) -> None:
        if len(statuses) < 5:
            statuses.append(ask(app, path=UPLOAD, method="PUT", content_length=str(20 * MB)))
        await inner(scope, receive, send)

    app = UploadGate(nested, lambda scope: OWNER, lambda session: 0)
    ask(app, path=UPLOAD, method="PUT", content_length=str(20 * MB))
    assert statuses == [413, 200, 200]


def test_front_end_and_server_name_the_same_limit() -> None:
    result = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert result["server"]["maxUploadSize"] == MOST_MB == 20
    shell = Path("clusteratlas/web/shell.py")
    assert "200 MB" not in (ROOT / shell).read_text(encoding="utf-8")


def test_settings_that_cost_throughput_are_off() -> None:
    """Garbage collection after each script and watching modules took 7 of 10 profiler samples."""
    result = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert result["runner"]["postScriptGC"] is False
    assert result["server"]["fileWatcherType"] == "none"
    assert "WATCH ?= none" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_what_an_answer_varies_by_is_named_once() -> None:
    """Streamlit adds Accept-Encoding to answers that already have it."""

    def answer(request: Request) -> Response:
        return Response(headers={"Vary": "Accept, Accept-Encoding, Accept-Encoding"})

    app = Starlette(routes=[Route("/x", answer)], middleware=[Middleware(SecurityHeaders)])
    assert get(app, "/x").headers["vary"] == "Accept, Accept-Encoding"
