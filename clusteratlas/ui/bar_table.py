"""A table whose cells have a bar behind the number; its real text is readable without the bar."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from clusteratlas.text.matrix import Matrix
from clusteratlas.ui import show

# Bars behind text, light and dark: of the newest period, of an earlier one.
_BARS = {False: ("#c6dbef", "#dde2e8"), True: ("#1d4a75", "#3f4a56")}


def draw(matrix: Matrix) -> None:
    """Draw the matrix as a table of text, with a bar in every cell that has a value."""
    safe = matrix.cells.map(show.escape_cell)
    safe.columns = pd.Index([show.escape_markdown(str(name)) for name in safe.columns])
    css = pd.DataFrame("", index=safe.index, columns=safe.columns)
    for n, indicator_id in enumerate(matrix.shares.columns):
        pairs = zip(matrix.shares[indicator_id], matrix.older[indicator_id], strict=True)
        css.iloc[:, n + 1] = [_bar(share, older) for share, older in pairs]
    st.table(safe.style.apply(lambda _: css, axis=None), hide_index=True)


def _bar(share: float, older: bool) -> str:
    if pd.isna(share):
        return ""
    colour, percent = _BARS[show.dark()][older], round(100 * share, 1)
    return f"background: linear-gradient(90deg, {colour} {percent}%, transparent {percent}%)"
