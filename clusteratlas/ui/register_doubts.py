"""Companies of the register that may be the same, for a person to decide."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from clusteratlas.paths import internal_path
from clusteratlas.register import doubts, report
from clusteratlas.ui import rights, show, state

_FIRST = 10  # pairs at once; the next ones follow those decided


def section(do: Callable[[Callable[[], str]], None]) -> None:
    """Draw the open pairs, nothing if there are none; `do` does a step and shows its result."""
    open_pairs = doubts.open_pairs(internal_path())
    if not open_pairs:
        return
    st.header(show.words("register_doubts"), anchor=False)
    for sentence in report.doubtful(len(open_pairs), state.lang()):
        st.markdown(sentence)
    for doubt in open_pairs[:_FIRST]:
        _pair(doubt, do)


def _pair(doubt: doubts.Doubt, do: Callable[[Callable[[], str]], None]) -> None:
    """Draw both companies side by side, with the possible decisions."""
    sides = ((doubt.name, doubt.about), (doubt.other_name, doubt.other_about))
    columns = st.columns([3, 3, 1, 1], vertical_alignment="center")
    for column, (name, about) in zip(columns, sides, strict=False):
        column.markdown(f"**{show.escape_markdown(name)}**  \n{show.escape_markdown(about)}")
    for column, verdict in zip(columns[2:], ("same", "other"), strict=True):

        def step(is_same: bool = verdict == "same", verdict: str = verdict) -> str:
            doubts.decide(internal_path(), doubt.doubt_id, is_same)
            rights.record("register_decide", str(doubt.doubt_id), verdict)
            return doubts.describe(doubt, is_same, state.lang())

        column.button(
            show.words(f"register_{verdict}"),
            key=f"register_{verdict}_{doubt.doubt_id}",
            on_click=do,
            args=(step,),
        )
