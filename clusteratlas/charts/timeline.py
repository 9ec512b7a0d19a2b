"""Later figures as points over time: one mark per definition, and no line across definitions."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.charts.near import Room, place_labels
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, records
from clusteratlas.text.tables import figure_of, text_of, undated_of, with_unit
from clusteratlas.text.wording import say

# The letters of a legend entry that fit on a phone
_PLOT_PX, _LEGEND_ROW_PX, _LEGEND_LETTERS = 340, 24, 30
_SMALL_PX = 220  # the plot of one of several charts
_ROOM = Room(width=330.0, height=150.0, mark=7.0, letter=6.3, line=16.0)  # on a phone
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "hexagon")


def with_year(answer: Answer, indicator_id: str) -> pd.DataFrame:
    """Return the rows of one indicator that have a year and a value."""
    frame = answer.frame[answer.frame.indicator_id == indicator_id]
    return frame.dropna(subset=["year", "value"])


@memoize
def newer_points(answer: Answer, lang: str, indicator_id: str, dark: bool = False) -> go.Figure:
    """Return points (year, value), one symbol and legend entry per scope; markers only."""
    return style.figure(*_parts(answer, lang, indicator_id, dark, _PLOT_PX))


@memoize
def small_series(answer: Answer, indicator_id: str, lang: str, dark: bool = False) -> go.Figure:
    """Return the points of `newer_points` for a small chart, joined within a definition."""
    traces, layout = _parts(answer, lang, indicator_id, dark, _SMALL_PX, has_units=False)
    for trace in traces:
        is_series = len(trace.x) == len(set(trace.x)) > 1
        trace.update(mode="lines+markers+text" if is_series else "markers+text")
        trace.update(line={"width": 1.5, "color": trace.marker.color}, text=_at_ends(trace.text))
    layout["yaxis"] |= {"nticks": 4}
    return place_labels(style.figure(traces, layout), _ROOM)


def _at_ends(texts: Sequence[str]) -> list[str]:
    """Return the labels of the first and the last point; the table has the others."""
    return [text if n in (0, len(texts) - 1) else "" for n, text in enumerate(texts)]


def _parts(
    answer: Answer, lang: str, indicator_id: str, dark: bool, plot_px: int, has_units: bool = True
) -> tuple[list[go.Scatter], dict[str, Any]]:
    """Return the traces of the points, one per definition, and their layout."""
    frame = with_year(answer, indicator_id)
    groups = [
        (text_of(scope), records(part))
        for scope, part in frame.groupby(frame.scope.fillna(""), sort=False)
    ]
    entries = [_break_lines(scope) for scope, _ in groups]
    lines = sum(entry.count("<br>") + 1 for entry in entries)
    layout = style.base_layout(lang, dark, plot_px + lines * _LEGEND_ROW_PX)
    layout["xaxis"] = style.years_axis(frame.year.min(), frame.year.max(), dark, style.LABEL_ROOM)
    layout["yaxis"] = style.value_axis(with_unit(answer.indicators[indicator_id]), dark)
    layout["margin"] |= {"t": 30, "r": 30}
    layout["showlegend"] = True
    layout["legend"] = style.legend(
        -0.18, entrywidth=1, entrywidthmode="fraction", font={"size": 13}
    )
    traces = [
        _points(answer, rows, entry, n, lang, dark, has_units)
        for n, ((_, rows), entry) in enumerate(zip(groups, entries, strict=True))
    ]
    return traces, layout


@memoize
def title(answer: Answer, lang: str, indicator_id: str) -> str:
    """Return the message of the points: the newest figure of the preferred scope.

    A later figure without a reference year is added. `newest` marks the figure; without such a
    mark, the title is the indicator's name.
    """
    own, indicator = with_year(answer, indicator_id), answer.indicators[indicator_id]
    # Questions of earlier versions mark none.
    own = own[own.newest.astype(bool)] if "newest" in own else own.tail(1)
    if own.empty:
        return indicator.name
    # The whole field has priority over its subfields.
    row = records(own.sort_values("subfield_id", kind="stable", na_position="first"))[0]
    beside = undated_of(row, indicator, lang)
    later = say(lang, "chart_title_later", figure=beside) if beside else ""
    texts = ", ".join(
        part for part in (figure_of(row, indicator, lang), text_of(row["scope"]), later) if part
    )
    year = int(row["year"])
    return say(lang, "chart_title_newer", indicator=indicator.name, year=year, figure=texts)


@memoize
def alt(answer: Answer, lang: str, indicator_id: str) -> str:
    """Return the points in words: each definition with its years and figures."""
    indicator, frame = answer.indicators[indicator_id], with_year(answer, indicator_id)
    parts = []
    for scope, part in frame.groupby(frame.scope.fillna(""), sort=False):
        rows = records(part)
        texts = ", ".join(f"{int(r['year'])} {figure_of(r, indicator, lang)}" for r in rows)
        parts.append(f"{scope}: {texts}" if scope else texts)
    return say(lang, "chart_alt_newer", indicator=indicator.name, points="; ".join(parts))


def _break_lines(scope: str) -> str:
    lines = textwrap.wrap(scope, _LEGEND_LETTERS, break_long_words=False)
    return "<br>".join(lines)


def _points(
    answer: Answer, rows: list[Row], name: str, number: int, lang: str, dark: bool, has_units: bool
) -> go.Scatter:
    colours, indicator = style.palette(dark), answer.indicators[rows[0]["indicator_id"]]
    labels = [figure_of(row, indicator, lang, with_unit=has_units) for row in rows]
    return go.Scatter(
        x=[row["year"] for row in rows],
        y=[row["value"] for row in rows],
        mode="markers+text",
        name=name,
        text=labels,
        textposition="top center",
        textfont={"color": colours.ink, "size": 12},
        cliponaxis=False,
        marker={
            "size": 11,
            "symbol": _SYMBOLS[number % len(_SYMBOLS)],
            "color": (colours.accent, colours.thuringia, colours.rest)[number % 3],
        },
        customdata=labels,
        hovertemplate="%{x}: %{customdata}<extra>%{fullData.name}</extra>",
    )
