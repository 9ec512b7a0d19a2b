"""One dossier: its items, ordered and annotated, its files, newer figures, its copy."""

from __future__ import annotations

from functools import partial

import streamlit as st

from clusteratlas import dossier as dossiers
from clusteratlas import store
from clusteratlas.access import Action
from clusteratlas.dossier import Dossier, agenda
from clusteratlas.dossier import changes as changes_since
from clusteratlas.dossier.news import news
from clusteratlas.dossier.standing import standing
from clusteratlas.model import AtlasError
from clusteratlas.text.changes import change_table
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import date_text
from clusteratlas.ui import (
    blocks,
    cache,
    decisions,
    dossier_add,
    dossier_edit,
    dossier_items,
    dossier_output,
    notice,
    pages,
    rights,
    show,
    state,
)
from clusteratlas.ui import dossier_changes as changes
from clusteratlas.ui import dossier_fields as fields
from clusteratlas.ui import dossiers as others
from clusteratlas.ui.dossiers import may_change
from clusteratlas.ui.rights import guard
from clusteratlas.ui.screen import Screen

_WIDTHS = (5, 3)  # widths of the views, and of the part for files and new views


def draw(one: Dossier) -> None:
    """Draw the dossier `one`: its views, and beside them the files and the form for new views."""
    st.title(show.escape_markdown(one.title), anchor=False)
    st.caption(show.escape_markdown(fields.meta(one)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        pages.link("dossier", show.words("dossier_back"))
        if may_change():
            dossier_edit.draw(one)
            _next(one)
            _draw_removal(one)
    others.draw_notice()
    has_data = store.can_serve(one.version)
    _data(one, has_data)
    left, right = st.columns(_WIDTHS, gap="medium")
    with left:
        if has_data:
            _sections(one)
        dossier_items.draw(one)
        decisions.draw(one)
    with right, st.container(key="dossier_side"):
        if has_data and one.items:
            dossier_output.draw(one)
        if has_data and may_change():
            dossier_add.draw(one)
        if one.version == store.data_version().id:
            st.caption(show.words("dossier_current_data"))


def _data(one: Dossier, has_data: bool) -> None:
    """Draw which figures the dossier opens with, and newer figures beside them."""
    current = store.data_version().id
    if not has_data:
        st.error(show.words("dossier_not_kept", version=show.escape_markdown(one.version)))
    elif one.version != current:
        day = date_text(state.lang(), str(store.data_version(one.version).built_at.date()))
        st.info(show.words("dossier_old_data", version=one.version, day=day))
        pages.link("versions", show.words("dossier_all_changes"), old=one.version, new=current)
        with st.expander(
            show.words("dossier_renewed"), key="dossier_renewed", on_change="rerun"
        ) as folded:
            if folded.open:
                _draw_renewed(one, current)
    if one.previous:
        show.fold(show.words("dossier_changes"), f"changes_{one.id}", partial(_since_last, one))


def _sections(one: Dossier) -> None:
    """Draw agenda, last decisions, watch lists and work programme, with their sources once."""
    lang, ask = state.lang(), cache.asking(one.version)
    every = [
        agenda.section(one, "", lang, ask),
        decisions.last(one),
        news(one, lang),
        standing(one, lang, ask),
    ]
    notes = Footnotes.of(*(answer for section in every for answer in section.data))
    content = tuple(block for section in every for block in section.blocks)
    blocks.draw(Screen(notes, lambda parameters: None, lang, one.title), content)
    show.sources(notes)


def _since_last(one: Dossier) -> None:
    """Draw the changes since the dossier of the last meeting."""
    lang = state.lang()
    report = changes_since.since_last(one, lang, cache.asking(one.version))
    notes = Footnotes.of(*([changes_since.rows_in_print(report)] if report else []))
    head = show.words("dossier_changes")
    screen = Screen(notes, lambda parameters: None, lang, head)
    blocks.draw(screen, tuple(changes_since.blocks(one, report, lang)))
    show.sources(notes)


def _draw_renewed(one: Dossier, current: str) -> None:
    try:
        changed = dossiers.compare_items(one, current, state.lang())
    except AtlasError as error:
        st.error(
            show.words("dossier_item_failed", reason=show.escape_markdown(error.text(state.lang())))
        )
        return
    for title, answer in changed:
        st.markdown(f"**{show.escape_markdown(title)}**")
        if answer.empty:
            st.caption(show.words("dossier_unchanged"))
        else:
            st.table(change_table(answer, state.lang()).map(show.escape_markdown), hide_index=True)


def _next(one: Dossier) -> None:
    """Offer a copy for the next meeting, which opens at once."""
    hint = show.words("dossier_next_text")
    st.button(show.words("dossier_next"), help=hint, on_click=_copy, args=(one,))


@guard(Action.CHANGE_DOSSIERS)
def _copy(one: Dossier) -> None:
    with notice.DOSSIERS.refusals():
        copy = dossiers.for_next(one, lang=state.lang(), by=rights.actor())
        others.open_(copy)
        day = date_text(state.lang(), copy.day.isoformat())
        notice.DOSSIERS.tell("success", show.words("dossier_copied", day=day))


def _draw_removal(one: Dossier) -> None:
    """Offer to remove the dossier; drawn before anything that could fail."""
    with st.popover(show.words("dossier_remove")):
        st.markdown(show.words("dossier_remove_text"))
        st.button(show.words("dossier_remove_do"), on_click=_remove, args=(one,))


@guard(Action.CHANGE_DOSSIERS)
def _remove(one: Dossier) -> None:
    with notice.DOSSIERS.refusals():
        dossiers.remove(one.id, changes.own_latest(one).revision, rights.actor())
        st.query_params.pop("dossier", None)
