"""A response body that is compressed once and sent plain or gzipped."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True)
class Payload:
    """The same bytes, plain and gzipped."""

    plain: bytes
    gzipped: bytes

    @classmethod
    def of(cls, plain: bytes, level: int = 6) -> Payload:
        """Return the payload of `plain`; the compression is deterministic."""
        return cls(plain, gzip.compress(plain, compresslevel=level, mtime=0))

    def response(self, request: Request, kind: str, headers: Mapping[str, str]) -> Response:
        """Return the response in the encoding that the client accepts."""
        varies = [headers["Vary"]] if "Vary" in headers else []
        sent = {**headers, "Vary": ", ".join([*varies, "Accept-Encoding"])}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(self.plain, media_type=kind, headers=sent)
        return Response(self.gzipped, media_type=kind, headers={**sent, "Content-Encoding": "gzip"})
