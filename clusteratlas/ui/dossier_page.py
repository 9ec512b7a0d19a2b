"""One dossier: its items to order and to write on, its files, newer figures, its copy."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import parse_qsl

import streamlit as st

from clusteratlas import dossier as dossiers
from clusteratlas import queries, store, views
from clusteratlas.dossier import Dossier, Item
from clusteratlas.model import AtlasError
from clusteratlas.text.changes import change_table
from clusteratlas.text.formats import date_text
from clusteratlas.ui import dossier_changes as changes
from clusteratlas.ui import dossiers as others
from clusteratlas.ui import pages, show, state
from clusteratlas.ui.imports import allowed
from clusteratlas.ui.present import choose_slides, present_dossier, slides_are_complete
from clusteratlas.web.paths import PAGE_PATHS


def draw(one: Dossier) -> None:
    """Draw the dossier `one`."""
    st.title(show.escape_markdown(one.title), anchor=False)
    st.caption(show.escape_markdown(others.meta(one)))
    pages.link("dossier", show.words("dossier_back"))
    others.told()
    if allowed():
        _remove(one)
    kept = store.can_serve(one.version)
    if kept and one.items:
        with st.container(horizontal=True):
            complete = slides_are_complete()
            show.document_files(
                lambda link: dossiers.document(one, state.lang(), link, complete),
                dossiers.file_subject(one),
            )
            present_dossier(one)
        choose_slides()
    _data(one, kept)
    st.header(show.words("dossier_items"), anchor=False)
    if not one.items:
        st.info(show.words("dossier_empty"))
    for place, item in enumerate(one.items):
        with st.container(border=True):
            _item(one, place, item)
    if allowed():
        _edit(one)
        _onward(one)


def _data(one: Dossier, kept: bool) -> None:
    """Say with which figures the dossier opens, and show newer ones beside them."""
    current = store.data_version().id
    if not kept:
        st.error(show.words("dossier_not_kept", version=show.escape_markdown(one.version)))
    elif one.version != current:
        day = date_text(state.lang(), str(store.data_version(one.version).built_at.date()))
        st.info(show.words("dossier_old_data", version=one.version, day=day))
        pages.link("versions", show.words("dossier_all_changes"), old=one.version, new=current)
        with st.expander(
            show.words("dossier_renewed"), key="dossier_renewed", on_change="rerun"
        ) as folded:
            if folded.open:
                _renewed(one, current)
    else:
        st.caption(show.words("dossier_current_data"))


def _renewed(one: Dossier, current: str) -> None:
    try:
        changed = dossiers.renewed(one, current, state.lang())
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


@st.cache_data(max_entries=500, show_spinner=False)
def _title(_item: Item, key: str, version: str, lang: str) -> str:
    return views.part(_item.state(lang), partial(queries.answer, version=version)).title


def _item(one: Dossier, place: int, item: Item) -> None:
    lang = state.lang()
    number = place + 1
    try:
        title = _title(item, repr(item.view), one.version, lang)
        st.subheader(show.escape_markdown(f"{number}. {title}"), anchor=False)
    except AtlasError as error:
        st.subheader(f"{number}.", anchor=False)
        st.error(show.words("dossier_item_failed", reason=show.escape_markdown(error.text(lang))))
    _open_view(one, item)
    if not allowed():
        st.markdown(show.escape_markdown(item.text))
        return
    key = f"{one.id}_{one.revision}_{place}"
    st.text_area(
        show.words("dossier_sentence"),
        value=item.text,
        max_chars=2000,
        key=f"text_{key}",
        on_change=changes.change_text,
        args=(one, place, f"text_{key}"),
    )
    with st.container(horizontal=True):
        _button(one, place, "up", place == 0)
        _button(one, place, "down", number == len(one.items))
        _button(one, place, "out")


def _open_view(one: Dossier, item: Item) -> None:
    """Link to the page that shows this view, with the figures of the dossier."""
    page, _, query = str(item.view.get("address", "")).partition("?")
    if page in ({*PAGE_PATHS, "overview"} - {""}):
        link = {**dict(parse_qsl(query)), "v": one.version}
        pages.link(page, show.words("dossier_open_view"), **link)


def _button(one: Dossier, place: int, change: str, disabled: bool = False) -> None:
    st.button(
        show.words(f"dossier_{change}"),
        key=f"{change}_{one.id}_{one.revision}_{place}",
        on_click=changes.change_item,
        args=(one, place, changes.CHANGES[change]),
        disabled=disabled,
    )


def _edit(one: Dossier) -> None:
    options = others.kinds()
    key = f"{one.id}_{one.revision}"
    with st.expander(show.words("dossier_edit")), st.form(f"edit_{key}", border=False):
        st.text_input(show.words("dossier_name"), one.title, max_chars=200, key=f"title_{key}")
        st.selectbox(
            show.words("dossier_meeting"),
            list(options),
            index=list(options).index(one.kind),
            format_func=options.__getitem__,
            key=f"kind_{key}",
        )
        when = show.words("dossier_day")
        st.text_input(when, f"{one.day:%d.%m.%Y}", others.DAY_LETTERS, key=f"day_{key}")
        st.text_input(show.words("dossier_author"), one.author, max_chars=200, key=f"author_{key}")
        agenda = "\n".join(one.agenda)
        lines = show.words("dossier_agenda_lines")
        st.text_area(lines, agenda, max_chars=others.AGENDA_LETTERS, key=f"agenda_{key}")
        # A callback gets the dossier that the reader saw, not the one that others saved since.
        st.form_submit_button(show.words("dossier_save"), on_click=_edited, args=(one, key))


def _edited(one: Dossier, key: str) -> None:
    names = ("title", "kind", "day", "author", "agenda")
    title, kind, day, author, agenda = (str(st.session_state[f"{n}_{key}"]) for n in names)
    try:
        when = others.day_of(day)
    except AtlasError as error:
        others.tell("error", error.text(state.lang()))
        return
    points = others.points(agenda)
    one = changes.own_latest(one)
    changes.save(one, replace(one, title=title, kind=kind, day=when, author=author, agenda=points))


def _onward(one: Dossier) -> None:
    """Offer the copy for the next meeting and the file of the dossier."""
    with st.expander(show.words("dossier_next")), st.form(f"next_{one.id}", border=False):
        st.markdown(show.words("dossier_next_text"))
        day = st.text_input(show.words("dossier_day"), max_chars=others.DAY_LETTERS)
        if st.form_submit_button(show.words("dossier_next_do")):
            try:
                copy = dossiers.for_next(one, others.day_of(day), state.lang())
            except AtlasError as error:
                st.error(show.escape_markdown(error.text(state.lang())))
                return
            others.open_(copy)
            others.tell("success", show.words("dossier_copied"))
            st.rerun()
    st.download_button(
        show.words("dossier_export"),
        one.to_json(),
        f"clusteratlas_{dossiers.file_subject(one)}.json",
        "application/json",
        on_click="ignore",
    )


def _remove(one: Dossier) -> None:
    """Offer to remove the dossier: first on the page, before anything that could fail."""
    with st.popover(show.words("dossier_remove")):
        st.markdown(show.words("dossier_remove_text"))
        st.button(show.words("dossier_remove_do"), on_click=_removed, args=(one.id,))


def _removed(dossier_id: str) -> None:
    try:
        dossiers.remove(dossier_id)
    except AtlasError as error:
        others.tell("error", error.text(state.lang()))
        return
    st.query_params.pop("dossier", None)
