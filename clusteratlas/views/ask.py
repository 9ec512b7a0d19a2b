"""How a view gets its figures: a question with a selection gives an answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from clusteratlas.model import Answer, Selection

Ask = Callable[[str, Selection], Answer]


def asking_once(ask: Ask) -> Ask:
    """Return `ask` with its answers remembered, one for each question and selection.

    The parts of a view ask the same questions independently of each other.
    """
    return cache(ask)
