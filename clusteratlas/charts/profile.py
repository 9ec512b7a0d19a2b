"""Charts of single regions: series, ranks, structure, and the parts of a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.analysis.shift_share import ShiftShare
from clusteratlas.charts import style
from clusteratlas.kept import kept
from clusteratlas.model import Answer, Row, records
from clusteratlas.text.formats import signed
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say

_SERIES_PX, _BAR_PX, _FOOT_PX = 420, 26, 90
REFERENCES = {"16": "solid", "DE": "dash", "DE-OST": "dot"}
PARTS = ("national", "structural", "regional")


@dataclass(frozen=True)
class LineLook:
    """How a region is drawn in every chart: colour, width in pixels, dash as Plotly names it."""

    colour: str
    width: float
    dash: str = "solid"


@kept
def lines(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return one line per region over the years, named at its end; references thin and dashed."""
    indicator = next(iter(answer.indicators.values()))
    layout = style.base_layout(lang, dark, _SERIES_PX)
    layout["xaxis"] = _years(dark)
    layout["yaxis"] = style.value_axis(f"{indicator.name} ({indicator.unit})", dark)
    layout["yaxis"]["title"]["text"] = indicator.unit or indicator.name
    layout["yaxis"]["rangemode"] = "normal"
    return _with_legend(_traces(answer, "value", lang, dark), layout)


@kept
def ranks(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return the rank of each Kreis over the years, first place on top."""
    count = int(answer.frame.kreise_with_value.max())
    layout = style.base_layout(lang, dark, 320)
    layout["xaxis"] = _years(dark)
    layout["yaxis"] = {
        **style.value_axis(say(lang, "col_rank"), dark),
        "range": [count + 0.5, 0.5],
        "tickvals": [1, 5, 10, 15, 20],
    }
    return _with_legend(_traces(answer, "rank", lang, dark), layout)


@kept
def structure(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return bars per section, one colour per region."""
    groups = [(str(i), part) for i, part in answer.frame.groupby("region_id", sort=False)]
    sections = answer.frame.section_name.nunique()
    layout = style.base_layout(lang, dark, _FOOT_PX + sections * (len(groups) * 20 + 26))
    indicator = next(iter(answer.indicators.values()))
    layout["xaxis"] = style.value_axis(f"{indicator.name} ({indicator.unit})", dark)
    layout["yaxis"] = _categories(dark)
    layout["margin"]["r"] = 64
    layout["barmode"] = "group"
    traces = [
        _bars(answer, records(part), look.colour, lang, dark)
        for (_, part), look in zip(groups, looks([i for i, _ in groups], dark), strict=True)
    ]
    return _with_legend(traces, layout, reverse=True)


def shift_bars(
    names: Sequence[str], parts: Sequence[ShiftShare], lang: str, dark: bool = False
) -> go.Figure:
    """Return the three parts of each region's change in per cent of its base-year employees."""
    layout = style.base_layout(lang, dark, _FOOT_PX + len(names) * (3 * _BAR_PX + 20))
    layout["xaxis"] = style.value_axis(say(lang, "shift_axis"), dark)
    layout["yaxis"] = _categories(dark)
    layout["margin"]["r"] = 64
    layout["barmode"] = "group"
    colours = style.palette(dark)
    traces = [
        go.Bar(
            name=say(lang, f"shift_{part}"),
            y=[_wrap(name) for name in names],
            x=[shift.percent(getattr(shift, part)) for shift in parts],
            text=[signed(lang, shift.percent(getattr(shift, part)), 1, "%") for shift in parts],
            textposition="outside",
            cliponaxis=False,
            textfont={"color": colours.ink},
            orientation="h",
            marker={"color": colour},
            hovertemplate="%{y}: %{text}<extra>%{fullData.name}</extra>",
        )
        for part, colour in zip(
            PARTS, (colours.rest, colours.thuringia, colours.accent), strict=True
        )
    ]
    values = [shift.percent(getattr(shift, part)) for shift in parts for part in PARTS]
    span = max(max(values, default=1), 0) - min(min(values, default=0), 0)
    layout["xaxis"]["range"] = [min(0, *values) - 0.2 * span, max(0, *values) + 0.05 * span]
    return _with_legend(traces, layout, reverse=True)


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


def _bars(answer: Answer, rows: list[Row], colour: str, lang: str, dark: bool) -> go.Bar:
    indicator = next(iter(answer.indicators.values()))
    return go.Bar(
        name=rows[0]["name"],
        y=[_wrap(row["section_name"]) for row in rows],
        x=[row["value"] for row in rows],
        text=[figure_of(row, indicator, lang) for row in rows],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": style.palette(dark).ink, "size": 12},
        orientation="h",
        marker={"color": colour},
        hovertemplate="%{y}: %{text}<extra>%{fullData.name}</extra>",
    )


def looks(region_ids: Sequence[str], dark: bool = False) -> list[LineLook]:
    """Return colour, width and dash of each region; references are thin and dashed."""
    palette, several = style.palette(dark), iter(style.several(dark))
    fixed = {"16": palette.thuringia, "DE": palette.ink, "DE-OST": palette.rest}
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
        "automargin": True,  # the years below the axis are cut off without it
        "nticks": 8,
    }


def _categories(dark: bool) -> dict[str, Any]:
    return {
        "autorange": "reversed",
        "automargin": True,
        "fixedrange": True,
        "ticks": "",
        "ticksuffix": " ",
        "tickfont": {"color": style.palette(dark).ink},
    }


def _wrap(name: str, width: int = 24) -> str:
    """Break a long name between words, so that a phone keeps room for the bars."""
    lines_: list[str] = [""]
    for word in name.split():
        if lines_[-1] and len(lines_[-1]) + len(word) >= width:
            lines_.append(word)
        else:
            lines_[-1] = f"{lines_[-1]} {word}".strip()
    return "<br>".join(lines_)


def _with_legend(traces: list[Any], layout: dict[str, Any], reverse: bool = False) -> go.Figure:
    layout["showlegend"] = True
    layout["legend"] = {
        "orientation": "h",
        "y": 1.02,
        "yanchor": "bottom",
        "x": 0,
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
    }
    layout["height"] += 20 * len(traces)
    layout["margin"]["t"] = 20 + 20 * len(traces)
    if reverse:
        layout["bargap"] = 0.25
    return style.figure(traces, layout)
