"""The cards of the overview."""

from __future__ import annotations

from typing import Any

import streamlit as st

from clusteratlas.model import Answer
from clusteratlas.text import say
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import figure_of, text_of, undated_of
from clusteratlas.ui import frame, show, state
from clusteratlas.views.overview import REGIONS, holdings_text

GROUPS = ("application", "cross_section", "trend_induced", "further")
PER_ROW = 4


def holdings(answer: Answer) -> str:
    """Return the sentence on what the store holds."""
    return show.plain(holdings_text(answer, state.lang()))


def state_position(answer: Answer, notes: Footnotes) -> None:
    """Draw one row of cards per state indicator: Thüringen beside Germany."""
    rows = answer.rows
    for indicator_id in dict.fromkeys(row["indicator_id"] for row in rows):
        chosen = [row for row in rows if row["indicator_id"] == indicator_id]
        for column, row in zip(st.columns(PER_ROW), chosen, strict=False):
            with column:
                region = say(state.lang(), REGIONS[row["region_id"]])
                show.figure(answer, row, notes, label=region)


def field_grid(answer: Answer, notes: Footnotes) -> None:
    """Draw the fields as cards, grouped as in the brochure."""
    fields: dict[str, list[dict[str, Any]]] = {}
    for row in answer.rows:
        fields.setdefault(row["field_id"], []).append(row)
    for group in GROUPS:
        st.subheader(show.words(f"group_{group}"), anchor=False)
        members = [rows for rows in fields.values() if rows[0]["field_group"] == group]
        for start in range(0, len(members), PER_ROW):
            for column, rows in zip(
                st.columns(PER_ROW), members[start : start + PER_ROW], strict=False
            ):
                with column:
                    _field_card(answer, rows, notes)


def _field_card(answer: Answer, rows: list[dict[str, Any]], notes: Footnotes) -> None:
    lang, first = state.lang(), rows[0]
    with st.container(border=True):
        frame.link("fact_sheet", f"**{show.plain(first['name'])}**", field=first["field_id"])
        lines = [_line(answer, row, lang, notes) for row in rows if text_of(row["indicator_id"])]
        st.markdown("\n\n".join(lines) or say(lang, "overview_no_figures"))


def _line(answer: Answer, row: dict[str, Any], lang: str, notes: Footnotes) -> str:
    indicator = answer.indicators[row["indicator_id"]]
    value = show.plain(figure_of(row, indicator, lang))
    return f"{show.plain(indicator.name)}: **{value}** {notes.mark(row['source_id'])}"


def newest(answer: Answer, notes: Footnotes) -> None:
    """List the newest figures, one line each."""
    lang = state.lang()
    lines = []
    for row in answer.rows:
        indicator = answer.indicators[row["indicator_id"]]
        figure = show.plain(f"{indicator.name}: {figure_of(row, indicator, lang)}")
        beside = undated_of(row, indicator, lang)
        about = [
            period_text(lang, row["period_start"], row["period_end"]),
            text_of(row["scope"]),
            say(lang, "chart_title_later", figure=beside) if beside else "",
        ]
        words = show.plain(", ".join(text for text in about if text))
        mark = notes.mark(row["source_id"])
        lines.append(f"- **{show.plain(row['name'])}** · {figure} ({words}) {mark}")
    st.markdown("\n".join(lines))
