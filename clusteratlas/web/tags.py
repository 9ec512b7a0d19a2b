"""Conditional requests by ETag."""

from __future__ import annotations

from starlette.requests import Request


def has_tag(request: Request, tag: str) -> bool:
    """Return whether If-None-Match has `tag`, by weak comparison."""
    tags = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    return "*" in tags or tag.removeprefix("W/") in (other.removeprefix("W/") for other in tags)
