"""Grouped bars of single regions: their structure by section, and the components of a change."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.charts.profile import looks, with_legend
from clusteratlas.charts.shift_words import PARTS, Shifts, part_name
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, records
from clusteratlas.text.formats import format_change
from clusteratlas.text.tables import figure_of, with_unit
from clusteratlas.text.wording import say

_BAR_PX, _FOOT_PX = 26, 90
_NAME_LETTERS = 24


@memoize
def structure(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return bars per section, one colour per region."""
    groups = [(str(i), part) for i, part in answer.frame.groupby("region_id", sort=False)]
    sections = answer.frame.section_name.nunique()
    layout = style.base_layout(lang, dark, _FOOT_PX + sections * (len(groups) * 20 + 26))
    indicator = next(iter(answer.indicators.values()))
    layout["xaxis"] = style.across_axis(with_unit(indicator), dark)
    traces = [
        _section_bars(answer, records(part), look.colour, lang, dark)
        for (_, part), look in zip(groups, looks([i for i, _ in groups], dark), strict=True)
    ]
    return _group(traces, layout, dark)


def shift_bars(shifts: Shifts, lang: str, dark: bool = False) -> go.Figure:
    """Return the components of each region's change in per cent of its base-year employees."""
    names, parts = shifts.names, shifts.parts
    layout = style.base_layout(lang, dark, _FOOT_PX + len(names) * (len(PARTS) * _BAR_PX + 20))
    layout["xaxis"] = style.across_axis(say(lang, "shift_axis", section=shifts.section), dark)
    palette = style.palette(dark)
    colours = (palette.rest, palette.thuringia, palette.accent, palette.muted)
    percents = [[shift.percent(getattr(shift, part)) for shift in parts] for part in PARTS]
    traces = [
        _bars(
            part_name(part, shifts, lang),
            names,
            values,
            [format_change(lang, value, 1, "%") for value in values],
            colour,
            {"color": palette.ink},
        )
        for part, values, colour in zip(PARTS, percents, colours, strict=True)
    ]
    layout["xaxis"]["range"] = _range_with_room([v for values in percents for v in values])
    return _group(traces, layout, dark)


def _range_with_room(values: list[float]) -> list[float]:
    """Return a range with room for zero, all values and the labels after the bars."""
    low, high = min(0, *values), max(0, *values)
    return [low - (0.4 if low < 0 else 0.05) * (high - low), high + 0.05 * (high - low)]


def _section_bars(answer: Answer, rows: list[Row], colour: str, lang: str, dark: bool) -> go.Bar:
    indicator = next(iter(answer.indicators.values()))
    return _bars(
        rows[0]["name"],
        [row["section_name"] for row in rows],
        [row["value"] for row in rows],
        [figure_of(row, indicator, lang) for row in rows],
        colour,
        {"color": style.palette(dark).ink, "size": 12},
    )


def _bars(
    name: str,
    categories: Sequence[str],
    values: list[float],
    labels: list[str],
    colour: str,
    font: dict[str, Any],
) -> go.Bar:
    return style.name_bars(
        values,
        [_break_name(category) for category in categories],
        labels,
        font,
        name=name,
        marker={"color": colour},
        hovertemplate="%{y}: %{text}<extra>%{fullData.name}</extra>",
    )


def _group(traces: list[go.Bar], layout: dict[str, Any], dark: bool) -> go.Figure:
    layout["yaxis"] = _categories(dark)
    layout["margin"]["r"] = 64
    layout["barmode"] = "group"
    layout["bargap"] = 0.25
    return with_legend(traces, layout)


def _categories(dark: bool) -> dict[str, Any]:
    return {
        "autorange": "reversed",
        "automargin": True,
        "fixedrange": True,
        "ticks": "",
        "ticksuffix": " ",
        "tickfont": {"color": style.palette(dark).ink},
    }


def _break_name(name: str) -> str:
    """Return a long name with a break between words, so that a phone keeps room for the bars."""
    name = name.replace("WZ ", "WZ\u00a0")
    return " <br>".join(wrap(name, _NAME_LETTERS, break_long_words=False, break_on_hyphens=False))
