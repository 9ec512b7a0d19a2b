"""Scripts and styles of the front end, compressed once and cached in memory.

Streamlit serves them uncompressed (4.7 MB for the chart script alone), because compressing them for
each request would cost more than it saves.
"""

from __future__ import annotations

import gzip
import threading
from pathlib import Path

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from clusteratlas.model import AtlasError
from clusteratlas.paths import inside
from clusteratlas.web.paths import relative

MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
# The names carry a hash of the content, so a year is safe.
CACHE = "public, max-age=31536000, immutable"


class Compressor:
    """Gzips files below `root` at the first request for each, and caches them.

    The lock prevents simultaneous first visitors from compressing the same file.
    """

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._lock = threading.Lock()
        self._done: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """Return the gzipped file, or None if `name` is no file below the root."""
        with self._lock:
            if name not in self._done:
                try:
                    file = inside(self._root, name)
                except AtlasError:
                    return None
                if not file.is_file():
                    return None
                self._done[name] = gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)
            return self._done[name]


class CompressedAssets:
    """ASGI middleware that serves `/static/**/*.js` and `*.css` to clients that accept gzip."""

    def __init__(self, app: ASGIApp, static: Path, base: str = "") -> None:
        self._app = app
        self._base = base
        self._compressor = Compressor(static)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond from memory if possible; pass everything else on."""
        name = self._name(scope)
        body = await to_thread.run_sync(self._compressor.get, name) if name else None
        if name is None or body is None:
            await self._app(scope, receive, send)
            return
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": CACHE}
        media_type = MEDIA_TYPES[Path(name).suffix]
        await Response(body, media_type=media_type, headers=headers)(scope, receive, send)

    def _name(self, scope: Scope) -> str | None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return None
        name = relative(scope["path"], self._base)
        if not name or not name.startswith("static/") or Path(name).suffix not in MEDIA_TYPES:
            return None
        accepted = Request(scope).headers.get("accept-encoding", "")
        return name if "gzip" in accepted else None
