"""The weighted ranking: choice of weights, doubts first, parts, gaps, and how firm it is."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from clusteratlas.analysis import composite
from clusteratlas.analysis.composite import Firmness
from clusteratlas.charts import places
from clusteratlas.model import Answer, Selection
from clusteratlas.ui import bar_table, show, state, widgets
from clusteratlas.views import ranking as view
from clusteratlas.views.indicators import MATRIX_INDICATORS
from clusteratlas.views.ranking import DEFAULT, WEIGHTS, Made

PER_ROW = 4


def choose(selection: Selection) -> tuple[dict[str, float], str]:
    """Choose a weight per indicator (parameters `w_<indicator>`) and the normalisation (`norm`)."""
    known = widgets.names("choices__indicators", "indicator_id", selection)
    labels = {w: show.words(f"weight_{w}") for w in WEIGHTS}
    weights = {}
    for start in range(0, len(MATRIX_INDICATORS), PER_ROW):
        row = MATRIX_INDICATORS[start : start + PER_ROW]
        for column, i in zip(st.columns(PER_ROW), row, strict=False):
            with column:
                default = str(int(DEFAULT.get(i, 0)))
                weights[i] = float(widgets.choose(known[i], f"w_{i}", labels, default))
    options = {method: show.words(f"norm_{method}") for method in composite.METHODS}
    method = widgets.switch(show.words("ranking_norm"), "norm", options, "rank")
    st.caption(show.words(f"norm_{method}_text"))
    if not any(weights.values()):
        st.warning(show.words("ranking_no_weight"))
        weights = dict(DEFAULT)
    return weights, method


def options(weights: Mapping[str, float], method: str) -> dict[str, str]:
    """Return the choice as options of the view."""
    return {f"w_{i}": str(int(weight)) for i, weight in weights.items()} | {"norm": method}


def title(
    made: Made, names: Mapping[str, str], answer: Answer, weights: Mapping[str, float]
) -> None:
    """Name the first or all that share the first place, as far as the data bear it."""
    mixed = bool(view.doubts(answer, weights, state.lang()))
    st.title(show.plain(view.message(made, names, state.lang(), mixed)), anchor=False)


def doubts(answer: Answer, weights: Mapping[str, float]) -> None:
    """Say at the top what the ranking mixes: periods and scopes of the weighted indicators."""
    if text := view.doubts(answer, weights, state.lang()):
        st.warning(show.plain(text))
    st.markdown(show.words("ranking_overlap"))


def parts(
    made: Made, names: Mapping[str, str], answer: Answer, weights: Mapping[str, float]
) -> None:
    """Draw place, score and every part of it, each with a bar."""
    if not made.scores:
        return
    st.header(show.words("ranking_parts"), anchor=False)
    st.markdown(show.words("ranking_parts_text"))
    bar_table.draw(view.parts_matrix(made.scores, names, answer, weights, state.lang()))


def unranked(made: Made, names: Mapping[str, str], answer: Answer) -> None:
    """Name the fields without a place and what they lack."""
    if not made.gaps:
        return
    st.subheader(show.words("ranking_unranked"), anchor=False)
    st.markdown(show.words("ranking_unranked_text"))
    lines = view.unranked_lines(made, names, answer, state.lang())
    st.markdown("\n".join(f"- {show.plain(line)}" for line in lines))


def firmness(made: Made, names: Mapping[str, str]) -> None:
    """Draw how often each field keeps its place, as picture and table."""
    if not made.firm:
        return
    lang, firm = state.lang(), made.firm
    st.header(show.plain(view.firm_message(made, names, lang)), anchor=False)
    told = show.words("ranking_firm_text", count=firm[0].weightings)
    st.markdown(f"{told} {show.words('ranking_firm_look')}")
    figure = places.firm_places(firm, names, lang, show.dark())
    show.chart(figure, places.alt_places(firm, names, lang), "firm")
    show.fold(show.words("table_heading"), "firm", lambda: _firm_table(firm, names, lang))


def _firm_table(firm: list[Firmness], names: Mapping[str, str], lang: str) -> None:
    st.table(view.firm_table(firm, names, lang).map(show.plain), hide_index=True)
