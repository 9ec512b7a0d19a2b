"""Which addresses the server answers, and in which language. Free of Streamlit and of the store."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qs

from clusteratlas.paths import PAGES

# The overview is the home page at the root; its name leads there.
HOME: Final = "overview"
PAGE_PATHS: Final = frozenset({"", *(p.stem for p in PAGES.glob("*.py"))} - {HOME})
LANGUAGES: Final = ("de", "en")
DEFAULT_LANGUAGE: Final = "de"
# First segments that belong to Streamlit: core, files of a session, components, bundles, log-in.
SERVICE_SEGMENTS: Final = frozenset(
    {"_stcore", "media", "component", "static", "app", "auth", "oauth2callback", "favicon.png"}
)


def language(query: bytes) -> str:
    """Return `de` or `en` from a raw query string; anything but a known value means German."""
    values = parse_qs(query.decode("latin-1")).get("lang", [])
    return values[-1] if values and values[-1] in LANGUAGES else DEFAULT_LANGUAGE


def relative(path: str, base: str) -> str | None:
    """Return `path` below `base` without the leading slash; None when it lies outside."""
    prefix = f"/{base.strip('/')}" if base.strip("/") else ""
    if path == prefix:
        return ""
    return path[len(prefix) + 1 :] if path.startswith(f"{prefix}/") else None
