"""The identity behind a request, for routes and guards, independent of how people sign in."""

from __future__ import annotations

import sys
from collections.abc import Callable

from starlette.types import Scope

from clusteratlas.access import PUBLIC, Action, Identity
from clusteratlas.model import AtlasError
from clusteratlas.work import audit

Identify = Callable[[Scope], Identity]


def nobody(scope: Scope) -> Identity:
    """Return the public identity, for an atlas without sign-in."""
    return PUBLIC


def note(who: Identity, event: str, target: str = "") -> None:
    """Record an action that must happen even if the audit trail cannot be written."""
    try:
        audit.record(who.actor, event, target)
    except AtlasError as error:
        print(error.en, file=sys.stderr)


def note_refusal(who: Identity, action: Action) -> None:
    """Record the refusal of a signed-in visitor; anonymous visitors are not recorded."""
    if who.is_signed_in:
        note(who, "refused", action)
