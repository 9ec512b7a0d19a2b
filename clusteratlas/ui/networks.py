"""The sections of the page on networks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from clusteratlas.charts import bars, words
from clusteratlas.charts import readings as chart
from clusteratlas.model import Answer, Selection
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.network_tables import degree_table, known_members_table, potential_table
from clusteratlas.text.tables import entries_of, text_of
from clusteratlas.ui import frame, show, state, widgets
from clusteratlas.views import networks as view

PER_ROW = 4


def choose() -> Selection:
    """Choose the network (parameter `network`)."""
    selection = widgets.start()
    options = widgets.names("choices__networks", "network_id", selection)
    label = show.words("networks_choose")
    chosen = widgets.choose(label, "network", options, selection.network_id)
    return replace(selection, network_id=chosen)


def profile(answer: Answer, members: Answer, notes: Footnotes) -> None:
    """Draw name, facts, member figures, topics and activities of the network."""
    row = answer.rows[0]
    st.header(show.plain(row["name"]), anchor=False)
    st.markdown(show.plain(view.facts(row, state.lang())))
    if text_of(row["remark"]):
        st.info(show.plain(text_of(row["remark"])))
    if text_of(row["field_id"]):
        parts = [text_of(row["field_name"]), text_of(row["subfield_name"])]
        name = show.plain(": ".join(part for part in parts if part))
        label = show.words("networks_field", name=name)
        frame.link("fact_sheet", label, field=row["field_id"])
    _members(members, notes)
    _lists(row)


def _members(members: Answer, notes: Footnotes) -> None:
    if members.empty:
        return
    st.subheader(show.words("networks_members"), anchor=False)
    preferred = members.where("preferred").rows
    others = members.where("preferred", False).rows
    for column, row in zip(st.columns(PER_ROW), preferred, strict=False):
        with column:
            same = [o for o in others if o["indicator_id"] == row["indicator_id"]]
            show.figure(members, row, notes, same)
    if "members_other" not in set(members.frame.indicator_id):
        st.caption(show.words("networks_no_rest"))
    columns = ["indicator", "figure", "period", "place", "status", "source", "note"]
    show.table(members, columns, notes)


def known_members(answer: Answer, notes: Footnotes) -> None:
    """List the members that a source names, with the way to their card in the register."""
    st.subheader(show.words("networks_known", count=answer.frame.member.nunique()), anchor=False)
    if answer.empty:
        st.caption(show.words("networks_known_none"))
        return
    st.markdown(show.words("networks_known_text"))
    cells = known_members_table(answer, state.lang(), notes)
    plain = cells.map(show.plain)
    # The name leads to the card; whoever stands outside the register has none.
    plain.iloc[:, 0] = [
        f"[{name}]({card_address(actor, state.lang())})" if actor else name
        for name, actor in zip(plain.iloc[:, 0], answer.frame.actor.map(text_of), strict=True)
    ]
    st.table(plain, hide_index=True)


def card_address(actor: str, lang: str) -> str:
    """Return the address of the card of `actor` ('company:...'), relative to any page."""
    return f"companies?{urlencode({'actor': actor, 'lang': lang})}"


def _lists(row: dict[str, Any]) -> None:
    for column, key in zip(st.columns(2), ("topics", "activities"), strict=True):
        if entries := entries_of(row[key]):
            with column:
                st.subheader(show.words(f"networks_{key}"), anchor=False)
                st.markdown("\n".join(f"- {show.plain(entry)}" for entry in entries))


def readings(answer: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw the members over time, all readings as points, and list them with their sources."""
    if answer.empty:
        st.caption(show.words("networks_no_readings"))
        return
    st.subheader(show.words("networks_readings"), anchor=False)
    st.markdown(show.words("networks_readings_text"))
    if not chart.dated(answer).empty:
        figure = chart.readings(answer, selection.lang, show.dark())
        show.chart(figure, chart.alt(answer, selection.lang), "readings")
    show.table(
        answer, ["period", "indicator", "figure", "status", "place", "source", "note"], notes
    )


def organisation(answer: Answer, gaps: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw the degree of organisation of all fields, the gaps, and what is left."""
    lang = selection.lang
    whole = view.whole_fields(answer)
    own = whole.frame.field_id[whole.frame.network_id == selection.network_id]
    st.header(words.title_ranked(whole, lang), anchor=False)
    st.markdown(show.words("networks_degree_text"))
    chosen = None if own.empty else str(own.iloc[0])
    figure = bars.ranked_bars(whole, lang, chosen=chosen, dark=show.dark())
    show.chart(figure, words.alt_ranked(whole, lang), "organisation")
    if text := view.not_computed(gaps, lang):
        st.caption(show.plain(text))
    show.folded_texts("degrees", degree_table, answer, lang, notes)
    st.subheader(show.words("networks_potential"), anchor=False)
    st.markdown(show.words("networks_potential_text"))
    show.text_table(potential_table, view.by_potential(answer), lang)
