"""Tables of text, and the folds in which most of them lie.

For the browser, every cell is Markdown: the hundreds of cells in a page's folded tables took longer
than the charts. Therefore the content of a fold is drawn only when the reader opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, ParamSpec

import pandas as pd
import pyarrow as pa
import streamlit as st

from clusteratlas.memo import memoize
from clusteratlas.model import Answer
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.tables import display_table, sign_legend
from clusteratlas.ui import state
from clusteratlas.ui.words import escape_cell, escape_markdown, words

_P = ParamSpec("_P")


def fold(
    label: str,
    key: str,
    draw: Callable[[], object],
    form: Literal["default", "compact"] = "default",
) -> None:
    """Draw a fold named `label`; its content is drawn when the reader opens it."""
    with st.expander(label, key=f"fold_{key}", on_change="rerun", type=form) as part:
        if part.open:
            draw()


def table(
    answer: Answer,
    columns: Sequence[str],
    notes: Footnotes,
    fold_name: str = "",
) -> None:
    """Draw the answer as a table of readable cells, with an explanation of its signs below.

    The table lies in a fold with the wording `fold_name`, if given.
    """
    draw = partial(_table, answer, tuple(columns), notes)
    if fold_name:
        fold(words(fold_name), "_".join([answer.name, *columns]), draw)
    else:
        draw()


def _table(answer: Answer, columns: tuple[str, ...], notes: Footnotes) -> None:
    lang = state.lang()
    st.table(_cells(answer, lang, columns, notes), hide_index=True)
    if legend := sign_legend(answer, lang) if "figure" in columns else "":
        st.caption(escape_markdown(legend))


@memoize
def _cells(answer: Answer, lang: str, columns: tuple[str, ...], notes: Footnotes) -> pa.Table:
    return pa.Table.from_pandas(display_table(answer, lang, list(columns), notes).map(escape_cell))


def text_table(make: Callable[_P, pd.DataFrame], *values: _P.args, **keywords: _P.kwargs) -> None:
    """Draw the table of texts that the pure function `make` returns for the values."""
    st.table(_texts(make, *values, **keywords), hide_index=True)


@memoize
def _texts(make: Callable[_P, pd.DataFrame], *values: _P.args, **keywords: _P.kwargs) -> pa.Table:
    return pa.Table.from_pandas(make(*values, **keywords).map(escape_cell))


def linked_table(cells: pd.DataFrame, addresses: Sequence[str]) -> None:
    """Draw a table of texts whose first column links to `addresses`, one a row ('' for none)."""
    safe = cells.map(escape_cell)
    safe.iloc[:, 0] = [
        f"[{name}]({address})" if address else name
        for name, address in zip(safe.iloc[:, 0], addresses, strict=True)
    ]
    st.table(safe, hide_index=True)
