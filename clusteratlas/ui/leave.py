"""How a view leaves the screen: as a document, as data, onto a large screen, into a dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from clusteratlas import queries, views
from clusteratlas.model import Answer, Selection
from clusteratlas.ui import cache, dossiers, show, state
from clusteratlas.ui.present import present
from clusteratlas.views import ViewState

_KINDS = ("pdf", "pptx")


def leave(
    view: str,
    selection: Selection,
    options: Mapping[str, str] | None = None,
    data: Sequence[Answer] = (),
    name: str = "",
) -> None:
    """Offer what can be done with the view that the page shows, in one row.

    With `data` also these answers as files, and their citations; `name` is for the files.
    """
    shown = ViewState(view, selection, options or {}, state.address(view))
    with st.container(horizontal=True):
        if view != "fact_sheet":  # its page offers every format
            ask = partial(queries.answer, version=cache.version())
            show.document_files(partial(views.document, shown, ask), view, _KINDS)
        if data:
            show.data_files(list(data), view)
        present(shown, name or view)
        dossiers.add(shown)
    if data:
        show.cite_all(list(data), view)
