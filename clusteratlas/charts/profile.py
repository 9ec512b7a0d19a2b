"""Lines of single regions over the years, and the look of a region in every chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import ramps, style
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, records
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say

_SERIES_PX, _RANKS_PX, _LEGEND_PX = 420, 320, 40
REFERENCES = {"16": "solid", "DE": "dash", "DE-OST": "dot", "DE-EAST": "dot"}


@dataclass(frozen=True)
class LineLook:
    """The look of a region in every chart: colour, width in pixels, dash as Plotly names it."""

    colour: str
    width: float
    dash: str = "solid"


@memoize
def lines(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return one line per region over the years, named at its end; references are dashed."""
    indicator = next(iter(answer.indicators.values()))
    layout = style.base_layout(lang, dark, _SERIES_PX)
    layout["xaxis"] = _years(dark)
    layout["yaxis"] = style.value_axis(indicator.unit or indicator.name, dark)
    layout["yaxis"]["rangemode"] = "normal"
    return with_legend(_traces(answer, "value", lang, dark), layout)


@memoize
def ranks(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return the rank of each Kreis over the years, the first rank on top."""
    count = int(answer.frame.kreise_with_value.max())
    layout = style.base_layout(lang, dark, _RANKS_PX)
    layout["xaxis"] = _years(dark)
    layout["yaxis"] = {
        **style.value_axis(say(lang, "col_rank"), dark),
        "range": [count + 0.5, 0.5],
        "tickvals": [1, 5, 10, 15, 20],
    }
    return with_legend(_traces(answer, "rank", lang, dark), layout)


def _traces(answer: Answer, column: str, lang: str, dark: bool) -> list[go.Scatter]:
    groups = list(answer.frame.groupby("region_id", sort=False))
    return [
        _line(answer, records(part), column, look, lang)
        for (_, part), look in zip(groups, looks([str(i) for i, _ in groups], dark), strict=True)
    ]


def _line(answer: Answer, rows: list[Row], column: str, look: LineLook, lang: str) -> go.Scatter:
    indicator = next(iter(answer.indicators.values()))
    return go.Scatter(
        x=[row["year"] for row in rows],
        y=[None if pd.isna(row[column]) else row[column] for row in rows],
        mode="lines",
        name=rows[0]["name"],
        line={"color": look.colour, "width": look.width, "dash": look.dash},
        customdata=[figure_of(row, indicator, lang) for row in rows],
        hovertemplate="%{x}: %{customdata}<extra>%{fullData.name}</extra>",
    )


def looks(region_ids: Sequence[str], dark: bool = False) -> list[LineLook]:
    """Return colour, width and dash of each region; references are thin and dashed."""
    palette, several = style.palette(dark), iter(ramps.several(dark))
    fixed = {"16": palette.thuringia, "DE": palette.ink}
    fixed |= dict.fromkeys(("DE-OST", "DE-EAST"), palette.rest)
    return [
        LineLook(fixed[i], 2, REFERENCES[i]) if i in fixed else LineLook(next(several), 3.5)
        for i in region_ids
    ]


def _years(dark: bool) -> dict[str, Any]:
    colours = style.palette(dark)
    return {
        "tickformat": "d",
        "gridcolor": colours.grid,
        "tickfont": {"color": colours.muted},
        "fixedrange": True,
        "automargin": True,  # without it, the years below the axis are cut off
        "nticks": 8,
    }


def with_legend(traces: list[Any], layout: dict[str, Any]) -> go.Figure:
    """Return the figure with its legend above it.

    Plotly makes room for as many lines as the legend has: one on a wide screen; on a phone one line
    a trace, which reduces the height of the plot.
    """
    layout["showlegend"] = True
    layout["legend"] = style.legend(1.02, "bottom", traceorder="normal", **style.FIXED_LEGEND)
    layout["height"] += _LEGEND_PX
    return style.figure(traces, layout)
