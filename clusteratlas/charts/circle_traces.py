"""Circles over a map drawn by Plotly, and their lines of the legend."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from clusteratlas.charts.map_legend import DISC, Entry
from clusteratlas.charts.spots import Spot

_COUNT_PX = 10


def circles(spots: tuple[Spot, ...], ground: str, scale: float = 1) -> go.Scatter:
    """Return the circles with their texts, `scale` times as large as their pixels say."""
    return go.Scatter(
        x=[spot.longitude for spot in spots],
        y=[spot.latitude for spot in spots],
        mode="markers+text",
        marker={
            "size": [round(2 * scale * spot.radius_px, 1) for spot in spots],
            "color": [spot.colour if spot.filled else ground for spot in spots],
            "opacity": 1,
            "line": {
                "color": [ground if spot.filled else spot.colour for spot in spots],
                "width": [1 if spot.filled else 2 for spot in spots],
            },
        },
        text=[spot.text for spot in spots],
        textfont={"size": _COUNT_PX, "color": ground},
        customdata=[[spot.description.replace("\n", "<br>")] for spot in spots],
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
