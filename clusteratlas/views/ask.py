"""How a view gets its figures: a question and a selection give an answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from clusteratlas.model import Answer, Selection

Ask = Callable[[str, Selection], Answer]


def asking_once(ask: Ask) -> Ask:
    """Return `ask` that gives the answer it gave before to the same question.

    The parts of a view ask for the same without knowing of each other.
    """
    return cache(ask)
