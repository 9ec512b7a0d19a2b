"""The scores of a weighted ranking as bars of their components, with ranges of places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from clusteratlas.analysis.composite import RankStability, Score
from clusteratlas.charts import ramps, style
from clusteratlas.charts.bars import names_axis
from clusteratlas.text.formats import number
from clusteratlas.text.wording import say

_ROW_PX, _AXIS_PX, _LEGEND_PX, _LABEL_PX = 32, 24, 40, 150
_DECIMALS = 2


def score_bars(
    scores: Sequence[Score],
    stability: Sequence[RankStability],
    fields: Mapping[str, str],
    indicators: Mapping[str, str],
    lang: str,
    dark: bool = False,
) -> go.Figure:
    """Return one bar per field in the order of `scores`, one part per indicator, negative left.

    `fields` and `indicators` are id -> name. Beside each bar stand the score and, from `stability`,
    the best and the worst place of the field when weights change.
    """
    height = _LEGEND_PX + _AXIS_PX + _ROW_PX * len(scores)
    layout = style.base_layout(lang, dark, height) | {"barmode": "relative", "showlegend": True}
    layout["legend"] = style.legend(1.0, yref="container", traceorder="normal")
    layout["legend"] |= style.FIXED_LEGEND
    layout["margin"] |= {"t": _LEGEND_PX, "r": _LABEL_PX}
    layout["xaxis"] = {"visible": False, "fixedrange": True}
    names = [fields[s.field_id] for s in scores]
    layout["yaxis"] = names_axis(names, dark)
    spans = {f.field_id: f for f in stability}
    layout["annotations"] = [
        _label(score, name, spans.get(score.field_id), lang, dark)
        for score, name in zip(scores, names, strict=True)
    ]
    colours = [style.palette(dark).thuringia, *ramps.several(dark), style.palette(dark).rest]
    bars = [
        _part(scores, names, i, name, colour, lang)
        for (i, name), colour in zip(indicators.items(), colours, strict=False)
    ]
    return style.figure(bars, layout)


def _part(
    scores: Sequence[Score], names: list[str], indicator_id: str, name: str, colour: str, lang: str
) -> go.Bar:
    values = [score.parts[indicator_id] for score in scores]
    return go.Bar(
        x=values,
        y=names,
        orientation="h",
        name=name,
        marker={"color": colour},
        customdata=[number(lang, value, _DECIMALS) for value in values],
        hovertemplate="%{y}<br>%{fullData.name}: %{customdata}<extra></extra>",
    )


def _label(
    score: Score, name: str, span: RankStability | None, lang: str, dark: bool
) -> dict[str, Any]:
    text = f"<b>{score.place}.</b> {number(lang, score.score, _DECIMALS)}"
    if span and span.best != span.worst:
        text += f" · {say(lang, 'ranking_span', best=span.best, worst=span.worst)}"
    return {
        "x": sum(max(part, 0) for part in score.parts.values()),
        "y": name,
        "text": text,
        "xanchor": "left",
        "xshift": 6,
        "showarrow": False,
        "font": {"size": 13, "color": style.palette(dark).ink},
    }
