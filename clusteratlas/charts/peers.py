"""The map of Germany with a Kreis and its peers."""

from __future__ import annotations

from math import hypot
from typing import Any

import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.memo import memoize
from clusteratlas.model import Answer
from clusteratlas.text.formats import number

_HEIGHT_PX = 560
_AWAY_PX = 22


@memoize
def germany(
    peers: Answer,
    laender: tuple[Shape, ...],
    kreise: tuple[Shape, ...],
    lang: str,
    dark: bool = False,
) -> go.Figure:
    """Return the Länder as background with the rows of `peers`, the first (own) in the accent."""
    colours = style.palette(dark)
    shapes = {shape.region_id: shape for shape in kreise}
    traces = [_ground(shape, dark) for shape in laender]
    rows = [row for row in peers.rows if row["region_id"] in shapes]
    for row in rows:
        own = row["distance"] == 0
        colour = colours.accent if own else colours.thuringia
        traces.append(_fill(shapes[row["region_id"]], colour))
    traces.append(_marks(rows, shapes, lang, dark))
    layout = _layout(laender, lang, dark)
    layout["annotations"] = _names(rows, shapes, aspect(laender), dark)
    return style.figure(traces, layout)


def _ground(shape: Shape, dark: bool) -> go.Scatter:
    colours = style.palette(dark)
    line = {"color": colours.rest, "width": 0.8}
    return go.Scatter(
        x=shape.x,
        y=shape.y,
        mode="lines",
        fill="toself",
        fillcolor=colours.gap,
        line=line,
        hoverinfo="skip",
    )


def _fill(shape: Shape, colour: str) -> go.Scatter:
    return go.Scatter(
        x=shape.x,
        y=shape.y,
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"color": colour, "width": 1},
        hoverinfo="skip",
    )


def _marks(
    rows: list[dict[str, Any]], shapes: dict[str, Shape], lang: str, dark: bool
) -> go.Scatter:
    centres = [shapes[row["region_id"]].centre for row in rows]
    colours = style.palette(dark)
    return go.Scatter(
        x=[x for x, _ in centres],
        y=[y for _, y in centres],
        mode="markers",
        marker={"size": 9, "color": colours.ink, "line": {"color": colours.ground, "width": 1}},
        customdata=[[row["name"], number(lang, row["distance"], 2)] for row in rows],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


def _names(
    rows: list[dict[str, Any]], shapes: dict[str, Shape], stretch: float, dark: bool
) -> list[dict[str, Any]]:
    """Return the position of each peer's name, away from the own Kreis, whose name stands above it.

    Backgrounds make the names readable on dark areas and separate neighbouring names.
    """
    colours = style.palette(dark)
    centres = [shapes[row["region_id"]].centre for row in rows]
    look = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": colours.ink}
    look |= {"bgcolor": colours.ground, "borderpad": 1, "standoff": 4}
    return [
        {
            "x": centre[0],
            "y": centre[1],
            "text": str(row["rank"]) if row["rank"] else row["name"],
            "font": {"size": 14, "color": colours.ink},
            **dict(zip(("ax", "ay"), _away(centres[0], centre, stretch), strict=True)),
            **look,
        }
        for row, centre in zip(rows, centres, strict=True)
    ]


def _away(own: tuple[float, float], other: tuple[float, float], stretch: float) -> tuple[int, int]:
    """Return the shift of a label to the right and down (px): away from `own`.

    The name of `own` stands above it.
    """
    right, down = other[0] - own[0], (own[1] - other[1]) * stretch
    far = hypot(right, down)
    if not far:
        return 0, -_AWAY_PX - 8
    return round(_AWAY_PX * right / far), round(_AWAY_PX * down / far)


def _layout(laender: tuple[Shape, ...], lang: str, dark: bool) -> dict[str, Any]:
    west, south, east, north = extent(laender)
    shared = {"visible": False, "fixedrange": True, "constrain": "domain"}
    layout = style.base_layout(lang, dark, _HEIGHT_PX)
    layout["xaxis"] = {**shared, "range": [west, east]}
    layout["yaxis"] = {
        **shared,
        "range": [south, north],
        "scaleanchor": "x",
        "scaleratio": aspect(laender),
    }
    return layout
