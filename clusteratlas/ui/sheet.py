"""The sections of the fact sheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from clusteratlas.charts import bars, timeline
from clusteratlas.charts import words as chart_words
from clusteratlas.model import Answer, Selection
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.tables import entries_of, statement_text, text_of
from clusteratlas.ui import show, state, widgets
from clusteratlas.views.indicators import BROCHURE_INDICATORS

PER_ROW = 3


def heading(field: Answer) -> None:
    """Draw name, what the field covers, and who looks after it."""
    row = field.frame.iloc[0]
    st.title(show.plain(row["name"]), anchor=False)
    st.markdown(show.plain(text_of(row["summary"])))
    managed = show.plain(text_of(row["managed_note"]))
    st.caption(f"{show.words('fact_sheet_managed')}: {managed}")


def key_figures(answer: Answer, others: Answer, notes: Footnotes) -> None:
    """Draw the key figures, each with its passport and the figures that disagree."""
    st.header(show.words("fact_sheet_figures"), anchor=False)
    if answer.empty:
        st.info(show.words("fact_sheet_none"))
        return
    beside = others.rows
    for row in _cards(answer):
        same = [other for other in beside if other["indicator_id"] == row["indicator_id"]]
        show.figure(answer, row, notes, same)
    columns = ["indicator", "figure", "scope", "period", "status", "place", "source", "note"]
    show.table(answer, columns, notes)


def derived(answer: Answer, notes: Footnotes) -> None:
    """Draw the derived figures with the rule in their passport."""
    with _section(answer, "fact_sheet_derived", "fact_sheet_derived_text"):
        for row in _cards(answer):
            show.figure(answer, row, notes)


def subfields(answer: Answer, notes: Footnotes) -> None:
    """Draw the subfields side by side, with the warning that they overlap."""
    with _section(answer, "fact_sheet_subfields", "fact_sheet_subfields_text"):
        if answer.empty:
            return
        names = list(dict.fromkeys(answer.frame["name"]))
        for column, name in zip(st.columns(len(names)), names, strict=True):
            with column:
                st.subheader(show.plain(name), anchor=False)
                own = answer.where("name", name)
                show.table(own, ["indicator", "figure", "scope"], notes, False)
        show.table(
            answer.named("subfield_name"),
            ["subfield", "indicator", "figure", "scope", "period", "source", "note"],
            notes,
        )


def place(answer: Answer, figures: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw where the field stands among the others, one indicator at a time."""
    if figures.empty:
        return
    st.header(show.words("fact_sheet_place"), anchor=False)
    own = answer.where("field_id", selection.field_id)
    show.table(own, ["indicator", "figure", "rank", "period"], notes, folded=False)
    chosen = widgets.choose_indicator(
        selection, "choose_indicator", "indicator", BROCHURE_INDICATORS, "employees"
    )
    one = answer.where("indicator_id", chosen)
    title = chart_words.title_ranked(one, selection.lang, chosen=selection.field_id)
    st.subheader(show.unbroken(title), anchor=False)
    figure = bars.ranked_bars(
        one, selection.lang, chosen=selection.field_id, small=True, dark=show.dark()
    )
    show.chart(figure, chart_words.alt_ranked(one, selection.lang), "place")
    show.table(one, ["field", "figure", "scope", "period"], notes)


def newer(answer: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw the later figures as points, one indicator at a time."""
    with _section(answer, "fact_sheet_newer", "fact_sheet_newer_text"):
        if answer.empty:
            return
        available = tuple(dict.fromkeys(answer.frame.indicator_id))
        chosen = widgets.choose_indicator(
            selection, "choose_indicator", "newer", available, available[0]
        )
        one = answer.where("indicator_id", chosen)
        if not timeline.dated(one, chosen).empty:
            title = timeline.title(one, selection.lang, chosen)
            st.subheader(show.unbroken(title), anchor=False)
            figure = timeline.newer_points(one, selection.lang, chosen, dark=show.dark())
            show.chart(figure, timeline.alt(one, selection.lang, chosen), "newer")
        else:
            st.caption(show.words("fact_sheet_newer_none"))
        columns = ["indicator", "figure", "scope", "period", "status", "source", "note"]
        show.table(answer, columns, notes)


def statements(answer: Answer, notes: Footnotes) -> None:
    """Draw strengths and weaknesses in two columns."""
    with _section(answer, "fact_sheet_swot"):
        if answer.empty:
            return
        kinds = (("strength", "fact_sheet_strengths"), ("weakness", "fact_sheet_weaknesses"))
        for column, (kind, key) in zip(st.columns(2), kinds, strict=True):
            with column:
                st.subheader(show.words(key), anchor=False)
                rows = answer.where("kind", kind).rows
                st.markdown("\n".join(_statement(row, notes) for row in rows))


def networks(answer: Answer, members: Answer, figures: Answer, notes: Footnotes) -> None:
    """Draw the networks: composition, topics, activities, website."""
    st.header(show.words("fact_sheet_networks"), anchor=False)
    if answer.empty:
        st.markdown(show.words("fact_sheet_no_network"))
    for row in answer.rows:
        st.subheader(show.plain(row["name"]), anchor=False)
        own = members.where("network_id", row["network_id"])
        others = own.where("preferred", False).rows
        for figure in _cards(own.where("preferred")):
            same = [o for o in others if o["indicator_id"] == figure["indicator_id"]]
            show.figure(members, figure, notes, same)
        _lists(row)


def _lists(row: dict[str, Any]) -> None:
    for column, key in zip(st.columns(2), ("topics", "activities"), strict=True):
        with column:
            st.markdown(f"**{show.words(f'fact_sheet_{key}')}**")
            entries = entries_of(row[key])
            st.markdown("\n".join(f"- {show.plain(entry)}" for entry in entries))
    if text_of(row["website"]):
        st.caption(show.words("fact_sheet_website", website=show.plain(row["website"])))


def _statement(row: dict[str, Any], notes: Footnotes) -> str:
    subfield = f" ({text_of(row['subfield_name'])})" if text_of(row["subfield_name"]) else ""
    topic = show.words(f"topic_{row['topic']}")
    text = show.plain(statement_text(row, state.lang()))
    return f"- **{show.plain(topic + subfield)}:** {text}{notes.mark(row['source_id'])}"


def _cards(answer: Answer) -> Iterator[dict[str, Any]]:
    rows = answer.rows
    for start in range(0, len(rows), PER_ROW):
        chunk = rows[start : start + PER_ROW]
        for column, row in zip(st.columns(PER_ROW), chunk, strict=False):
            with column:
                yield row


@contextmanager
def _section(answer: Answer, heading_key: str, text_key: str = "") -> Iterator[None]:
    if not answer.empty:
        st.header(show.words(heading_key), anchor=False)
        if text_key:
            st.markdown(show.words(text_key))
    yield
