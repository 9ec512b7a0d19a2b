"""How a view leaves the screen: as a document, as data, onto a large screen, into a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from clusteratlas import queries, views
from clusteratlas.model import Selection
from clusteratlas.ui import cache, dossiers, show, state
from clusteratlas.ui.present import present
from clusteratlas.views import ViewState

_ANCHOR = "leave"


def leave(
    view: str,
    selection: Selection,
    options: Mapping[str, str] | None = None,
    name: str = "",
) -> None:
    """Offer what can be done with the view that the page shows, in one row; the menu leads there.

    `name` is for the files. Their figures are those of the view's document, as are the citations.
    """
    shown, name = ViewState(view, selection, options or {}, state.address(view)), name or view
    ask = partial(queries.answer, version=cache.version())
    st.sidebar.markdown(f"[{show.words('leave_link')}](#{_ANCHOR})")
    st.subheader(show.words("leave_heading"), anchor=_ANCHOR)
    with st.container(horizontal=True):
        show.document_files(partial(views.document, shown, ask), name)
        present(shown, name)
        dossiers.add(shown)
    chosen = tuple(sorted(shown.options.items()))
    show.cite_all(partial(cache.citations, cache.version(), view, selection, chosen), name)
