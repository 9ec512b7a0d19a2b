"""Whether a client already has what it asks for."""

from __future__ import annotations

from starlette.requests import Request


def has_tag(request: Request, tag: str) -> bool:
    """Tell whether If-None-Match names `tag`; weak and strong tags are compared alike."""
    tags = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    return "*" in tags or tag.removeprefix("W/") in (one.removeprefix("W/") for one in tags)
