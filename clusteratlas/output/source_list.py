"""Sources by publisher, and the terms of use of each licence once: for every kind of file."""

from __future__ import annotations

from collections.abc import Collection

from clusteratlas.output.cells import listed
from clusteratlas.output.document import Document
from clusteratlas.text.wording import say

_MOST_PUBLISHERS, _FIRST_PUBLISHERS = 9, 3  # in the source line of a slide


def publishers(document: Document, ids: Collection[str]) -> str:
    """Return the publishers of the sources `ids`, each behind its footnote numbers; '' for none.

    Of many only the first few are named; the list of sources has all.
    """
    named = by_publisher(document, ids)
    told = [f"[{listed(found)}] {publisher}" for publisher, found in named.items()]
    if len(told) <= _MOST_PUBLISHERS:
        return "; ".join(told)
    rest = listed([n for found in list(named.values())[_FIRST_PUBLISHERS:] for n in found])
    more = say(document.lang, "slide_more_sources", numbers=rest)
    return "; ".join([*told[:_FIRST_PUBLISHERS], more])


def by_publisher(document: Document, ids: Collection[str] | None = None) -> dict[str, list[int]]:
    """Return publisher -> footnote numbers, of the sources `ids` or of all."""
    named: dict[str, list[int]] = {}
    for number, source in enumerate(document.notes.sources, start=1):
        if ids is None or source.id in ids:
            named.setdefault(source.publisher, []).append(number)
    return named


def terms(document: Document) -> list[str]:
    """Return each licence with its attribution once, behind the sources that it holds for."""
    found: dict[str, list[int]] = {}
    for number, source in enumerate(document.notes.sources, start=1):
        told = ". ".join(part for part in (source.licence, source.attribution) if part)
        found.setdefault(told, []).append(number)
    label = say(document.lang, "cite_licence")
    return [f"{label} [{listed(numbers)}]: {told}" for told, numbers in found.items() if told]
