"""The row at the top of every page: the search, and what can be done with the view."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from clusteratlas.ui import state
from clusteratlas.ui.words import words

PARTS = ("cite", "link", "files")  # in the order of the row
_PLACES = "bar_places"
_SEARCH = "bar_search"


def draw() -> str:
    """Draw the row with empty places; return what the reader has just searched for, '' for none."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        st.text_input(
            words("bar_search"),
            type="search",
            placeholder=words("bar_search"),
            label_visibility="collapsed",
            max_chars=100,
            key=_SEARCH,
        )
        with st.container(key="ways_out", horizontal=True, width="content", gap="small"):
            st.session_state[_PLACES] = {part: _place(part) for part in PARTS}
    return _new_search()


def _place(part: str) -> DeltaGenerator:
    return st.container(key=f"bar_{part}", horizontal=True, width="content", gap="small")


def _new_search() -> str:
    """Return the text of the search field once: a later run of the same page does not leave it."""
    text = str(st.session_state.get(_SEARCH) or "").strip()
    is_new = bool(text) and text != st.session_state.get("bar_sought")
    st.session_state["bar_sought"] = text
    return text if is_new else ""


def place(part: str) -> DeltaGenerator:
    """Return the place of one of PARTS; a page that runs without the frame has it in its text."""
    places: dict[str, DeltaGenerator] = st.session_state.get(_PLACES, {})
    return places.get(part) or st.container(horizontal=True)


def copy_link(version: str) -> None:
    """Offer the address of this very view; drawn last, when the widgets have their values."""
    with place("link"), st.popover(words("bar_link"), key="copy_link"):
        st.caption(words("copy_link_text"))
        st.code(state.permalink(version), language=None, wrap_lines=True)
