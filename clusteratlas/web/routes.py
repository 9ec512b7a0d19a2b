"""The atlas's own small routes beside Streamlit's."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


async def healthz(request: Request) -> Response:
    """Say that the server answers; the store is not asked."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def routes() -> list[Route]:
    """Return the routes for `st.App`."""
    return [Route("/healthz", healthz)]
