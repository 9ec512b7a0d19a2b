"""How answers look on a page: headings, figures with passports, charts, tables, sources."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from clusteratlas.model import Answer
from clusteratlas.output.csv_file import to_csv
from clusteratlas.output.xlsx_file import to_xlsx
from clusteratlas.text import say
from clusteratlas.text.footnotes import Footnotes, source_line
from clusteratlas.text.passport import passport
from clusteratlas.text.tables import display_table, figure_of
from clusteratlas.ui import state

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")
_CHART_CONFIG = {"displayModeBar": False, "displaylogo": False}


def plain(text: str) -> str:
    """Return `text` so that Markdown shows it letter for letter: data are never markup."""
    return _MARKDOWN.sub(r"\\\1", text)


def words(key: str, **values: object) -> str:
    """Return the interface sentence `key` in the reader's language."""
    return say(state.lang(), key, **values)


def dark() -> bool:
    """Tell whether the reader's browser shows the dark theme."""
    return st.context.theme.type == "dark"


def figure(
    answer: Answer,
    row: dict[str, Any],
    notes: Footnotes,
    others: list[dict[str, Any]] | None = None,
    label: str = "",
) -> None:
    """Draw one figure as a card: label, value, footnote, scope, and its passport on a click."""
    lang = state.lang()
    indicator = answer.indicators[row["indicator_id"]]
    with st.container(border=True):
        mark = notes.mark(row["source_id"])
        name = f"{indicator.name}, {label}" if label else indicator.name
        st.markdown(f"{plain(name)} {mark}")
        st.markdown(f"**{plain(figure_of(row, indicator, lang))}**")
        _details(answer, row, lang)
        with st.popover(say(lang, "passport"), key=f"passport_{answer.name}_{_row_key(row)}"):
            for label, text in passport(answer, row, lang, notes, others):
                st.markdown(f"**{label}:** {plain(text)}")


def _row_key(row: dict[str, Any]) -> str:
    keys = ("region_id", "subfield_id", "network_id", "indicator_id", "source_place", "source_id")
    return "_".join(str(row.get(key)) for key in keys)


def _details(answer: Answer, row: dict[str, Any], lang: str) -> None:
    one = Answer(answer.name, pd.DataFrame([row]), answer.indicators, answer.sources)
    shown = [c for c in ("period", "scope") if c == "period" or row.get("scope")]
    cells = display_table(one, lang, shown, Footnotes(answer.sources)).iloc[0]
    st.caption(plain(" · ".join(str(cell) for cell in cells if cell)))


def chart(
    figure_: go.Figure, alt: str, key: str, on_select: Callable[[], None] | None = None
) -> None:
    """Draw a chart with its text alternative; `on_select` runs when a point is clicked."""
    st.plotly_chart(
        figure_,
        theme=None,
        config=_CHART_CONFIG,
        alt=alt,
        key=key,
        on_select=on_select or "ignore",
        selection_mode="points",
    )
    st.caption(words("chart_text", text=plain(alt)))


def table(answer: Answer, columns: list[str], notes: Footnotes, folded: bool = True) -> None:
    """Draw the answer as a table of readable cells."""
    cells = display_table(answer, state.lang(), columns, notes).map(plain)
    if not folded:
        st.table(cells, hide_index=True)
        return
    with st.expander(words("table_heading")):
        st.table(cells, hide_index=True)


def downloads(answers: list[Answer], name: str) -> None:
    """Offer the rows of `answers` as CSV and XLSX."""
    lang = state.lang()
    title = f"{say(lang, 'app_title')}: {name}"
    with st.container(horizontal=True):
        st.download_button(
            say(lang, "download_csv"),
            lambda: to_csv(answers, lang),
            f"clusteratlas_{name}_{lang}.csv",
            "text/csv",
            key=f"csv_{name}",
            on_click="ignore",
        )
        st.download_button(
            say(lang, "download_xlsx"),
            lambda: to_xlsx(answers, lang, title),
            f"clusteratlas_{name}_{lang}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"xlsx_{name}",
            on_click="ignore",
        )


def sources(notes: Footnotes) -> None:
    """List the sources of exactly this page in the order of its footnotes."""
    lang = state.lang()
    st.subheader(say(lang, "sources_heading"), anchor=False)
    for source in notes.sources:
        line = plain(source_line(source, lang))
        licence = plain(source.attribution or "")
        st.caption(f"{notes.mark(source.id)} {line}. {licence}")
