"""A reader's changes to a dossier: applied to the reader's own latest state, saved, reported."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from clusteratlas import dossier as dossiers
from clusteratlas.access import Action
from clusteratlas.dossier import Dossier
from clusteratlas.ui import dossier_conflict, notice, rights
from clusteratlas.ui import dossiers as others
from clusteratlas.ui.rights import guard
from clusteratlas.ui.steps import shield

_OWN, _MOST_OWN = "own_saves", 20
CHANGES: dict[str, Callable[[Dossier, int], Dossier]] = {
    "up": lambda one, place: one.move(place, -1),
    "down": lambda one, place: one.move(place, 1),
    "out": lambda one, place: one.without_item(place),
}


@shield
def change_text(one: Dossier, place: int, key: str) -> None:
    """Put the text of the field `key` beside the item that the reader saw at `place`."""
    text = str(st.session_state[key])
    change_item(one, place, lambda latest, at: latest.with_text(at, text))


@shield
def change_item(one: Dossier, place: int, change: Callable[[Dossier, int], Dossier]) -> None:
    """Change the item that the reader saw at `place`, wherever the last change has moved it."""
    latest, view = own_latest(one), one.items[place].view
    same = [at for at, item in enumerate(latest.items) if item.view == view]
    earlier = sum(item.view == view for item in one.items[:place])
    if earlier < len(same):
        save(latest, change(latest, same[earlier]))


def own_latest(one: Dossier) -> Dossier:
    """Return `one` with the reader's changes since the page was drawn.

    A click may arrive while the last change is still on its way to the browser.
    """
    own = st.session_state.get(_OWN, {})
    while (one.id, one.revision) in own:
        one = own[one.id, one.revision]
    return one


@guard(Action.CHANGE_DOSSIERS)
def save(before: Dossier, changed: Dossier) -> None:
    """Save; if somebody else saved first, continue with the copy beside the other version."""
    with notice.DOSSIERS.refusals():
        stored = dossiers.save(changed, rights.actor())
        if stored.id != changed.id:
            dossier_conflict.begin(before, stored)
            others.open_(stored)
            return
        own = st.session_state.get(_OWN, {}) | {(before.id, before.revision): stored}
        st.session_state[_OWN] = dict(list(own.items())[-_MOST_OWN:])
