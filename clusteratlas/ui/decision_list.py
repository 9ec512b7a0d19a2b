"""All decisions in one table, late ones first; the public reads only the public ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from clusteratlas.access import Action
from clusteratlas.decisions import milestones, rows, section
from clusteratlas.decisions.model import STATES, Decision
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import blocks, cache, rights, show, state
from clusteratlas.ui.screen import Screen

_LATE = "late"
_CHOICES = ("all", _LATE, *STATES)


def draw() -> None:
    """Draw the page: title, choice of the state, table, sources."""
    title, today = show.words("decisions_all_title"), date.today()
    st.title(title, anchor=False)
    readers = rights.may(Action.READ_DOSSIERS)
    st.markdown(show.words("decisions_all_lead" if readers else "decisions_all_lead_public"))
    listed = [one for one in rows.every() if readers or one.is_public]
    decisions = milestones.visible(listed, cache.ask)
    if not decisions:
        st.info(show.words("decisions_all_none"))
        return
    names = {key: f"{_name(key)} ({_count(decisions, key, today)})" for key in _CHOICES}
    status = st.segmented_control(
        show.words("decisions_all_state"),
        _CHOICES,
        default="all",
        format_func=names.__getitem__,
        key="decisions_state",
    )
    content = section.every(_sort(_of(decisions, str(status or "all"), today)), today, state.lang())
    if not content.blocks:
        st.caption(show.words("decisions_all_no_such"))
        return
    notes = Footnotes.of(*content.data)
    blocks.draw(Screen(notes, lambda parameters: None, state.lang(), title), content.blocks)
    if notes.sources:
        show.sources(notes)


def _name(key: str) -> str:
    return show.words(f"decisions_state_{key}" if key in STATES else f"decisions_all_{key}")


def _of(decisions: Iterable[Decision], key: str, today: date) -> list[Decision]:
    """Return the decisions that match a choice."""
    if key == "all":
        return list(decisions)
    if key == _LATE:
        return [one for one in decisions if one.is_overdue(today)]
    return [one for one in decisions if one.state == key]


def _count(decisions: list[Decision], key: str, today: date) -> int:
    return len(_of(decisions, key, today))


def _sort(decisions: Iterable[Decision]) -> list[Decision]:
    """Return open decisions first, by the nearest day; then the others, by the newest meeting."""
    newest = sorted(decisions, key=lambda one: one.day, reverse=True)
    return sorted(newest, key=lambda one: (one.state != "open", one.until or date.max))
