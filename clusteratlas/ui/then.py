"""The brochure's figures beside the newest ones, and changes within one scope."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusteratlas.charts import dumbbells
from clusteratlas.model import Answer, Selection
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import show, state, widgets
from clusteratlas.views import then_and_now as view
from clusteratlas.views.indicators import BROCHURE_INDICATORS


def title(pairs: Answer) -> None:
    """Say how many pairs there are and how many agree in definition."""
    st.title(view.message(pairs, state.lang()), anchor=False)
    st.markdown(show.words("then_text"))


def choose() -> Selection:
    """Choose the indicator of the pairs."""
    selection = widgets.start()
    chosen = widgets.choose_indicator(
        selection, "choose_indicator", "indicator", BROCHURE_INDICATORS, "employees"
    )
    return replace(selection, indicator_id=chosen)


def pairs(
    answer: Answer, undated: Answer, without: Answer, selection: Selection, notes: Footnotes
) -> None:
    """Draw the pairs of one indicator with their reasons; list what is no pair apart."""
    known = widgets.names("choices__indicators", "indicator_id", selection)
    name = show.plain(known[selection.indicator_id])
    st.header(show.words("then_pairs", indicator=name), anchor=False)
    own = view.of_indicator(answer, selection)
    if own.empty:
        st.info(show.words("then_no_pair"))
    else:
        show.table(own, list(view.pair_columns(own)), notes, folded=False)
        show.table(own, ["field", "note", "source"], notes)
        if not (same := dumbbells.joined(own, selection.indicator_id)).empty:
            _picture(same, selection, "pairs")
    _undated(view.of_indicator(undated, selection), notes)
    names = ", ".join(view.of_indicator(without, selection).frame.name)
    st.caption(show.words("then_without", names=show.plain(names)) if names else "")


def _undated(own: Answer, notes: Footnotes) -> None:
    if not own.empty:
        st.subheader(show.words("then_undated"), anchor=False)
        st.markdown(show.words("then_undated_text"))
        show.table(own, list(view.undated_columns()), notes, folded=False)


def series(answer: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw first and last figure of each scope with the change between them."""
    st.header(show.words("then_series"), anchor=False)
    st.markdown(show.words("then_series_text"))
    if (same := dumbbells.joined(answer, selection.indicator_id)).empty:
        st.caption(show.words("then_chart_none"))
    else:
        _picture(same, selection, "series")
    show.table(answer, list(view.series_columns()), notes, folded=False)
    show.table(answer, ["field", "indicator", "then_note", "now_note", "source"], notes)


def _picture(same: Answer, selection: Selection, key: str) -> None:
    st.subheader(show.plain(dumbbells.title(same, selection.lang)), anchor=False)
    figure = dumbbells.dumbbells(same, selection.lang, show.dark())
    show.chart(figure, dumbbells.alt(same, selection.lang), key)
    st.caption(show.words("then_chart_text"))
