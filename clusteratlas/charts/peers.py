"""The map of Germany with a Kreis and its peers."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.kept import kept
from clusteratlas.model import Answer
from clusteratlas.text.formats import number

_HEIGHT_PX = 560


@kept
def germany(
    found: Answer,
    laender: tuple[Shape, ...],
    kreise: tuple[Shape, ...],
    lang: str,
    dark: bool = False,
) -> go.Figure:
    """Return the Länder as ground and the rows of `found` on it, the first (own) in the accent."""
    colours = style.palette(dark)
    shapes = {shape.region_id: shape for shape in kreise}
    traces = [_ground(shape, dark) for shape in laender]
    rows = [row for row in found.rows if row["region_id"] in shapes]
    for row in rows:
        own = row["distance"] == 0
        colour = colours.accent if own else colours.thuringia
        traces.append(_filled(shapes[row["region_id"]], colour))
    traces.append(_marks(rows, shapes, lang, dark))
    return style.figure(traces, _layout(laender, lang, dark))


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


def _filled(shape: Shape, colour: str) -> go.Scatter:
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
        mode="markers+text",
        text=[str(row["rank"]) if row["rank"] else row["name"] for row in rows],
        textposition=["middle right" if row["rank"] else "top center" for row in rows],
        textfont={"size": 14, "color": colours.ink},
        marker={"size": 9, "color": colours.ink, "line": {"color": colours.ground, "width": 1}},
        customdata=[[row["name"], number(lang, row["distance"], 2)] for row in rows],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


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
