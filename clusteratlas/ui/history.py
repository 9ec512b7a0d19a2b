"""The edits of one record as a table: when, by whom, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from clusteratlas.text.formats import moment_text
from clusteratlas.ui import show, state
from clusteratlas.work.collection import Edit, V


def draw(edits: Sequence[Edit[V]], change: Callable[[V, V], str], start: V | None = None) -> None:
    """Draw `edits`, the newest first; `start` is the content before all of them.

    `change` returns in words how the second of two contents differs from the first.
    """
    lang, nobody = state.lang(), show.words("history_nobody")
    heads = [show.words(f"history_{head}") for head in ("when", "who", "what")]
    befores = [*(edit.content for edit in edits[1:]), start]
    rows = [
        (moment_text(lang, edit.at), edit.actor or nobody, _what(edit, before, change))
        for edit, before in zip(edits, befores, strict=True)
    ]
    st.table(pd.DataFrame(rows, columns=heads).map(show.escape_markdown), hide_index=True)


def _what(edit: Edit[V], before: V | None, change: Callable[[V, V], str]) -> str:
    if edit.is_undo:
        return show.words("history_undo")
    if not (before and edit.content):
        return show.words("history_new")
    return change(before, edit.content)
