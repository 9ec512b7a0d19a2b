"""The choices and notes of the comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from clusteratlas.model import Answer, Selection
from clusteratlas.ui import show
from clusteratlas.ui.widgets import BROCHURE_INDICATORS, choose_indicator


def choose_ranked(selection: Selection) -> Selection:
    """Choose the indicator of the ranking."""
    chosen = choose_indicator(
        selection, "choose_indicator", "indicator", BROCHURE_INDICATORS, selection.indicator_id
    )
    return replace(selection, indicator_id=chosen)


def choose_indicators(selection: Selection) -> Selection:
    """Choose the two axes and the size of the bubbles."""
    names = ("second_indicator_id", "indicator_id", "size_indicator_id")
    for column, name, label in zip(
        st.columns(3), names, ("choose_x", "choose_y", "choose_size"), strict=True
    ):
        with column:
            chosen = choose_indicator(
                selection,
                label,
                label.removeprefix("choose_"),
                BROCHURE_INDICATORS,
                getattr(Selection, name),
            )
            change: dict[str, Any] = {name: chosen}
            selection = replace(selection, **change)
    return selection


def reference_note(reference: Answer) -> None:
    """Say why there is no reference line, where there is none."""
    if reference.empty:
        st.caption(show.words("comparison_no_reference"))


def missing_note(names: list[str]) -> None:
    """Name the fields that the picture leaves out."""
    if names:
        st.caption(show.words("comparison_missing", names=show.plain(", ".join(names))))
