"""A minimal client of an ASGI application: one request without a body, the complete answer."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette

HOST = b"atlas.example"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def get(
    app: Starlette, address: str, encoding: str = "gzip", method: str = "GET", **headers: str
) -> Answer:
    """Request `address` (path and query) from `app`; names of `headers` have _ for -."""
    path, _, query = address.partition("?")
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "https",
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [
            (b"host", HOST),
            (b"accept-encoding", encoding.encode()),
            *((k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()),
        ],
        "server": (HOST.decode(), 443),
        "client": ("127.0.0.1", 1),
    }

    begun = False

    async def receive() -> dict[str, Any]:
        nonlocal begun
        if begun:  # the client neither sends more nor disconnects
            await asyncio.Event().wait()
        begun = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    # In a separate thread, because browser tests leave a running event loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], headers, body)
