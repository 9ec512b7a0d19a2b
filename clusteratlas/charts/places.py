"""The stability of the places in a weighted ranking: from best to worst, with the present place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from clusteratlas.analysis.composite import RankStability
from clusteratlas.charts import style
from clusteratlas.charts.bars import names_axis
from clusteratlas.text.wording import say

_ROW_PX, _AXES_PX = 34, 80


def firm_places(
    stability: Sequence[RankStability], names: Mapping[str, str], lang: str, dark: bool = False
) -> go.Figure:
    """Return one row per field, in this order: a bar from best to worst place, a dot for now."""
    rows = [names[f.field_id] for f in stability]
    layout = style.base_layout(lang, dark, _AXES_PX + _ROW_PX * len(stability))
    axis = style.value_axis(say(lang, "ranking_place"), dark)
    axis |= {"range": [0.4, len(stability) + 0.6], "dtick": 1, "rangemode": "normal"}
    axis.pop("nticks")
    layout["xaxis"] = axis
    layout["yaxis"] = names_axis(rows, dark) | {"showgrid": True}
    layout["margin"]["r"] = 96
    layout["annotations"] = [_interval(f, names, lang, dark) for f in stability]
    return style.figure([_spans(stability, rows, dark), _dots(stability, rows, dark)], layout)


def _spans(stability: Sequence[RankStability], rows: list[str], dark: bool) -> go.Bar:
    return go.Bar(
        y=rows,
        base=[f.best - 0.2 for f in stability],
        x=[f.worst - f.best + 0.4 for f in stability],
        orientation="h",
        width=0.5,
        marker={"color": style.palette(dark).rest, "opacity": 0.5},
        hoverinfo="skip",
    )


def _dots(stability: Sequence[RankStability], rows: list[str], dark: bool) -> go.Scatter:
    return go.Scatter(
        x=[f.place for f in stability],
        y=rows,
        mode="markers",
        marker={"size": 13, "color": style.palette(dark).thuringia},
        hoverinfo="skip",
    )


def alt_places(stability: Sequence[RankStability], names: Mapping[str, str], lang: str) -> str:
    """Return every place in words, with the best and the worst place."""
    parts = [
        say(
            lang,
            "ranking_alt_part",
            name=names[f.field_id],
            place=f.place,
            best=f.best,
            worst=f.worst,
            kept=f.times_kept,
            count=f.weightings,
        )
        for f in stability
    ]
    return say(lang, "ranking_alt", places="; ".join(parts))


def _interval(
    f: RankStability, names: Mapping[str, str], lang: str, dark: bool
) -> dict[str, object]:
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 6,
        "y": names[f.field_id],
        "text": say(lang, "ranking_kept_of", kept=f.times_kept, count=f.weightings),
        "showarrow": False,
        "font": {"size": 13, "color": style.palette(dark).ink},
    }
