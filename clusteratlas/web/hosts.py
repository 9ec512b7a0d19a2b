"""Refuse requests for other hosts than ours, as a protection against DNS rebinding."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from clusteratlas.text.wording import say
from clusteratlas.web.paths import language

# Requested by machines under any name; they reveal nothing about the atlas.
_HEALTH = frozenset({"/healthz", "/readyz"})


class AllowedHosts:
    """ASGI middleware that responds 421 to a foreign Host header and refuses its WebSockets.

    Allowed are `hosts()` and the address of the connection itself: others can point a name at this
    machine, but not an address.
    """

    def __init__(self, app: ASGIApp, hosts: Callable[[], frozenset[str]]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on if its host is allowed."""
        if scope["type"] not in {"http", "websocket"} or self._allowed(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(code=1008)(scope, receive, send)
        else:
            text = say(language(scope["query_string"]), "host_refused")
            headers = {"Cache-Control": "no-store"}
            await PlainTextResponse(text, 421, headers)(scope, receive, send)

    def _allowed(self, scope: Scope) -> bool:
        if scope["path"] in _HEALTH:
            return True
        names = Headers(scope=scope).getlist("host")
        own, _ = scope.get("server") or ("", None)
        return len(names) == 1 and host_name(names[0]) in self._hosts() | {own.lower()}


def host_name(host: str) -> str:
    """Return the name in a Host header in lower case without port; '' if it is invalid."""
    try:
        parts = urlsplit(f"//{host}")
        return (parts.hostname or "").rstrip(".") if parts.netloc == host else ""
    except ValueError:
        return ""
