"""The dossiers: list, new dossier, import, adding a view from any page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from clusteratlas import dossier as dossiers
from clusteratlas.access import Action
from clusteratlas.dossier import Dossier, Item
from clusteratlas.model import AtlasError
from clusteratlas.text import date_text
from clusteratlas.ui import dossier_conflict, notice, pages, rights, show, sign_in, state, uploads
from clusteratlas.ui import dossier_fields as fields
from clusteratlas.ui.rights import guard
from clusteratlas.views import ViewState

_LAST = "last_dossier"  # the dossier that this reader used last


def may_change() -> bool:
    """Return whether this reader may change dossiers."""
    return rights.may(Action.CHANGE_DOSSIERS)


def choose() -> Dossier | None:
    """Return the dossier in the address (parameter `dossier`), None for the list."""
    dossier_id = st.query_params.get("dossier", "")
    if not dossier_id:
        return None
    try:
        one = dossiers.load(dossier_id)
    except AtlasError as error:
        st.error(show.escape_markdown(error.text(state.lang())))
        return None
    open_(one)  # a link within the page opens it without changing the browser's address
    return one


def overview() -> None:
    """Draw the list of all dossiers, and the ways to begin or import one."""
    st.title(show.words("dossier_title"), anchor=False)
    st.markdown(show.words("dossier_lead"))
    draw_notice()
    left, right = st.columns((3, 2), gap="medium") if may_change() else (st.container(), st.empty())
    with left:
        _list()
    if not may_change():
        sign_in.explain(Action.CHANGE_DOSSIERS)
        return
    with right:
        _new()
        _draw_import()


def _list() -> None:
    """List the dossiers, upcoming ones first, and the files that cannot be read."""
    every, damaged = dossiers.list_all()
    today = date.today()
    for one in sorted(every, key=lambda d: (d.day < today, abs(d.day - today))):
        with st.container(border=True, gap="xxsmall"):
            pages.link("dossier", f"**{show.escape_markdown(one.title)}**", dossier=one.id)
            st.caption(show.escape_markdown(fields.meta(one)))
    if not every:
        st.info(show.words("dossier_none"))
    for name in damaged:
        st.warning(show.words("dossier_file_damaged", name=show.escape_markdown(name)))
        if may_change():
            label = show.words("dossier_damaged_remove")
            st.button(label, key=f"damaged_{name}", on_click=_remove_damaged, args=(name,))


@guard(Action.CHANGE_DOSSIERS)
def _remove_damaged(name: str) -> None:
    with notice.DOSSIERS.refusals():
        dossiers.remove_damaged(name, rights.actor())


def draw_notice() -> None:
    """Draw the message of the last action once, and an open question until it is answered."""
    dossier_conflict.draw()
    notice.DOSSIERS.draw()


def _new() -> None:
    st.header(show.words("dossier_new"), anchor=False)
    options = fields.kinds()
    with st.form("new_dossier"):
        title = st.text_input(show.words("dossier_name"), max_chars=200)
        first, second = st.columns(2)
        with first:
            kind = st.selectbox(
                show.words("dossier_meeting"), list(options), format_func=options.__getitem__
            )
        with second:
            day = st.text_input(
                show.words("dossier_day"),
                value=f"{date.today():%d.%m.%Y}",
                max_chars=fields.DAY_LETTERS,
            )
        agenda = st.text_area(show.words("dossier_agenda_lines"), max_chars=fields.AGENDA_LETTERS)
        if st.form_submit_button(show.words("dossier_create")):
            _create(str(kind), title, day, agenda)


@guard(Action.CHANGE_DOSSIERS)
def _create(kind: str, title: str, day: str, agenda: str) -> None:
    try:
        full_title = title.strip() or fields.kinds()[kind]
        one = dossiers.create(
            kind, full_title, fields.day_of(day), fields.points(agenda), rights.actor()
        )
    except AtlasError as error:
        st.error(show.escape_markdown(error.text(state.lang())))
        return
    open_(one)
    st.rerun()


def open_(one: Dossier) -> None:
    """Make `one` the dossier that the page shows."""
    st.query_params["dossier"] = one.id
    st.session_state[_LAST] = one.id


def _draw_import() -> None:
    """Offer to import the file of a dossier."""
    with (
        st.expander(show.words("dossier_import")),
        st.form("import_dossier", clear_on_submit=True, border=False),
    ):
        file = st.file_uploader(show.words("dossier_import_file"), type=["json"])
        if st.form_submit_button(show.words("dossier_import_do")) and file:
            data = file.getvalue()
            uploads.free([file])
            _take_in(data)


@guard(Action.CHANGE_DOSSIERS)
def _take_in(data: bytes) -> None:
    try:
        one = dossiers.take_in(data, rights.actor())
    except AtlasError as error:
        st.error(show.escape_markdown(error.text(state.lang())))
        return
    open_(one)
    st.rerun()


def add(view: ViewState) -> None:
    """Offer to add this view to a dossier."""
    if not may_change():
        return
    with st.popover(show.words("dossier_add"), key=f"add_{view.view}"):
        every, _ = dossiers.list_all()
        if not every:
            st.markdown(show.words("dossier_none"))
            pages.link("dossier", show.words("dossier_new"))
            return
        options = _labels(every)
        last = st.session_state.get(_LAST)
        st.selectbox(
            show.words("dossier_which"),
            list(options),
            index=list(options).index(last) if last in options else 0,
            format_func=options.__getitem__,
            key=f"add_to_{view.view}",
        )
        st.text_area(show.words("dossier_sentence"), max_chars=2000, key=f"say_{view.view}")
        st.button(show.words("dossier_add_do"), on_click=_add, args=(view,))
        draw_notice()


def _labels(every: Sequence[Dossier]) -> dict[str, str]:
    """Return id -> title and day, with the id if two are equal: browsers send labels."""
    plain = {one.id: f"{one.title} ({date_text(state.lang(), str(one.day))})" for one in every}
    often = Counter(plain.values())
    return {key: text if often[text] == 1 else f"{text} · {key}" for key, text in plain.items()}


@guard(Action.CHANGE_DOSSIERS)
def _add(view: ViewState) -> None:
    where = str(st.session_state[f"add_to_{view.view}"])
    item = Item(view.as_dict(), str(st.session_state[f"say_{view.view}"]).strip())
    with notice.DOSSIERS.refusals():
        before = dossiers.load(where)
        one = dossiers.save(before.with_item(item), rights.actor())
        st.session_state[_LAST] = one.id
        if one.id != where:
            dossier_conflict.begin(before, one)
            return
        text = show.words("dossier_added", title=one.title, count=len(one.items))
        notice.DOSSIERS.tell("success", text)
