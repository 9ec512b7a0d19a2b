"""The weighted ranking: choice of weights, doubts first, parts, gaps, and how firm it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from clusteratlas.analysis import composite
from clusteratlas.analysis.composite import Firmness, Score
from clusteratlas.charts import places
from clusteratlas.model import Answer, Selection
from clusteratlas.output.ranking_rows import Ranked, ranking_answer
from clusteratlas.text import number
from clusteratlas.text.matrix import Matrix, mixture
from clusteratlas.ui import bar_table, show, state, widgets
from clusteratlas.ui.widgets import MATRIX_INDICATORS

WEIGHTS = ("0", "1", "2", "3")
DEFAULT = {"employees": 1.0, "turnover_eur_million": 1.0, "export_ratio_percent": 1.0}
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


def values(answer: Answer) -> dict[str, dict[str, float]]:
    """Return indicator -> field -> value; a gap is left out."""
    known = answer.frame.dropna(subset=["value"])
    return {
        str(i): dict(zip(part.field_id, part.value, strict=True))
        for i, part in known.groupby("indicator_id")
    }


@dataclass(frozen=True)
class Made:
    """The ranking that the weights make, who is left out, and how firm every place is."""

    scores: list[Score]
    gaps: dict[str, list[str]]
    firm: list[Firmness]


def compute(answer: Answer, weights: Mapping[str, float], method: str) -> Made:
    """Rank the fields of the matrix."""
    known, fields = values(answer), list(dict.fromkeys(answer.frame.field_id))
    return Made(
        composite.composite(known, fields, weights, method),
        composite.missing(known, fields, weights),
        composite.sensitivity(known, fields, weights, method),
    )


def rows(made: Made, answer: Answer, weights: Mapping[str, float], method: str) -> Answer:
    """Return the ranking as figures for the files: weights, parts, places and firmness."""
    ranked = Ranked(answer, weights, method, made.scores, made.gaps, made.firm)
    return ranking_answer(ranked, state.lang())


def title(made: Made, names: Mapping[str, str]) -> None:
    """Name the first, or all that share the first place."""
    first = ", ".join(names[s.field_id] for s in made.scores if s.place == 1)
    key = "ranking_title" if first else "ranking_title_none"
    st.title(show.words(key, name=show.plain(first)), anchor=False)


def doubts(answer: Answer, weights: Mapping[str, float]) -> None:
    """Say at the top what the ranking mixes: periods and scopes of the weighted indicators."""
    parts = []
    for i in (i for i, weight in weights.items() if weight):
        told = mixture(answer, i, state.lang())
        if told.mixed:
            name, count = answer.indicators[i].name, len(told.scopes)
            periods = ", ".join(told.periods)
            text = show.words("ranking_doubt_part", indicator=name, periods=periods, count=count)
            parts.append(text)
    if parts:
        st.warning(show.words("ranking_doubt", columns=show.plain("; ".join(parts))))
    st.markdown(show.words("ranking_overlap"))


def parts(
    made: Made, names: Mapping[str, str], answer: Answer, weights: Mapping[str, float]
) -> None:
    """Draw place, score and every part of it, each with a bar."""
    if not made.scores:
        return
    st.header(show.words("ranking_parts"), anchor=False)
    st.markdown(show.words("ranking_parts_text"))
    bar_table.draw(_parts_matrix(made.scores, names, answer, weights))


def unranked(made: Made, names: Mapping[str, str], answer: Answer) -> None:
    """Name the fields without a place and what they lack."""
    if not made.gaps:
        return
    st.subheader(show.words("ranking_unranked"), anchor=False)
    st.markdown(show.words("ranking_unranked_text"))
    lines = []
    for field_id, lacking in made.gaps.items():
        indicators = ", ".join(answer.indicators[i].name for i in lacking)
        words = show.words("ranking_unranked_line", name=names[field_id], indicators=indicators)
        lines.append(f"- {show.plain(words)}")
    st.markdown("\n".join(lines))


def firmness(made: Made, names: Mapping[str, str]) -> None:
    """Draw how often each field keeps its place, as picture and table."""
    if not made.firm:
        return
    lang, firm, first = state.lang(), made.firm, made.firm[0]
    count = first.weightings
    told = {"name": show.plain(names[first.field_id]), "kept": first.kept, "count": count}
    st.header(show.words("ranking_firm", **told), anchor=False)
    st.markdown(show.words("ranking_firm_text", count=count))
    figure = places.firm_places(firm, names, lang, show.dark())
    show.chart(figure, places.alt_places(firm, names, lang), "firm")
    with st.expander(show.words("table_heading")):
        st.table(_firm_table(firm, names).map(show.plain), hide_index=True)


def _parts_matrix(
    scores: list[Score], names: Mapping[str, str], answer: Answer, weights: Mapping[str, float]
) -> Matrix:
    lang, total = state.lang(), sum(weights.values())
    cells = {
        show.words("col_field"): [names[s.field_id] for s in scores],
        show.words("ranking_place"): [f"{s.place}." for s in scores],
        show.words("ranking_score"): [number(lang, s.score, 2) for s in scores],
    }
    shares: dict[str, list[float | None]] = {"place": [None] * len(scores)}
    most = max((abs(s.score) for s in scores), default=1) or 1
    shares["score"] = [max(s.score, 0) / most for s in scores]
    for i in scores[0].parts:
        percent = number(lang, 100 * weights[i] / total, 0)
        name = answer.indicators[i].name
        head = show.words("ranking_part", indicator=name, percent=percent)
        cells[head] = [number(lang, s.parts[i], 2) for s in scores]
        shares[i] = [max(s.parts[i], 0) / most for s in scores]
    frame = pd.DataFrame(shares)
    return Matrix(pd.DataFrame(cells), frame, pd.DataFrame(False, frame.index, frame.columns))


def _firm_table(firm: list[Firmness], names: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            show.words("ranking_place"): [f"{f.place}." for f in firm],
            show.words("col_field"): [names[f.field_id] for f in firm],
            show.words("ranking_kept"): [
                show.words("ranking_kept_of", kept=f.kept, count=f.weightings) for f in firm
            ],
            show.words("ranking_best"): [str(f.best) for f in firm],
            show.words("ranking_worst"): [str(f.worst) for f in firm],
        }
    )
