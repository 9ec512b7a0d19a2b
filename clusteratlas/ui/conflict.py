"""Versions of one record side by side, until the editor has chosen one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from clusteratlas.ui import show


def draw(
    versions: Mapping[str, Any],
    parts: Mapping[str, str],
    describe: Callable[[Any, str], str],
    take_mine: Callable[..., None],
    arguments: Sequence[Any],
    key: str,
) -> None:
    """Draw the parts in which versions differ, one column per version, and buttons to choose.

    `versions` are those seen, entered and saved ('seen', 'mine', 'theirs'; the first may be
    missing), `parts` are the different parts with their names; `describe` returns a part of a
    version in words. `take_mine` is called with `arguments`. The session keeps the entered version
    under `key` until somebody has chosen.
    """
    st.warning(show.words("conflict_choose"))
    rows = [
        (name, *(describe(one, part) or "–" for one in versions.values()))
        for part, name in parts.items()
    ]
    heads = [show.words(f"conflict_{head}") for head in ("part", *versions)]
    st.table(pd.DataFrame(rows, columns=heads).map(show.escape_markdown), hide_index=True)
    with st.container(horizontal=True, gap="small"):
        st.button(show.words("conflict_take_mine"), on_click=take_mine, args=tuple(arguments))
        st.button(show.words("conflict_take_theirs"), on_click=end, args=(key,))


def end(key: str) -> None:
    """Forget the version under `key`, since somebody has chosen."""
    st.session_state.pop(key, None)
