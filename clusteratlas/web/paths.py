"""The addresses that the server answers, and their language. Independent of Streamlit and store."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qs

from clusteratlas.paths import PAGES

# The overview is the home page at the root; its name redirects there.
HOME: Final = "overview"
PAGE_PATHS: Final = frozenset({"", *(p.stem for p in PAGES.glob("*.py"))} - {HOME})
LANGUAGES: Final = ("de", "en")
DEFAULT_LANGUAGE: Final = "de"
# First segments of Streamlit's addresses: core, session files, components, bundles, sign-in.
SERVICE_SEGMENTS: Final = frozenset(
    {"_stcore", "media", "component", "static", "app", "auth", "oauth2callback", "favicon.png"}
)


def language(query: bytes) -> str:
    """Return `de` or `en` from a raw query string; German by default."""
    values = parse_qs(query.decode("latin-1")).get("lang", [])
    return values[-1] if values and values[-1] in LANGUAGES else DEFAULT_LANGUAGE


def relative(path: str, base: str) -> str | None:
    """Return `path` relative to `base`, without a leading slash; None if it is outside."""
    prefix = f"/{base.strip('/')}" if base.strip("/") else ""
    if path == prefix:
        return ""
    return path[len(prefix) + 1 :] if path.startswith(f"{prefix}/") else None
