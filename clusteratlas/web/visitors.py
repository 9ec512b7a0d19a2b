"""Who sends a request: what the routes and guards ask, without knowing how people sign in."""

from __future__ import annotations

import sys
from collections.abc import Callable

from starlette.types import Scope

from clusteratlas.access import PUBLIC, Action, Identity
from clusteratlas.model import AtlasError
from clusteratlas.work import audit

Identify = Callable[[Scope], Identity]


def nobody(scope: Scope) -> Identity:
    """Return the public: an atlas in which nobody can sign in."""
    return PUBLIC


def note(who: Identity, event: str, target: str = "") -> None:
    """Put into the audit trail what must happen even where the trail cannot be written."""
    try:
        audit.record(who.actor, event, target)
    except AtlasError as error:
        print(error.en, file=sys.stderr)


def note_refusal(who: Identity, action: Action) -> None:
    """Put on record that somebody known was refused; strangers leave no trace."""
    if who.is_signed_in:
        note(who, "refused", action)
