"""Names of a list that is cut where it is narrow: what tells them apart stands first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

_LEAST = 24  # letters that two names share before what follows is out of sight
_SHORT = 4  # letters of 'nach' or 'by', which stay with what follows


def put_difference_first(names: Sequence[str]) -> list[str]:
    """Return the names; of those that begin alike the rest stands before the beginning.

    'Beschäftigte am Arbeitsort nach Alter' becomes '… nach Alter (Beschäftigte am Arbeitsort)'.
    """
    shared = [[_shared(name, other) for other in names if other != name] for name in names]
    return [_turn(name, max(counts, default=0)) for name, counts in zip(names, shared, strict=True)]


def _shared(name: str, other: str) -> int:
    """Return how many words two names have in common at their beginning."""
    pairs = zip(name.split(), other.split(), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _turn(name: str, count: int) -> str:
    words = name.split()
    while count and words[count - 1].islower() and len(words[count - 1]) <= _SHORT:
        count -= 1
    beginning, rest = " ".join(words[:count]), " ".join(words[count:])
    if len(beginning) < _LEAST or not rest:
        return name
    return f"… {rest} ({beginning.rstrip(' ,;:–-')})"
