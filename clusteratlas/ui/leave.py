"""How a view leaves the screen: as a document, as data, onto a large screen, into a dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from clusteratlas import queries, views
from clusteratlas.model import Answer, Selection
from clusteratlas.ui import cache, dossiers, show, state
from clusteratlas.ui.present import present
from clusteratlas.views import ViewState

_ANCHOR = "leave"


def leave(
    view: str,
    selection: Selection,
    options: Mapping[str, str] | None = None,
    data: Sequence[Answer] = (),
    name: str = "",
    kinds: Sequence[str] = ("pdf", "pptx"),
    files: Callable[[], None] | None = None,
) -> None:
    """Offer what can be done with the view that the page shows, in one row; the menu leads there.

    `kinds` are the formats of its document. With `data` also these answers as files, and their
    citations; `name` is for the files. `files` draws the buttons of files that only this page has.
    """
    shown, name = ViewState(view, selection, options or {}, state.address(view)), name or view
    ask = partial(queries.answer, version=cache.version())
    st.sidebar.markdown(f"[{show.words('leave_link')}](#{_ANCHOR})")
    st.subheader(show.words("leave_heading"), anchor=_ANCHOR)
    with st.container(horizontal=True):
        show.document_files(partial(views.document, shown, ask), name, kinds)
        if data:
            show.data_files(list(data), name)
        if files:
            files()
        present(shown, name)
        dossiers.add(shown)
    if data:
        show.cite_all(list(data), name)
