"""The sections of the page on links between the fields."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusteratlas.charts import link_words
from clusteratlas.charts import links as chart
from clusteratlas.model import Answer, Selection
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import show, state, widgets
from clusteratlas.views.links import STATEMENT_COLUMNS, with_kinds

INDICATORS = ("link_statements", "shared_companies", "shared_institutions", "shared_members")


def choose() -> Selection:
    """Choose what counts as a link (parameter `link`)."""
    selection = widgets.start()
    label = "links_choose"
    chosen = widgets.choose_indicator(selection, label, "link", INDICATORS, INDICATORS[0])
    return replace(selection, link_indicator_id=chosen)


def pictures(pairs: Answer, selection: Selection) -> None:
    """Draw matrix and graph, each with its table."""
    lang = selection.lang
    st.header(show.plain(link_words.title(pairs, lang)), anchor=False)
    indicator = pairs.indicators[selection.link_indicator_id]
    st.caption(show.plain(f"{indicator.definition} {indicator.caveat}"))
    st.subheader(show.words("links_matrix"), anchor=False)
    figure = chart.matrix(pairs, lang, show.dark())
    show.chart(figure, link_words.alt_matrix(pairs, lang), "matrix")
    show.folded_texts("pairs", link_words.pair_table, pairs, lang)
    st.subheader(show.words("links_graph"), anchor=False)
    show.chart(chart.network(pairs, lang, show.dark()), link_words.alt_graph(pairs, lang), "graph")
    if names := link_words.alone(pairs):
        st.caption(show.words("links_alone", names=show.plain(", ".join(names))))
    st.markdown(show.words("links_measures_text"))
    show.text_table(link_words.measure_table, pairs, lang)


def statements(answer: Answer, notes: Footnotes) -> None:
    """List what the brochure says on links."""
    st.header(show.words("links_statements"), anchor=False)
    st.markdown(show.words("links_statements_text"))
    show.table(with_kinds(answer, state.lang()), list(STATEMENT_COLUMNS), notes)


def missing(answer: Answer, lang: str) -> None:
    """List the pairs of fields that share companies, but no joint event."""
    st.header(show.words("links_missing"), anchor=False)
    st.markdown(show.words("links_missing_text"))
    lines = link_words.missing_sentences(answer, lang)
    st.markdown("\n".join(f"1. {show.plain(line)}" for line in lines))
