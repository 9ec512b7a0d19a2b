"""The Kreise by one figure as light bars, with dark lines for Thüringen and Germany."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.charts.bars import names_axis
from clusteratlas.charts.map_legend import label_text
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import figure_of

_ROW_PX, _AXIS_PX, _LABEL_SHARE = 22, 60, 0.16
_LINE_PX = 18  # of a reference's name above the bars
_LIGHT, _DIM = "#9db8d2", "#41617f"  # bars of the light and the dark theme


@memoize
def region_bars(
    answer: Answer,
    references: Answer,
    lang: str,
    *,
    chosen: tuple[str, ...] = (),
    dark: bool = False,
) -> go.Figure:
    """Return a bar a row of `answer` (region_id, name, value, status; one indicator), by value.

    Rows without a value stand last, with their sign. `references` become lines where they lie
    among the bars: a total of Germany would leave no room for a Kreis. `chosen` regions have the
    accent colour.
    """
    rows = sorted(answer.rows, key=lambda r: (pd.isna(r["value"]), -_size(r)))
    values = [_size(row) for row in rows]
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low) * _LABEL_SHARE or 1.0
    lines = [row for row in references.rows if low <= _size(row) <= high + room]
    layout = style.base_layout(lang, dark, _AXIS_PX + _ROW_PX * len(rows))
    layout["yaxis"] = names_axis(rows, dark)
    layout["xaxis"] = {
        "visible": False,
        "fixedrange": True,
        "range": [low - (room if low < 0 else 0), high + room],
    }
    layout["shapes"] = [_line(row, dark) for row in lines]
    layout["annotations"] = [
        *(_line_label(row, n, references, lang, dark) for n, row in enumerate(lines)),
        *(_value(row, label_text(answer, row, lang), dark) for row in rows),
    ]
    layout["margin"] |= {"t": 8 + _LINE_PX * len(lines), "b": 8}
    return style.figure([_bars(rows, chosen, dark)], layout)


def _size(row: Row) -> float:
    return 0.0 if pd.isna(row["value"]) else float(row["value"])


def _bars(rows: list[Row], chosen: tuple[str, ...], dark: bool) -> go.Bar:
    colours, plain = style.palette(dark), _DIM if dark else _LIGHT
    return go.Bar(
        x=[_size(row) for row in rows],
        y=[row["name"] for row in rows],
        orientation="h",
        marker={"color": [colours.accent if r["region_id"] in chosen else plain for r in rows]},
        hoverinfo="skip",
    )


def _value(row: Row, text: str, dark: bool) -> dict[str, Any]:
    """Return the value at the end of its bar, on the ground's colour: no line crosses it."""
    is_left = _size(row) < 0
    return {
        "x": _size(row),
        "y": row["name"],
        "text": text,
        "xanchor": "right" if is_left else "left",
        "xshift": -3 if is_left else 3,
        "showarrow": False,
        "bgcolor": style.palette(dark).ground,
        "borderpad": 0,
        "font": {"color": style.palette(dark).ink, "size": 13},
    }


def _line(row: Row, dark: bool) -> dict[str, Any]:
    colours, dash = style.palette(dark), "dash" if row["region_id"] == "DE" else "solid"
    return {
        "type": "line",
        "x0": row["value"],
        "x1": row["value"],
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
        "line": {"color": colours.ink, "width": 1.5, "dash": dash},
    }


def _line_label(
    row: Row, position: int, references: Answer, lang: str, dark: bool
) -> dict[str, Any]:
    text = figure_of(row, references.indicators[row["indicator_id"]], lang)
    return {
        "x": row["value"],
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 2 + _LINE_PX * position,
        "text": f"{row['name']} {text}",
        "showarrow": False,
        "font": {"size": 13, "color": style.palette(dark).ink},
    }
