"""Requests from other sites' pages get nothing.

Streamlit would decide the same, but asks an address service on the internet for this machine's
public address first. Nothing may leave the machine, so the decision is made here.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose


class SameOrigin:
    """ASGI middleware: refuse foreign WebSockets, take the foreign Origin off other requests.

    Without an Origin header Streamlit grants no cross-origin access. A proxy in front must pass
    the Host header on.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on unless it is a WebSocket of another site."""
        if scope["type"] in {"http", "websocket"} and is_foreign(Headers(scope=scope)):
            if scope["type"] == "websocket":
                await WebSocketClose(code=1008)(scope, receive, send)
                return
            scope = {**scope, "headers": list(scope["headers"])}
            del MutableHeaders(scope=scope)["origin"]
        await self._app(scope, receive, send)


def is_foreign(headers: Headers) -> bool:
    """Return whether the request was made by a page of another host or port than the asked one."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
