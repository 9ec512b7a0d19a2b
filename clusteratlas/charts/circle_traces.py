"""Circles over a map drawn by Plotly, and their entries in the legend."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from clusteratlas.charts.map_legend import DISC, Entry
from clusteratlas.charts.markers import Marker

_COUNT_PX = 10


def circles(markers: tuple[Marker, ...], ground: str, scale: float = 1) -> go.Scatter:
    """Return the circles with their texts, `scale` times as large as their size in pixels."""
    return go.Scatter(
        x=[marker.longitude for marker in markers],
        y=[marker.latitude for marker in markers],
        mode="markers+text",
        marker={
            "size": [round(2 * scale * marker.radius_px, 1) for marker in markers],
            "color": [marker.colour if marker.filled else ground for marker in markers],
            "opacity": 1,
            "line": {
                "color": [ground if marker.filled else marker.colour for marker in markers],
                "width": [1 if marker.filled else 2 for marker in markers],
            },
        },
        text=[marker.text for marker in markers],
        textfont={"size": _COUNT_PX, "color": ground},
        customdata=[[marker.description.replace("\n", "<br>")] for marker in markers],
        hovertemplate="%{customdata[0]}<extra></extra>",
        showlegend=False,
        name="circles",
    )


def sign_of(sign: Entry) -> go.Scatter:
    """Return one line of the legend of circles."""
    symbol = "circle" if sign.sign == DISC else "circle-open"
    marker: dict[str, Any] = {"symbol": symbol, "size": 12, "color": sign.colour}
    marker["line"] = {"color": sign.colour, "width": 2}
    return go.Scatter(
        x=[None], y=[None], mode="markers", name=sign.text, marker=marker, hoverinfo="skip"
    )
