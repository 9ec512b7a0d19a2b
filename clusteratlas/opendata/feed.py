"""The Atom feed of data versions and their changes, newest first."""

from __future__ import annotations

from typing import Any

from clusteratlas import store, versions
from clusteratlas.opendata import folder
from clusteratlas.output.data.atom_file import Entry, Head, to_atom
from clusteratlas.text.wording import say

_MOST_ENTRIES = 20


def feed(home: str, lang: str) -> bytes:
    """Return the feed of the atlas at the address `home`, which ends with a slash."""
    changes = {summary["version"]: summary for summary in folder.changes()}
    entries = [
        Entry(
            f"{home}data#{version.id}",
            say(lang, "opendata_entry", version=version.id, figures=version.figures),
            version.built_at,
            f"{home}versions?lang={lang}",
            _summary(changes.get(version.id, {}), lang),
        )
        for version in versions.list_published()[:_MOST_ENTRIES]
    ]
    own = f"{home}data/feed.atom"
    head = Head(say(lang, "opendata_feed"), own, f"{own}?lang={lang}", lang)
    return to_atom(head, entries, store.data_version().built_at)


def _summary(changed: dict[str, Any], lang: str) -> str:
    """Return a sentence on the changes, or that they are unknown."""
    if changed.get("since"):
        return say(lang, "opendata_changed", since=changed["since"], **changed["counts"])
    return say(lang, "opendata_unknown")
