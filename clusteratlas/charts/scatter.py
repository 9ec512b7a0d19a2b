"""Two indicators and the size of a third: one bubble per field."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.model import Answer, Indicator, Row, records
from clusteratlas.text.formats import figure_text

HEIGHT_PX = 520
_LARGEST_PX, _SMALLEST_PX = 54, 8
# From this spread on, small fields would vanish in the corner of a linear axis.
_LOG_SPREAD = 50


def missing_names(answer: Answer) -> list[str]:
    """Return the names of the fields that lack one of the two coordinates or the size."""
    frame = answer.frame
    gap = frame[["x_value", "y_value", "size_value"]].isna().any(axis=1)
    return [str(name) for name in frame.name[gap]]


def two_indicators(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return bubbles of equal scale: the area of a bubble is its size value."""
    rows = _complete(answer)
    first, second, size = axes(answer)
    colours = style.palette(dark)
    layout = style.base_layout(lang, dark, HEIGHT_PX)
    layout["xaxis"] = _axis(first, [row["x_value"] for row in rows], dark)
    layout["yaxis"] = _axis(second, [row["y_value"] for row in rows], dark)
    layout["margin"] |= {"t": 40, "r": 40}
    bubbles = go.Scatter(
        x=[row["x_value"] for row in rows],
        y=[row["y_value"] for row in rows],
        mode="markers+text",
        text=[row["name"] for row in rows],
        textposition=_positions(rows),
        textfont={"color": colours.ink, "size": 13},
        cliponaxis=False,
        marker=_marker(rows, dark),
        customdata=[[_words(row, first, second, size, lang)] for row in rows],
        hovertemplate="<b>%{text}</b><br>%{customdata[0]}<extra></extra>",
    )
    return style.figure([bubbles], layout)


def axes(answer: Answer) -> tuple[Indicator, Indicator, Indicator]:
    """Return the indicators of x, y and size; the answer names them 'y;x;size'."""
    ids = str(answer.frame.indicator_id.iloc[0]).split(";")
    y, x, size = (answer.indicators[i] for i in ids)
    return x, y, size


def _complete(answer: Answer) -> list[Row]:
    names = ["x_value", "y_value", "size_value"]
    # Large bubbles first, so that small ones lie on top.
    return records(answer.frame.dropna(subset=names).sort_values("size_value", ascending=False))


def _axis(indicator: Indicator, values: list[float], dark: bool) -> dict[str, Any]:
    axis = style.value_axis(f"{indicator.name} ({indicator.unit})", dark)
    if values and min(values) > 0 and max(values) / min(values) > _LOG_SPREAD:
        # A logarithmic axis has no zero; ticks at 1, 2 and 5 stay readable.
        axis |= {"type": "log", "rangemode": "normal", "dtick": "D2"}
        axis.pop("nticks")
    return axis


def _marker(rows: list[Row], dark: bool) -> dict[str, Any]:
    colours = style.palette(dark)
    sizes = [row["size_value"] for row in rows]
    return {
        "size": sizes,
        "sizemode": "area",
        "sizeref": 2 * max(sizes, default=1) / _LARGEST_PX**2,
        "sizemin": _SMALLEST_PX / 2,
        "color": colours.thuringia,
        "opacity": 0.75,
        "line": {"color": colours.ground, "width": 1.5},
    }


def _positions(rows: list[Row]) -> list[str]:
    """Put labels above and below in turn, from left to right, so that neighbours do not meet."""
    order = sorted(range(len(rows)), key=lambda n: rows[n]["x_value"])
    places = dict(zip(order, cycle(("top center", "bottom center")), strict=False))
    return [places[n] for n in range(len(rows))]


def _words(row: Row, first: Indicator, second: Indicator, size: Indicator, lang: str) -> str:
    parts = (("x", first), ("y", second), ("size", size))
    return "<br>".join(
        f"{indicator.name}: {_figure(row, key, indicator, lang)}" for key, indicator in parts
    )


def _figure(row: Row, key: str, indicator: Indicator, lang: str) -> str:
    about = row[f"{key}_approximate"]
    return figure_text(
        lang,
        row[f"{key}_value"],
        indicator.decimals,
        approximate=bool(about) if pd.notna(about) else False,
        unit=indicator.unit,
    )
