"""The commands publish and fetch with their messages."""

from __future__ import annotations

import sys

from clusteratlas.distribution.fetch import fetch, fetch_every
from clusteratlas.distribution.manifest import Entry
from clusteratlas.distribution.publish import publish
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import say


def run_publish(lang: str) -> None:
    """Publish the store and print a message. Raises AtlasError."""
    _say(lang, "published", publish())


def run_fetch(lang: str) -> None:
    """Fetch once and print whether the store was new. Raises AtlasError."""
    entry, is_new = fetch()
    _say(lang, "fetched" if is_new else "current", entry)


def run_fetch_every(seconds: float, lang: str) -> None:
    """Fetch repeatedly until the process ends; print new stores, and errors to stderr."""
    for news in fetch_every(seconds):
        if isinstance(news, AtlasError):
            print(news.text(lang), file=sys.stderr, flush=True)
        else:
            _say(lang, "fetched", news)


def _say(lang: str, event: str, entry: Entry) -> None:
    size = f"{entry.size / 1e6:.0f}"
    print(say(lang, f"distribution_{event}", version=entry.version, size=size), flush=True)
