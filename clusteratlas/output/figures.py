"""Charts for a browser: the function that draws each kind of chart, on the page and on slides."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go

from clusteratlas.charts import layers, profile, profile_bars, schedule
from clusteratlas.charts.bars import ranked_bars
from clusteratlas.charts.timeline import newer_points
from clusteratlas.output.blocks import Chart

Draw = Callable[[Chart, str, bool], go.Figure]


def _ranking(chart: Chart, lang: str, dark: bool) -> go.Figure:
    focus = chart.focus or None
    return ranked_bars(chart.answer, lang, references=chart.references, focus=focus, dark=dark)


def _points(chart: Chart, lang: str, dark: bool) -> go.Figure:
    indicator_id = chart.answer.frame.indicator_id.iloc[0]
    return newer_points(chart.answer, lang, indicator_id, dark)


# Kind of chart -> its figure. A kind without an entry is shown as its table.
FIGURES: dict[str, Draw] = {
    "ranked": _ranking,
    "points": _points,
    "lines": lambda chart, lang, dark: profile.lines(chart.answer, lang, dark),
    "ranks": lambda chart, lang, dark: profile.ranks(chart.answer, lang, dark),
    "schedule": lambda chart, lang, dark: schedule.wide_schedule(chart.answer, lang, dark),
    "layers": lambda chart, lang, dark: layers.layers(chart.answer, lang, dark, is_wide=True),
    "grouped": lambda chart, lang, dark: profile_bars.structure(chart.answer, lang, dark),
}


def figure(chart: Chart, lang: str, dark: bool = False) -> go.Figure:
    """Return the Plotly figure of a chart. Raises KeyError for a kind without a figure."""
    return chart.draw(lang, dark) if chart.draw else FIGURES[chart.kind](chart, lang, dark)
