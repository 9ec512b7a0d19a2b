"""Number, count, time and optionally log every request."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TextIO

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clusteratlas.web.metrics import REQUESTS
from clusteratlas.web.paths import PAGE_PATHS, SERVICE_SEGMENTS, relative

_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_LONGEST_PATH = 200
_PROBES = ("/healthz", "/readyz")  # requested every second, so they would flood the log
_request_id: ContextVar[str] = ContextVar("request_id", default="")


class RequestsSeen:
    """ASGI middleware around all others: X-Request-ID, metrics, and a log line per request.

    The id is that of a proxy in front if it sends one. `log`, if given, writes an event with the
    path but never with the query, because searches are private.
    """

    def __init__(
        self,
        app: ASGIApp,
        own_segments: frozenset[str],
        base: str = "",
        log: Callable[[dict[str, object]], None] | None = None,
    ) -> None:
        self._app, self._base, self._log = app, base, log
        self._segments = own_segments | SERVICE_SEGMENTS | PAGE_PATHS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to the request, then count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = _number(scope)
        token, started, status = _request_id.set(number), time.perf_counter(), 500

        async def send_numbered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = number
            await send(message)

        try:
            await self._app(scope, receive, send_numbered)
        finally:
            _request_id.reset(token)
            self._count(scope, number, status, time.perf_counter() - started)

    def _count(self, scope: Scope, number: str, status: int, seconds: float) -> None:
        REQUESTS.labels(self._route(scope["path"]), str(status)).observe(seconds)
        is_probe = scope["path"] in _PROBES and status == HTTPStatus.OK
        if self._log and not is_probe:
            path = scope["path"][:_LONGEST_PATH]
            entry = {"request_id": number, "method": scope["method"], "path": path}
            self._log({"event": "request", **entry, "status": status, "seconds": round(seconds, 4)})

    def _route(self, path: str) -> str:
        """Return the first segment of a known address, otherwise 'other', to limit the labels."""
        name = relative(path, self._base)
        first = (path[1:] if name is None else name).split("/")[0]
        return f"/{first}" if first in self._segments else "other"


def _number(scope: Scope) -> str:
    header = Headers(scope=scope).get("x-request-id", "")
    return header if _ID.fullmatch(header) else uuid.uuid4().hex


def write_line(event: dict[str, object], file: TextIO | None = None) -> None:
    """Write an event as one line of JSON with its time (UTC)."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    print(json.dumps({"at": at, **event}), file=file or sys.stderr, flush=True)


class JsonLines(logging.Formatter):
    """Formats log records of libraries as JSON lines with the id of the request."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a traceback is included as one text."""
        event: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "event": "log",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := _request_id.get():
            event["request_id"] = number
        if record.exc_info:
            event["traceback"] = self.formatException(record.exc_info)
        return json.dumps(event)


def log_as_json() -> None:
    """Set the format of all existing log handlers to JSON lines."""
    names = ("", *logging.root.manager.loggerDict)
    for handler in (h for name in names for h in logging.getLogger(name).handlers):
        handler.setFormatter(JsonLines())
