"""Two indicators and the size of a third: one bubble per field, in four quadrants."""

from __future__ import annotations

from math import sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.charts.labels import Point, place
from clusteratlas.charts.scatter_axes import (
    Divider,
    axes,
    complete,
    dividers,
    position,
    share,
    value_axis,
)
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Indicator, Row
from clusteratlas.text.formats import figure_text

HEIGHT_PX = 580
_MARGIN = {"l": 64, "r": 28, "t": 30, "b": 60}
_LARGEST_PX, _SMALLEST_PX = 54, 8
_LETTER_PX, _LINE_PX, _FONT_PX = 7.6, 18, 13
# Beyond this distance, a thin line connects the label with its bubble.
_NEAR_PX = 14


@memoize
def two_indicators(
    answer: Answer,
    lang: str,
    dark: bool = False,
    scale: str = "auto",
    references: tuple[Answer | None, Answer | None] = (None, None),
) -> go.Figure:
    """Return bubbles on the same scale: the area of a bubble is its size value.

    `scale` is one of SCALES; `references` are the state's figures on x and y, if there are any.
    """
    rows = complete(answer)
    axes_ = [value_axis(answer, key, rows, scale, dark) for key in ("x", "y")]
    layout = style.base_layout(lang, dark, HEIGHT_PX)
    layout["margin"] = dict(_MARGIN)
    layout["xaxis"], layout["yaxis"] = axes_
    layout["annotations"] = _labels(rows, axes_, dark)
    layout["shapes"] = []
    for key, divider in zip("xy", dividers(answer, lang, references), strict=True):
        layout["shapes"].append(_line(key, divider, dark))
        layout["annotations"].append(_line_label(key, divider, layout[f"{key}axis"], dark))
    return style.figure([_bubbles(answer, rows, lang, dark)], layout)


def _labels(rows: list[Row], axes_: list[dict[str, Any]], dark: bool) -> list[dict[str, Any]]:
    points = bubble_points(rows, axes_)
    shifts = place(points, HEIGHT_PX - _MARGIN["t"] - _MARGIN["b"])
    return [
        _label(row, point, shift, axes_, dark)
        for row, point, shift in zip(rows, points, shifts, strict=True)
    ]


def bubble_points(rows: list[Row], axes_: list[dict[str, Any]]) -> list[Point]:
    """Return the bubbles of `rows` on the two axes, with the size of their labels."""
    largest = max((row["size_value"] for row in rows), default=1)
    return [
        Point(
            x=share(axes_[0], row["x_value"]),
            y=1 - share(axes_[1], row["y_value"]),
            radius=max(_SMALLEST_PX, _LARGEST_PX * sqrt(row["size_value"] / largest)) / 2,
            label_width=_LETTER_PX * len(row["name"]),
            label_height=_LINE_PX,
        )
        for row in rows
    ]


def _label(
    row: Row, point: Point, shift: tuple[float, float], axes_: list[dict[str, Any]], dark: bool
) -> dict[str, Any]:
    colours = style.palette(dark)
    note: dict[str, Any] = {
        "x": position(axes_[0], row["x_value"]),
        "y": position(axes_[1], row["y_value"]),
        "text": row["name"],
        "xanchor": "center",
        "yanchor": "middle",
        "borderpad": 0,
        "bgcolor": colours.ground,  # the dividing lines end at a label
        "font": {"color": colours.ink, "size": _FONT_PX},
    }
    nearest_y = max(0.0, abs(shift[1]) - point.label_height / 2)
    nearest_x = max(0.0, abs(shift[0]) - point.label_width / 2)
    if sqrt(nearest_x**2 + nearest_y**2) <= point.radius + _NEAR_PX:
        return note | {"showarrow": False, "xshift": shift[0], "yshift": -shift[1]}
    line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": colours.muted}
    return note | {"showarrow": True, "ax": shift[0], "ay": shift[1], **line}


def _line(key: str, divider: Divider, dark: bool) -> dict[str, Any]:
    across = "y" if key == "x" else "x"
    return {
        "type": "line",
        f"{key}0": divider.value,
        f"{key}1": divider.value,
        f"{across}0": 0,
        f"{across}1": 1,
        f"{across}ref": "paper",
        "layer": "below",
        "line": {"color": style.palette(dark).muted, "width": 1.5, "dash": "dot"},
    }


def _line_label(key: str, divider: Divider, axis: dict[str, Any], dark: bool) -> dict[str, Any]:
    """Return the label of a dividing line: above the plot, or rotated along its right edge."""
    shared = {
        "text": divider.text,
        "showarrow": False,
        "font": {"size": 12, "color": style.palette(dark).muted},
        key: position(axis, divider.value),
    }
    if key == "x":
        return shared | {"y": 1, "yref": "paper", "yanchor": "bottom"}
    return shared | {"x": 1, "xref": "paper", "xanchor": "left", "textangle": 90}


def _bubbles(answer: Answer, rows: list[Row], lang: str, dark: bool) -> go.Scatter:
    return go.Scatter(
        x=[row["x_value"] for row in rows],
        y=[row["y_value"] for row in rows],
        mode="markers",
        text=[row["name"] for row in rows],
        cliponaxis=False,
        marker=_marker(rows, dark),
        customdata=[[_words(row, axes(answer), lang)] for row in rows],
        hovertemplate="<b>%{text}</b><br>%{customdata[0]}<extra></extra>",
    )


def _marker(rows: list[Row], dark: bool) -> dict[str, Any]:
    colours = style.palette(dark)
    sizes = [row["size_value"] for row in rows]
    return {
        "size": sizes,
        "sizemode": "area",
        "sizeref": 2 * max(sizes, default=1) / _LARGEST_PX**2,
        "sizemin": _SMALLEST_PX / 2,
        "color": colours.thuringia,
        "opacity": 0.6,
        "line": {"color": colours.ground, "width": 1.5},
    }


def _words(row: Row, indicators: tuple[Indicator, Indicator, Indicator], lang: str) -> str:
    parts = zip(("x", "y", "size"), indicators, strict=True)
    return "<br>".join(f"{i.name}: {_figure(row, key, i, lang)}" for key, i in parts)


def _figure(row: Row, key: str, indicator: Indicator, lang: str) -> str:
    about = row[f"{key}_approximate"]
    return figure_text(
        lang,
        row[f"{key}_value"],
        indicator.decimals,
        approximate=bool(about) if pd.notna(about) else False,
        unit=indicator.unit,
    )
