"""Two versions of one thing side by side, until the editor has chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from clusteratlas.ui import show


def draw(
    mine: Any,
    theirs: Any,
    describe: Callable[[Any, str], str],
    take_mine: Callable[..., None],
    arguments: tuple[Any, ...],
    key: str,
) -> None:
    """Draw the parts in which `mine` and `theirs` differ, and the buttons to choose.

    `describe` says a part of a version in a line; `take_mine` is called with `arguments`. The
    session has `mine` under `key` until somebody has chosen.
    """
    for column, one, label in zip(st.columns(2), (mine, theirs), ("mine", "theirs"), strict=True):
        with column:
            st.markdown(f"**{show.words(f'conflict_{label}')}**")
            for part in mine.parts_unlike(theirs):
                st.markdown(show.escape_markdown(describe(one, part)))
    with st.container(horizontal=True):
        st.button(show.words("conflict_take_mine"), on_click=take_mine, args=arguments)
        st.button(show.words("conflict_take_theirs"), on_click=end, args=(key,))


def end(key: str) -> None:
    """Forget the version under `key`: somebody has chosen."""
    st.session_state.pop(key, None)
