"""Health checks: /healthz (the server responds) and /readyz (its databases are readable)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import anyio
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from clusteratlas import store
from clusteratlas.model import AtlasError
from clusteratlas.web.memory import Memory
from clusteratlas.work import engine

_PATIENCE_SECONDS, _KEPT_SECONDS, _POLL_SECONDS = 1.5, 2.0, 0.02
# Many simultaneous readers slow the check down, a hanging database blocks it.
_TRUST_SECONDS = 15.0
_HEADERS = {"Cache-Control": "no-store"}
Check = Callable[[], object]


def _read_store() -> None:
    store.cursor().execute("SELECT count(*) FROM source").fetchall()


def _read_work_store() -> None:
    with engine.reading() as connection:
        connection.execute(text("SELECT 1"))


# Tests replace these.
CHECKS: dict[str, Check] = {"store": _read_store, "work": _read_work_store}


@dataclass
class Readiness:
    """The last result of all checks, which run in their own thread, one at a time.

    A database that does not respond blocks only that thread; for a while the previous result is
    returned.
    """

    checks: Mapping[str, Check]
    _at: float = 0.0
    _look: Future[dict[str, bool]] | None = None
    _last: dict[str, bool] = field(default_factory=dict)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _memory: Memory = field(default_factory=Memory)

    async def find(self) -> dict[str, bool]:
        """Return name -> whether it is readable; False also if a check takes too long."""
        look = self._look
        if look is None or (look.done() and time.monotonic() - self._at > _KEPT_SECONDS):
            self._at, look = time.monotonic(), self._thread.submit(self._try_all)
            self._look = look
        with anyio.move_on_after(_PATIENCE_SECONDS):
            while not look.done():
                await anyio.sleep(_POLL_SECONDS)
        if look.done():
            self._last = look.result()
            return self._last
        is_recent = self._last and time.monotonic() - self._at < _TRUST_SECONDS
        return self._last if is_recent else dict.fromkeys(self.checks, False)

    def _try_all(self) -> dict[str, bool]:
        self._memory.give_back()  # here because a supervisor checks every second
        return {name: _succeeds(check) for name, check in self.checks.items()}


def _succeeds(check: Check) -> bool:
    """Return whether a check passes; the reason of a failure is only logged."""
    try:
        check()
    except Exception as error:  # whatever goes wrong, this process is not ready
        reason = error.en if isinstance(error, AtlasError) else type(error).__name__
        print(f"readyz: {reason}", file=sys.stderr)
        return False
    return True


_readiness = Readiness(CHECKS)


async def healthz(request: Request) -> Response:
    """Answer /healthz without reading the store."""
    return JSONResponse({"status": "ok"}, headers=_HEADERS)


async def readyz(request: Request) -> Response:
    """Answer /readyz: 200 if store and work store are readable, else 503."""
    states = await _readiness.find()
    words = {name: "ok" if is_fine else "failed" for name, is_fine in states.items()}
    is_ready = all(states.values())
    body = {"status": "ready" if is_ready else "not ready", **words}
    return JSONResponse(body, 200 if is_ready else 503, _HEADERS)
