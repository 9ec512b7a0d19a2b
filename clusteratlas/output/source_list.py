"""Sources by publisher, and the terms of use of each licence once; the same for every format."""

from __future__ import annotations

from collections.abc import Collection

from clusteratlas.output.cells import number_ranges
from clusteratlas.output.document import Document
from clusteratlas.text.wording import say

_MOST_PUBLISHERS, _FIRST_PUBLISHERS = 9, 3  # in the source line of a slide


def publishers(document: Document, ids: Collection[str]) -> str:
    """Return the publishers of the sources `ids`, each after its footnote numbers; '' for none.

    Of many publishers only the first few are named; the list of sources has all.
    """
    by_name = by_publisher(document, ids)
    texts = [f"[{number_ranges(places)}] {publisher}" for publisher, places in by_name.items()]
    if len(texts) <= _MOST_PUBLISHERS:
        return "; ".join(texts)
    rest = number_ranges([n for some in list(by_name.values())[_FIRST_PUBLISHERS:] for n in some])
    more = say(document.lang, "slide_more_sources", numbers=rest)
    return "; ".join([*texts[:_FIRST_PUBLISHERS], more])


def by_publisher(document: Document, ids: Collection[str] | None = None) -> dict[str, list[int]]:
    """Return publisher -> footnote numbers, for the sources `ids` or for all."""
    by_name: dict[str, list[int]] = {}
    for number, source in enumerate(document.notes.sources, start=1):
        if ids is None or source.id in ids:
            by_name.setdefault(source.publisher, []).append(number)
    return by_name


def terms(document: Document) -> list[str]:
    """Return each licence with its attribution once, after the numbers of its sources."""
    by_words: dict[str, list[int]] = {}
    for number, source in enumerate(document.notes.sources, start=1):
        words = ". ".join(part for part in (source.licence, source.attribution) if part)
        by_words.setdefault(words, []).append(number)
    label = say(document.lang, "cite_licence")
    return [
        f"{label} [{number_ranges(numbers)}]: {words}"
        for words, numbers in by_words.items()
        if words
    ]
