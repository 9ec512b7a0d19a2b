"""A view on a large screen: the link to conference mode and the file for halls without network."""

from __future__ import annotations

import json
from urllib.parse import urlencode, urljoin

import streamlit as st

from clusteratlas import views
from clusteratlas.output.formats import FORMATS, file_name
from clusteratlas.output.slides_html import to_html
from clusteratlas.ui import show, state
from clusteratlas.ui.cache import ask
from clusteratlas.views import ViewState


def present(view: ViewState, name: str) -> None:
    """Offer the view as slides: now in a new tab, or as one file in both languages."""
    base = urljoin(st.context.url or "", ".")
    with st.container(horizontal=True):
        st.link_button(show.words("present_open"), _address(view))
        form = FORMATS["html"]
        st.download_button(
            show.words("present_file"),
            lambda: to_html(views.documents(view, ask, base)),
            file_name(name, state.lang(), form.ending),
            form.mime,
            key=f"html_{name}",
            on_click="ignore",
        )


def _address(view: ViewState) -> str:
    """Return the address of the slides; it is relative, so that it holds below any path."""
    stored = json.dumps(view.as_dict(), ensure_ascii=False, separators=(",", ":"))
    return "present?" + urlencode({"view": view.view, "state": stored, "lang": state.lang()})
