"""Caching of the results of pure functions on answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_R = TypeVar("_R")
_MOST = 200  # cached results per function
_every: list[Any] = []


def memoize(make: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return `make` with its results cached; callers must not modify a result.

    Arguments are compared by value, but answers by identity: `ui.cache.ask` returns the same object
    for the same question in the same data version.
    """
    remembered = lru_cache(maxsize=_MOST)(make)
    _every.append(remembered)
    return cast("Callable[_P, _R]", remembered)


def misses() -> dict[str, int]:
    """Return function -> number of results computed so far, without unused functions."""
    counts = {f"{f.__module__}.{f.__qualname__}": f.cache_info().misses for f in _every}
    return {name: count for name, count in counts.items() if count}


def results() -> int:
    """Return the number of cached results."""
    return sum(f.cache_info().currsize for f in _every)
