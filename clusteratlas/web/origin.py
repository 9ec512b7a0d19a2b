"""Refuse requests from pages of other sites.

Streamlit would do so as well, but first asks an internet service for this machine's public address.
Nothing may leave the machine, so the decision is made here.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose


class SameOrigin:
    """ASGI middleware that refuses foreign WebSockets and removes a foreign Origin elsewhere.

    Without an Origin header Streamlit grants no cross-origin access. A proxy in front must pass
    the Host header on.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless it is a WebSocket of another site."""
        if scope["type"] in {"http", "websocket"} and is_foreign(Headers(scope=scope)):
            if scope["type"] == "websocket":
                await WebSocketClose(code=1008)(scope, receive, send)
                return
            scope = {**scope, "headers": list(scope["headers"])}
            del MutableHeaders(scope=scope)["origin"]
        await self._app(scope, receive, send)


def is_foreign(headers: Headers) -> bool:
    """Return whether the request was made by a page of another host or port."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
