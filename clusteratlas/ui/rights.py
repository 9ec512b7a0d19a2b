"""The rights of this reader: checked when a page is drawn, and again when something is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from clusteratlas import access
from clusteratlas.access import Action, Refused
from clusteratlas.ui import identity, state
from clusteratlas.ui.steps import shield
from clusteratlas.web.visitors import note_refusal
from clusteratlas.work import audit

P = ParamSpec("P")
_REFUSAL = "refusal"

# Pages that not everybody sees -> the right that they require.
PAGES = {
    "dossier": Action.READ_DOSSIERS,
    "publications": Action.READ_DOSSIERS,
    "influence": Action.CHANGE_PROGRAMME,  # for editors alone: there is no right of readers for it
    "register": Action.USE_REGISTER,
    "admin": Action.READ_AUDIT,
}


def may(action: Action) -> bool:
    """Return whether this reader may do `action` now."""
    return access.may(identity.current(), action)


def is_offered(page: str) -> bool:
    """Return whether this reader finds `page` in the menu."""
    return page not in PAGES or may(PAGES[page])


def guard(action: Action) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Return a decorator that checks the right again: a button may be older than its loss.

    The step runs to its end, even if the reader clicks meanwhile.
    """

    def guard(step: Callable[P, None]) -> Callable[P, None]:
        @shield
        @wraps(step)
        def ask_first(*args: P.args, **kwargs: P.kwargs) -> None:
            if may(action):
                step(*args, **kwargs)
            else:
                refuse(action)

        return ask_first

    return guard


def refuse(action: Action) -> None:
    """Record a refusal; keep its sentence for the page that follows."""
    note_refusal(identity.current(), action)
    st.session_state[_REFUSAL] = Refused(action)


def actor() -> str:
    """Return the name of this reader for the audit trail."""
    return identity.current().actor


def record(event: str, target: str = "", detail: str = "") -> None:
    """Write an action of this reader into the audit trail: one of audit.EVENTS, and its target.

    Raises AtlasError if it cannot be written.
    """
    audit.record(actor(), event, target, detail)


def draw_refusal() -> None:
    """Draw the sentence of a refused step once."""
    if error := st.session_state.pop(_REFUSAL, None):
        st.error(error.text(state.lang()))
