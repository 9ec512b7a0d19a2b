"""The Atom feed of public watch lists: the alerts of each data version, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

from clusteratlas import store, versions
from clusteratlas.access import PUBLIC
from clusteratlas.archive import Version
from clusteratlas.model import AtlasError
from clusteratlas.monitoring import lists, since, words
from clusteratlas.monitoring.model import WatchList
from clusteratlas.output.data.atom_file import Entry, Head, to_atom
from clusteratlas.text.wording import say

PATH = "watch.atom"  # the route of the feed
_MOST_VERSIONS = 10  # how many versions are compared with the one before


def address(lang: str) -> str:
    """Return the address of the feed, relative to any page."""
    return f"{PATH}?lang={lang}"


def feed(home: str, lang: str) -> bytes:
    """Return the feed of the atlas at the address `home`, which ends with a slash."""
    public = [edit.content for edit in lists.visible(PUBLIC) if edit.content]
    latest = versions.list_all()[: _MOST_VERSIONS + 1]
    entries = (
        entry for new, old in pairwise(latest) for entry in _entries(public, old, new, home, lang)
    )
    own = f"{home}{PATH}"
    head = Head(say(lang, "monitoring_feed_title"), own, f"{home}{address(lang)}", lang)
    return to_atom(head, entries, store.data_version().built_at)


def _entries(
    public: list[WatchList], old: Version, new: Version, home: str, lang: str
) -> Iterator[Entry]:
    """Yield the alerts between two data versions; none if one of them is unreadable."""
    try:
        report = since.changes(public, old.id, new.id)
    except AtlasError:
        return
    for watch_list, alerts in report:
        for alert in alerts:
            # Entry ids must not change for watches from before there were industries.
            text = repr(alert.watch).replace(", industry_id=''", "")
            digest = sha256(text.encode()).hexdigest()[:12]
            yield Entry(
                f"{home}monitoring#{watch_list.id}-{new.id}-{digest}",
                f"{watch_list.title(lang)}: {words.subject(alert, lang)}",
                new.built_at,
                f"{home}monitoring?lang={lang}&since={old.id}",
                words.sentence(alert, lang),
            )
