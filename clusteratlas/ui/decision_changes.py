"""An editor's changes to a decision: saved, or shown beside the changes of somebody else."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusteratlas.access import Action
from clusteratlas.decisions import rows
from clusteratlas.decisions.model import PARTS as PARTS
from clusteratlas.decisions.model import STATES, Decision
from clusteratlas.text.formats import date_text
from clusteratlas.ui import conflict, notice, rights, show, state
from clusteratlas.ui.rights import guard

_CONFLICT = "decision_conflict"


def set_state(one: Decision, name: str) -> None:
    """Put a decision, as the editor saw it, into another state."""
    save(replace(one, state=name))


def archive(one: Decision, is_archived: bool) -> None:
    """Archive a decision, or restore it; decisions are never deleted."""
    save(replace(one, is_archived=is_archived))


@guard(Action.CHANGE_DOSSIERS)
def save(changed: Decision) -> None:
    """Save; if somebody else saved first, ask which version to keep."""
    with notice.DOSSIERS.refusals():
        try:
            rows.put(changed, rights.actor())
        except rows.Conflict as error:
            st.session_state[_CONFLICT] = (changed, error.theirs)
        else:
            notice.DOSSIERS.tell("success", show.words("decisions_saved"))


def draw_conflict() -> None:
    """Draw both versions side by side until the editor has chosen."""
    if _CONFLICT not in st.session_state:
        return
    mine, theirs = st.session_state[_CONFLICT]
    versions = {"mine": mine, "theirs": theirs}
    names = {part: show.words(f"decisions_part_{part}") for part in mine.parts_unlike(theirs)}
    conflict.draw(versions, names, _describe, _take_mine, (mine, theirs), _CONFLICT)


def _describe(one: Decision, part: str) -> str:
    return words_of(part, rows.word(getattr(one, part)))


def words_of(part: str, value: str) -> str:
    """Return the value of a part, as stored in the trail, in the reader's words."""
    if part == "state" and value in STATES:
        return show.words(f"decisions_state_{value}")
    if part in ("is_public", "is_archived"):
        return show.words("yes" if value == "True" else "no")
    if part == "until":
        return date_text(state.lang(), value) or show.words("decisions_no_day")
    return value or "–"


def _take_mine(mine: Decision, theirs: Decision) -> None:
    conflict.end(_CONFLICT)
    save(replace(mine, revision=theirs.revision))
