"""The form of a decision: its basis, its text, who does what until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from clusteratlas import programme, store
from clusteratlas.access import Action
from clusteratlas.decisions import milestones, words
from clusteratlas.decisions.figures import ViewFigures
from clusteratlas.decisions.model import LONGEST_NAME, LONGEST_TEXT, Basis, Decision, Milestone
from clusteratlas.dossier import Dossier
from clusteratlas.model import AtlasError
from clusteratlas.ui import cache, decision_changes, notice, show, state
from clusteratlas.ui import dossier_fields as fields
from clusteratlas.ui.rights import guard

_NOTHING = -1  # no view, or no figure of it


def draw_new(one: Dossier, count: int) -> None:
    """Draw the form of a new decision when it is opened; another `count` empties it."""
    # A closed form costs nothing: its choices are the figures of all views, in both languages.
    draw = partial(_draw_new, one, f"new_{one.id}_{count}")
    show.fold(show.words("decisions_new"), f"decision_{one.id}", draw)


def _draw_new(one: Dossier, key: str) -> None:
    view = _choose_view(one, key)
    if view != _NOTHING:
        _choose_figure(one, view, key)
    with st.form(f"form_{key}", border=False):
        _fields(Decision("", one.id, one.day, ""), one.agenda, key)
        st.form_submit_button(show.words("decisions_save"), on_click=_add, args=(one, key))


def draw_edit(one: Decision, agenda: Sequence[str]) -> None:
    """Draw the form of an existing decision; its basis stays as it was."""
    key = f"{one.id}_{one.revision}"
    with st.form(f"edit_form_{key}", border=False):
        _fields(one, agenda, key)
        st.form_submit_button(show.words("decisions_save"), on_click=_save, args=(one, key))


def _fields(one: Decision, agenda: Sequence[str], key: str) -> None:
    texts = {"text_de": one.text_de, "text_en": one.text_en}
    for name, text in texts.items():
        st.text_area(
            show.words(f"decisions_part_{name}"), text, max_chars=LONGEST_TEXT, key=f"{name}_{key}"
        )
    left, right = st.columns(2)
    with left:
        st.text_input(
            show.words("decisions_part_who"), one.who, max_chars=LONGEST_NAME, key=f"who_{key}"
        )
    with right:
        until = f"{one.until:%d.%m.%Y}" if one.until else ""
        label = show.words("decisions_until_field")
        st.text_input(label, until, max_chars=fields.DAY_LETTERS, key=f"until_{key}")
    st.text_input(
        show.words("decisions_part_task"), one.task, max_chars=LONGEST_TEXT, key=f"task_{key}"
    )
    _choose_point(one, agenda, key)
    _choose_milestone(one, key)
    st.checkbox(show.words("decisions_part_is_public"), one.is_public, key=f"is_public_{key}")


def _choose_point(one: Decision, agenda: Sequence[str], key: str) -> None:
    """Draw the choice of a point of the agenda, if there are any."""
    points = [*dict.fromkeys(filter(None, (*agenda, one.point)))]
    names = {"": show.words("decisions_no_point")} | {point: point for point in points}
    if points:
        label, now = show.words("decisions_part_point"), list(names).index(one.point)
        st.selectbox(label, list(names), now, names.__getitem__, key=f"point_{key}")


def _choose_milestone(one: Decision, key: str) -> None:
    """Draw the choice of a milestone of the roadmaps, if there are any."""
    choices = _milestones(one)
    names = {"": show.words("decisions_no_milestone")}
    names |= {i: f"{m.titles[state.lang()]} ({m.times[state.lang()]})" for i, m in choices.items()}
    if choices:
        now = list(names).index(one.milestone.id) if one.milestone else 0
        label = show.words("decisions_which_milestone")
        st.selectbox(label, list(names), now, names.__getitem__, key=f"milestone_{key}")


def _milestones(one: Decision) -> dict[str, Milestone]:
    """Return the existing milestones; the milestone of the decision as it was stored."""
    own = {one.milestone.id: one.milestone} if one.milestone else {}
    return {**milestones.every(cache.ask), **own}


def _fill(one: Decision, key: str) -> Decision:
    """Return the decision with the values of the fields.

    Raises AtlasError for a text that is not a day.
    """
    names = ("text_de", "text_en", "who", "task", "until")
    text_de, text_en, who, task, until = (str(st.session_state[f"{n}_{key}"]) for n in names)
    choices = _milestones(one)
    return replace(
        one,
        point=str(st.session_state.get(f"point_{key}", one.point)),
        milestone=choices.get(str(st.session_state.get(f"milestone_{key}", ""))),
        text_de=text_de,
        text_en=text_en,
        who=who,
        task=task,
        until=fields.day_of(until) if until.strip() else None,
        is_public=bool(st.session_state[f"is_public_{key}"]),
    )


@guard(Action.CHANGE_DOSSIERS)
def _add(one: Dossier, key: str) -> None:
    with notice.DOSSIERS.refusals():
        new = _fill(Decision("", one.id, one.day, ""), key)
        decision_changes.save(replace(new, basis=_basis(one, key)))


@guard(Action.CHANGE_DOSSIERS)
def _save(one: Decision, key: str) -> None:
    with notice.DOSSIERS.refusals():
        decision_changes.save(_fill(one, key))


def _basis(one: Dossier, key: str) -> Basis | None:
    """Return the basis that the editor chose, frozen as the dossier shows it."""
    place = int(st.session_state.get(f"view_{key}", _NOTHING))
    if place == _NOTHING:
        return None
    figures = _figures(one.items[place].view, one.version)
    position = int(st.session_state.get(f"figure_{key}_{place}", _NOTHING))
    figure = figures.every[position] if position != _NOTHING else None
    return Basis(dict(one.items[place].view), figures.titles, figure)


def _choose_view(one: Dossier, key: str) -> int:
    """Return the index of the dossier's view on which the decision is based."""
    names = {_NOTHING: show.words("decisions_no_view")}
    if store.can_serve(one.version):
        for place, item in enumerate(one.items):
            try:
                title = _figures(item.view, one.version).titles[state.lang()]
            except AtlasError:  # the view above shows the reason
                continue
            names[place] = f"{place + 1}. {title}"
    label = show.words("decisions_which_view")
    choice = st.selectbox(label, list(names), format_func=names.__getitem__, key=f"view_{key}")
    return int(choice)


def _choose_figure(one: Dossier, place: int, key: str) -> None:
    names = _labels(_figures(one.items[place].view, one.version))
    st.selectbox(
        show.words("decisions_which_figure"),
        list(names),
        format_func=names.__getitem__,
        key=f"figure_{key}_{place}",
    )


def _labels(figures: ViewFigures) -> dict[int, str]:
    """Return index -> label of each figure; equal labels are extended by place and source."""
    lang = state.lang()
    texts = [f"{words.name(one, lang)}: {words.value(one, lang)}" for one in figures.every]
    often = Counter(texts)
    longer = [
        f"{text} · {words.origin(one, lang)}" if often[text] > 1 else text
        for text, one in zip(texts, figures.every, strict=True)
    ]
    return {_NOTHING: show.words("decisions_whole_view"), **dict(enumerate(_apart(longer)))}


def _apart(texts: Sequence[str]) -> list[str]:
    """Number texts that are still the same."""
    often, seen = Counter(texts), Counter[str]()
    names = []
    for text in texts:
        seen[text] += 1
        names.append(f"{text} · {seen[text]}" if often[text] > 1 else text)
    return names


def _figures(view: object, version: str) -> ViewFigures:
    return _view_figures(view, repr(view), version)


@st.cache_resource(max_entries=100, show_spinner=False)
def _view_figures(_view: object, key: str, version: str) -> ViewFigures:
    """Return the figures of a view; they must not be changed."""
    return ViewFigures.of(_view, programme.for_readers(version))  # type: ignore[arg-type]
