"""The decisions of a dossier: the state of the last ones, those of this meeting, their history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import streamlit as st

from clusteratlas import dossier as dossiers
from clusteratlas import programme, store
from clusteratlas.decisions import rows, words
from clusteratlas.decisions.model import STATES, Decision
from clusteratlas.decisions.section import Section
from clusteratlas.dossier import Dossier, decided
from clusteratlas.model import AtlasError
from clusteratlas.output.blocks import Text
from clusteratlas.output.formats import FORMATS, file_name
from clusteratlas.text.formats import moment_text
from clusteratlas.ui import decision_changes, decision_form, show, state
from clusteratlas.ui.dossiers import may_change

T = TypeVar("T")


def last(one: Dossier) -> Section:
    """Return the state of the last meeting's decisions; nothing if there was no meeting.

    If they cannot be read, a sentence says so.
    """
    decisions = _read(partial(decided.earlier, one)) if one.previous else None
    if decisions is None:
        return Section()
    if not decisions:
        return Section((Text(show.words("decisions_last_empty"), muted=True),))
    # Milestones are shown as in the present programme.
    key = repr(([(d.id, d.revision) for d in decisions], programme.stamp()))
    return _last(one, key, one.version, one.day.isoformat(), state.lang())


@st.cache_data(max_entries=50, show_spinner=False)
def _last(_one: Dossier, decisions: str, version: str, day: str, lang: str) -> Section:
    """Return the state of `decisions`, computed once for each programme and data version."""
    return decided.last(_one, lang, programme.for_readers(version))


def draw(one: Dossier) -> None:
    """Draw the decisions of this meeting and, for editors, the form to add one."""
    decisions = _read(partial(rows.of_dossier, one.id))
    if decisions is None:
        return
    st.header(show.words("decisions_own"), anchor=False)
    decision_changes.draw_conflict()
    current = rows.visible(decisions)
    if not current:
        st.caption(show.words("decisions_own_empty"))
    for place, decision in enumerate(current, start=1):
        with st.container(border=True, gap="small"):
            _decision(place, decision, one)
    if store.can_serve(one.version):
        _minutes(one)
    if may_change():
        decision_form.draw_new(one, len(decisions))
        _draw_archived([d for d in decisions if d.is_archived])


def _minutes(one: Dossier) -> None:
    lang, name = state.lang(), f"{show.words('minutes_file')}_{dossiers.file_subject(one)}"
    form = FORMATS["docx"]
    st.download_button(
        show.words("minutes_download"),
        lambda: form.make(dossiers.minutes(one, lang)),
        file_name(name, lang, form.ending),
        form.mime,
        on_click="ignore",
        key=f"minutes_{one.id}",
    )


def _decision(place: int, decision: Decision, one: Dossier) -> None:
    lang = state.lang()
    st.markdown(f"**{place}\\. {show.escape_markdown(words.text(decision, lang))}**")
    public = show.words("decisions_public" if decision.is_public else "decisions_internal")
    lines = (
        *([words.point(decision, lang)] if decision.point else []),
        words.task(decision, lang),
        *words.bases(decision, lang),
        f"{words.state(decision, one.day, lang)} · {public}",
    )
    for line in lines:
        st.caption(show.escape_markdown(line))
    if may_change():
        _steps(decision, one)


def _steps(decision: Decision, one: Dossier) -> None:
    key = f"{decision.id}_{decision.revision}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for name in STATES:
            if name != decision.state:
                _button(f"decisions_to_{name}", f"{name}_{key}", decision, name)
        with st.popover(show.words("decisions_edit"), key=f"edit_{decision.id}"):
            decision_form.draw_edit(decision, one.agenda)
        with st.popover(show.words("decisions_history"), key=f"history_{decision.id}"):
            _history(decision)
        st.button(
            show.words("decisions_archive"),
            key=f"archive_{key}",
            on_click=decision_changes.archive,
            args=(decision, True),
            type="tertiary",
        )


def _button(label: str, key: str, decision: Decision, name: str) -> None:
    st.button(
        show.words(label),
        key=key,
        on_click=decision_changes.set_state,
        args=(decision, name),
        type="tertiary",
    )


def _history(decision: Decision) -> None:
    """Draw who changed what, newest first, part by part with the earlier value."""
    for change in rows.history(decision.id):
        when = moment_text(state.lang(), change.at)
        who = change.actor or show.words("decisions_unknown_actor")
        st.markdown(f"**{show.escape_markdown(f'{when} · {who}')}**")
        for part, (old, new) in change.parts.items():
            if part in _PARTS:
                st.caption(show.escape_markdown(_describe_part(part, old, new)))


def _describe_part(part: str, old: str, new: str) -> str:
    sides = {
        "old": decision_changes.words_of(part, old),
        "new": decision_changes.words_of(part, new),
    }
    key = "decisions_was" if old else "decisions_is"
    return show.words(key, part=show.words(f"decisions_part_{part}"), **sides)


_PARTS = frozenset(decision_changes.PARTS)


def _draw_archived(decisions_archived: list[Decision]) -> None:
    """Draw the archived decisions, with buttons to restore them."""
    if not decisions_archived:
        return
    with st.expander(
        show.words("decisions_archived", count=len(decisions_archived)), key="decisions_archived"
    ):
        for one in decisions_archived:
            st.markdown(show.escape_markdown(words.text(one, state.lang())))
            st.button(
                show.words("decisions_return"),
                key=f"return_{one.id}_{one.revision}",
                on_click=decision_changes.archive,
                args=(one, False),
            )


def _read(read: Callable[[], T]) -> T | None:
    """Return the result of `read`; if it fails, draw a sentence and return None."""
    try:
        return read()
    except AtlasError as error:
        st.error(show.escape_markdown(error.text(state.lang())))
        return None
