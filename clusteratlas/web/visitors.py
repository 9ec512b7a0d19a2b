"""Who sends a request: what the routes and guards ask, without knowing how people sign in."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import Scope

from clusteratlas.access import PUBLIC, Identity

Identify = Callable[[Scope], Identity]


def nobody(scope: Scope) -> Identity:
    """Return the public: an atlas in which nobody can sign in."""
    return PUBLIC
