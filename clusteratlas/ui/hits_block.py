"""A list of names to choose from: the first ones visible, the others folded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from clusteratlas.output import screen_blocks
from clusteratlas.ui import show, state
from clusteratlas.ui.screen import Screen

_FIRST, _MOST = 20, 25  # visible names, and the longest list without a fold


def draw(screen: Screen, block: screen_blocks.Hits) -> None:
    """Draw the names of `block`, each as a button."""
    key = screen.key(f"hits_{block.parameter}")
    most = _FIRST if len(block.entries) > _MOST else _MOST
    first, rest = block.entries[:most], block.entries[most:]
    with st.container(height=block.height_px or "content", gap="xxsmall", key=key, border=False):
        _names(key, block.parameter, first)
        if rest:
            more = partial(_names, key, block.parameter, rest)
            show.fold(show.words("hits_more", count=len(rest)), key, more)


def _names(key: str, parameter: str, hits: Sequence[screen_blocks.Hit]) -> None:
    """Draw names to click, each with its description; a click puts its id into `parameter`."""
    for hit in hits:
        st.button(
            show.escape_markdown(hit.name),
            key=f"{key}_{hit.id}",
            on_click=state.put,
            args=(parameter, hit.id),
            type="tertiary",
        )
        if hit.description:
            st.caption(show.escape_markdown(hit.description))
