"""The data versions: list, choice of two, their differences, files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from clusteratlas import store, versions
from clusteratlas.access import Action
from clusteratlas.archive import Version
from clusteratlas.model import CHANGES, Answer, AtlasError
from clusteratlas.output.data.changes_file import changes_csv, changes_xlsx
from clusteratlas.text import date_text, number
from clusteratlas.text.changes import change_table, count_table, message
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import file_buttons, rights, show, state, widgets
from clusteratlas.ui.imports import may_import
from clusteratlas.ui.rights import guard

_LISTED = 20  # versions on the page; daily builds would make the list long
_SHOWN, _COUNTED = 30, 12  # rows of changes and of counts at once; the fold and the files have all
_MAKERS = {"csv": changes_csv, "xlsx": changes_xlsx}


def list_versions(every: Sequence[Version]) -> None:
    """List the latest kept versions with the current one marked; earlier ones are folded."""
    if every:
        _table(every[:_LISTED])
    if earlier := every[_LISTED:]:
        show.fold(show.words("versions_earlier"), "versions", lambda: _table(earlier))


def _table(every: Sequence[Version]) -> None:
    lang, current = state.lang(), store.data_version().id
    used = {True: show.words("yes"), False: show.words("no")}
    cells = {
        show.words("passport_version"): [version.id for version in every],
        show.words("versions_built"): [show.escape_markdown(_when(version)) for version in every],
        show.words("versions_figures"): [number(lang, v.figures, 0) for v in every],
        show.words("versions_sources"): [number(lang, v.sources, 0) for v in every],
        show.words("versions_used"): [used[version.id == current] for version in every],
    }
    st.table(pd.DataFrame(cells), hide_index=True)


def list_damaged(ids: Sequence[str]) -> None:
    """List versions that cannot be read; readers with the right can remove them."""
    for one in ids:
        st.warning(show.words("versions_damaged", version=one))
        if may_import():
            st.button(
                show.words("versions_remove"), key=f"damaged_{one}", on_click=_remove, args=(one,)
            )
    if error := st.session_state.pop("versions_refused", None):
        st.error(show.escape_markdown(error.text(state.lang())))


@guard(Action.IMPORT_TABLES)
def _remove(version: str) -> None:
    try:
        versions.remove(version)
        rights.record("version_remove", version)
    except AtlasError as error:
        st.session_state["versions_refused"] = error


def _when(version: Version) -> str:
    day = date_text(state.lang(), str(version.built_at.date()))
    return f"{day}, {version.built_at:%H:%M} UTC"


def choose(every: Sequence[Version]) -> tuple[str, str]:
    """Draw the choice of two versions (parameters `old` and `new`); return earlier and later."""
    options = {version.id: f"{version.id} · {_when(version)}" for version in every}
    current = store.data_version().id
    new_default = current if current in options else every[0].id
    older = next((v.id for v in every if v.id != new_default), new_default)
    first, second = st.columns(2)
    with first:
        old = widgets.choose(show.words("versions_old"), "old", options, older)
    with second:
        new = widgets.choose(show.words("versions_new"), "new", options, new_default)
    return old, new


@st.cache_resource(max_entries=20, show_spinner=False)
def compare(old: str, new: str, lang: str) -> Answer:
    """Return the changes between two versions, which never change themselves."""
    return versions.changes(old, new, lang)


def title(answer: Answer) -> None:
    """Draw one sentence on how much differs."""
    st.header(message(answer, state.lang()), anchor=False)


def changes(answer: Answer, old: str) -> None:
    """Draw counts by field and indicator, the changes of the chosen kind, and the files."""
    st.caption(show.words("versions_rule"))
    if answer.empty:
        return
    lang = state.lang()
    st.subheader(show.words("versions_counts"), anchor=False)
    counts = count_table(versions.counts(answer), lang).map(show.escape_markdown)
    st.table(counts.head(_COUNTED), hide_index=True)
    if len(counts) > _COUNTED:
        show.fold(show.words("table_heading"), "counts", lambda: st.table(counts, hide_index=True))
    st.subheader(show.words("versions_list"), anchor=False)
    options = {"all": show.words("versions_kind_all")}
    options |= {kind: show.words(f"versions_kind_{kind}") for kind in CHANGES}
    kind = widgets.switch(show.words("versions_kind"), "kind", options, "all")
    _rows(versions.of_kind(answer, kind), lang)
    with st.container(horizontal=True):
        for form, make in _MAKERS.items():
            name = f"{old}_{answer.data_version}"
            file_buttons.download(form, name, partial(make, answer, lang, old))
    show.sources(Footnotes.of(answer))


def _rows(changes: Answer, lang: str) -> None:
    if changes.empty:
        st.info(show.words("versions_none_of_kind"))
        return
    count = len(changes.frame)
    if count > _SHOWN:
        every, shown = number(lang, count, 0), number(lang, _SHOWN, 0)
        st.caption(show.words("versions_first", shown=shown, count=every))
    first = Answer(changes.name, changes.frame.head(_SHOWN), changes.indicators, changes.sources)
    st.table(change_table(first, lang).map(show.escape_markdown), hide_index=True)
