"""Members of a network over time: single readings as points, never a line across definitions."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.charts.near import Room, place_labels
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, records
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say

_HEIGHT_PX = 360
_ROOM = Room(width=330.0, height=200.0, mark=7.0, letter=6.3, line=16.0)  # pixels on a phone
_SYMBOLS = {"members_total": "circle", "members_companies": "square", "members_research": "diamond"}


def with_year(answer: Answer) -> pd.DataFrame:
    """Return the readings with a year; equal figures printed at two places count once."""
    frame = answer.frame.dropna(subset=["year", "value"])
    return frame.drop_duplicates(["indicator_id", "year", "value"])


@memoize
def readings(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return points (year, members), one symbol per indicator, markers only; axis from zero.

    `answer` needs indicator_id, year, value, status, approximate.
    """
    frame = with_year(answer)
    layout = style.base_layout(lang, dark, _HEIGHT_PX)
    first, last = frame.year.min(), frame.year.max()
    layout["xaxis"] = style.years_axis(first, last, dark, style.LABEL_ROOM)
    layout["yaxis"] = style.value_axis(say(lang, "readings_axis"), dark)
    layout["margin"] |= {"t": 30, "r": 30}
    layout["showlegend"] = True
    layout["legend"] = style.legend(-0.2)
    groups = frame.groupby("indicator_id", sort=False)
    traces = [_points(answer, str(name), records(part), lang, dark) for name, part in groups]
    return place_labels(style.figure(traces, layout), _ROOM)


@memoize
def alt(answer: Answer, lang: str) -> str:
    """Return every point in words."""
    rows = records(with_year(answer).sort_values("year", kind="stable"))
    parts = [
        f"{int(row['year'])} {answer.indicators[row['indicator_id']].name}: "
        f"{figure_of(row, answer.indicators[row['indicator_id']], lang)}"
        for row in rows
    ]
    return say(lang, "readings_alt", points="; ".join(parts))


def _points(
    answer: Answer, indicator_id: str, rows: list[Row], lang: str, dark: bool
) -> go.Scatter:
    colours = style.palette(dark)
    total = indicator_id == "members_total"
    labels = [figure_of(row, answer.indicators[indicator_id], lang) for row in rows]
    return go.Scatter(
        x=[row["year"] for row in rows],
        y=[row["value"] for row in rows],
        mode="markers+text",
        name=answer.indicators[indicator_id].name,
        text=labels,
        textfont={"color": colours.ink, "size": 12},
        cliponaxis=False,
        marker={
            "size": 11,
            "symbol": _SYMBOLS[indicator_id],
            "color": colours.accent if total else colours.thuringia,
        },
        customdata=labels,
        hovertemplate="%{x}: %{customdata}<extra>%{fullData.name}</extra>",
    )
