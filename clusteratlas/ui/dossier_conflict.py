"""Two people changed a dossier: the second one sees the first one's changes and chooses."""

from __future__ import annotations

import streamlit as st

from clusteratlas import dossier as dossiers
from clusteratlas.access import Action
from clusteratlas.dossier import Dossier
from clusteratlas.model import AtlasError
from clusteratlas.text.formats import date_text
from clusteratlas.ui import notice, rights, show, state
from clusteratlas.ui.rights import guard

_CONFLICT = "dossier_conflict"


def begin(before: Dossier, copy: Dossier) -> None:
    """Ask the reader, who saw `before`, about the `copy` with the reader's change."""
    try:
        changed = words_of_change(before, dossiers.load(before.id))
    except AtlasError:  # removed meanwhile: only the reader's own copy is left
        return
    st.session_state[_CONFLICT] = (before.id, copy, changed)


def draw() -> None:
    """Draw the question until it is answered."""
    if _CONFLICT not in st.session_state:
        return
    other_id, copy, changed = st.session_state[_CONFLICT]
    st.warning(show.escape_markdown(show.words("dossier_beside", changed=changed)))
    with st.container(horizontal=True):
        st.button(show.words("dossier_keep_mine"), on_click=_end)
        st.button(show.words("dossier_take_theirs"), on_click=_take, args=(other_id, copy))


def words_of_change(old: Dossier, new: Dossier) -> str:
    """Return the parts of a dossier that differ in `new`, with their new values."""
    now = {
        "title": new.title,
        "day": date_text(state.lang(), new.day.isoformat()),
        "author": new.author,
        "points": len(new.agenda),
        "views": len(new.items),
    }
    parts = old.parts_unlike(new) or ("none",)
    return ", ".join(show.words(f"dossier_part_{part}", **now) for part in parts)


def _end() -> None:
    st.session_state.pop(_CONFLICT, None)


@guard(Action.CHANGE_DOSSIERS)
def _take(other_id: str, copy: Dossier) -> None:
    with notice.DOSSIERS.refusals():
        other = dossiers.load(other_id)  # before our copy is removed
        dossiers.remove(copy.id, copy.revision, rights.actor())
        # Only on the page of the dossier, not on the page of a view
        if st.query_params.get("dossier") == copy.id:
            st.query_params["dossier"] = other.id
    _end()
