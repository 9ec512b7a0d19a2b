"""React to the end of a reader's connection."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send


class Departures:
    """ASGI middleware that calls `react` after each WebSocket."""

    def __init__(self, app: ASGIApp, react: Callable[[], None]) -> None:
        self._app, self._react = app, react

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""
        try:
            await self._app(scope, receive, send)
        finally:
            if scope["type"] == "websocket":
                self._react()
