"""Limits on uploads: only by visitors who may use them, and of bounded size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from clusteratlas.access import Action, may
from clusteratlas.web.visitors import Identify, note_refusal

# The actions for which pages accept files.
_FOR = (
    Action.CHANGE_DOSSIERS,
    Action.CHANGE_PROGRAMME,
    Action.IMPORT_TABLES,
    Action.USE_REGISTER,
)
# Streamlit's route; the front end calls it below the path of the app.
ROUTE = "/_stcore/upload_file/"
# Limit per file: the largest official tables of Kreise by industry and year have 5 MB. Repeated in
# .streamlit/config.toml for the front end.
MOST_MB = 20
_FILE_BYTES = MOST_MB * 2**20 + 64 * 2**10  # including the overhead of the form
_SESSION_BYTES = 3 * _FILE_BYTES  # all files of one visitor at a time


class UploadGate:
    """ASGI middleware that refuses files by unauthorised visitors, too large ones and too many.

    `identify` returns the identity behind a request, `held_bytes` the size of a session's files.
    """

    def __init__(self, app: ASGIApp, identify: Identify, held_bytes: Callable[[str], int]) -> None:
        self._app = app
        self._identify = identify
        self._held_bytes = held_bytes
        self._arriving: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to refused uploads; pass everything else on."""
        if scope["type"] != "http" or ROUTE not in scope["path"]:
            await self._app(scope, receive, send)
            return
        session = scope["path"].partition(ROUTE)[2].split("/")[0]
        length = Headers(scope=scope).get("content-length", "")
        who = self._identify(scope)
        is_welcome = any(may(who, action) for action in _FOR)
        if not is_welcome:
            await to_thread.run_sync(note_refusal, who, Action.IMPORT_TABLES)
        if status := self._refused(scope["method"], session, length) if is_welcome else 403:
            await PlainTextResponse("", status, {"Connection": "close"})(scope, receive, send)
            return
        size = int(length) if scope["method"] == "PUT" else 0
        self._arriving[session] += size
        try:
            await self._app(scope, receive, send)
        finally:
            self._arriving[session] -= size
            if not self._arriving[session]:
                del self._arriving[session]

    def _refused(self, method: str, session: str, length: str) -> int:
        """Return the HTTP status of the refusal, 0 if the upload is accepted."""
        if method != "PUT":
            return 0
        if not length.isascii() or not length.isdecimal():
            return 411  # the size must be stated
        size = int(length) if len(length) < 16 else _SESSION_BYTES + 1
        held = self._arriving[session] + self._held_bytes(session)
        return 413 if size > _FILE_BYTES or held + size > _SESSION_BYTES else 0
