"""Ways to use a view elsewhere: citation, file, large screen, dossier."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.ui import bar, cache, dossiers, file_buttons, show, state
from clusteratlas.ui.present import choose_slides, present, present_file, slides_are_complete
from clusteratlas.views import ViewState

_FIRST, _REST = ("pdf", "pptx", "xlsx"), ("docx", "csv", "package")


def draw(
    view: str,
    selection: Selection,
    options: Mapping[str, str] | None = None,
    name: str = "",
) -> None:
    """Offer the actions for the page's view in the row at its top.

    `name` is used for the files. Their figures and citations are those of the view's document.
    """
    view_state, name = ViewState(view, selection, options or {}, state.address(view)), name or view
    ask, complete = cache.file_ask(), slides_are_complete()
    make = partial(views.document, view_state, ask, complete=complete)
    options_key = tuple(sorted(view_state.options.items()))
    with bar.place("cite"):
        cited = partial(cache.citations, cache.version(), view, selection, options_key)
        show.cite_all(cited, name, show.words("cite"))
    with bar.place("files"):
        file_buttons.document_files(make, name, _FIRST)
        dossiers.add(view_state)
        present(view_state)
        with st.popover(show.words("bar_more"), key="bar_more"):
            choose_slides()
            file_buttons.document_files(make, name, _REST)
            present_file(view_state, name)
