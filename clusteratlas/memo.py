"""Results that are made once and then shared: what pure functions make of answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_R = TypeVar("_R")
_MOST = 200  # results of one function
_every: list[Any] = []


def memoize(make: Callable[_P, _R]) -> Callable[_P, _R]:
    """Give what `make` gave before for the same arguments; nobody may write into a result.

    Arguments are compared by value, answers by identity: to the same question in the same data
    version `ui.cache.ask` gives the same answer.
    """
    remembered = lru_cache(maxsize=_MOST)(make)
    _every.append(remembered)
    return cast("Callable[_P, _R]", remembered)


def misses() -> dict[str, int]:
    """Return how many results each function has made so far; those that made none are left out."""
    counts = {f"{f.__module__}.{f.__qualname__}": f.cache_info().misses for f in _every}
    return {name: count for name, count in counts.items() if count}


def results() -> int:
    """Return how many results are kept."""
    return sum(f.cache_info().currsize for f in _every)
