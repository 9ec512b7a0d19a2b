"""Scripts and styles of the front end, compressed once and kept in memory.

Streamlit serves them as they lie on the disk (4.7 MB for the chart script alone) because
compressing at each request costs more than it saves; compressing once does not.
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
    """Gzip of files below `root`, made at the first request for each and kept.

    The lock lets several first visitors wait for one compression instead of each doing it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._lock = threading.Lock()
        self._done: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """Return the gzipped file, or None when `name` is no file below the root."""
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
    """ASGI middleware that answers `/static/**/*.js` and `*.css` for clients that take gzip."""

    def __init__(self, app: ASGIApp, static: Path, base: str = "") -> None:
        self._app = app
        self._base = base
        self._compressor = Compressor(static)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where possible; hand everything else on."""
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
