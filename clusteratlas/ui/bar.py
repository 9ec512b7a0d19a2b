"""The row at the top of every page: the search, and the actions for the view."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from clusteratlas.ui import search, state
from clusteratlas.ui.words import words

PARTS = ("cite", "link", "files")  # in the order of the row
_PLACES = "bar_places"


def draw() -> None:
    """Draw the row: the search, and empty places that the page fills last."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="search", gap=None):
            search.field()
        with st.container(key="ways_out", horizontal=True, width="content", gap="small"):
            st.session_state[_PLACES] = {part: _place(part) for part in PARTS}


def _place(part: str) -> DeltaGenerator:
    return st.container(key=f"bar_{part}", horizontal=True, width="content", gap="small")


def place(part: str) -> DeltaGenerator:
    """Return the place of one of PARTS; on a page without the frame, it is in the page's text."""
    places: dict[str, DeltaGenerator] = st.session_state.get(_PLACES, {})
    return places.get(part) or st.container(horizontal=True)


def copy_link(version: str) -> None:
    """Offer the address of the present view; drawn last, when the widgets have their values."""
    with place("link"), st.popover(words("bar_link"), key="copy_link"):
        st.caption(words("copy_link_text"))
        st.code(state.permalink(version), language=None, wrap_lines=True)
