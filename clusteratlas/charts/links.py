"""The links between the fields: a matrix and a graph."""

from __future__ import annotations

from typing import Any

import networkx as nx
import plotly.graph_objects as go

from clusteratlas.analysis import links
from clusteratlas.charts import ramps, style
from clusteratlas.memo import memoize
from clusteratlas.model import Answer
from clusteratlas.text.formats import number

_CELL_PX, _HEAD_PX, _GRAPH_PX = 22, 122, 560  # the matrix fits into 720 px of a window
_SMALLEST_PX, _LARGEST_PX = 16, 40
_NARROWEST_PX, _WIDEST_PX = 1.5, 8.0
# Room beside the circle, in radii, for half a name; names break at spaces to fit into it.
_ROOM = 0.42


def names(answer: Answer) -> dict[str, str]:
    """Return field_id -> short name of all fields in `answer` (links__pairs), in their order."""
    by_pair: dict[str, str] = {}
    for row in answer.rows:
        by_pair.setdefault(row["field_a"], str(row["name_a"]))
    return by_pair | {
        r["field_b"]: str(r["name_b"]) for r in answer.rows if r["field_b"] not in by_pair
    }


def graph(answer: Answer) -> nx.Graph:
    """Return the graph of the pairs in `answer` (field_a, field_b, value)."""
    pairs = [(row["field_a"], row["field_b"], float(row["value"])) for row in answer.rows]
    return links.graph(names(answer), pairs)


@memoize
def matrix(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return a heat map, fields by fields; both halves show the same, the diagonal is empty."""
    name_of = names(answer)
    linked = graph(answer)
    values = [[None if a == b else _weight(linked, a, b) for b in name_of] for a in name_of]
    most = max((v for row in values for v in row if v), default=1)
    layout = style.base_layout(lang, dark, _HEAD_PX + _CELL_PX * len(name_of))
    axis: dict[str, Any] = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
        "tickfont": {"color": style.palette(dark).ink, "size": 13},
        "ticks": "",
    }
    layout["xaxis"] = {**axis, "side": "top", "tickangle": -90, "dtick": 1}
    layout["yaxis"] = {**axis, "autorange": "reversed", "ticksuffix": " ", "dtick": 1}
    layout["annotations"] = [
        _cell(x, y, value, most, lang, dark)
        for y, row in enumerate(values)
        for x, value in enumerate(row)
        if value
    ]
    return style.figure([_heat(list(name_of.values()), values, most, dark)], layout)


def _weight(linked: nx.Graph, a: str, b: str) -> float:
    return float(linked[a][b]["weight"]) if linked.has_edge(a, b) else 0.0


def _heat(
    labels: list[str], values: list[list[float | None]], most: float, dark: bool
) -> go.Heatmap:
    return go.Heatmap(
        z=values,
        x=labels,
        y=labels,
        zmin=0,
        zmax=most,
        colorscale=_scale(dark),
        showscale=False,
        xgap=2,
        ygap=2,
        hoverongaps=False,
        hovertemplate="%{y} – %{x}: %{z:,d}<extra></extra>",
    )


def _scale(dark: bool) -> list[list[Any]]:
    """Return the background colour for zero, then the blues of the maps."""
    blues = ramps.class_colours(5, diverging=False)
    steps = [style.palette(dark).gap, *blues[1:]]
    return [[n / (len(steps) - 1), colour] for n, colour in enumerate(steps)]


def _cell(x: int, y: int, value: float, most: float, lang: str, dark: bool) -> dict[str, Any]:
    steps = _scale(dark)
    nearest = steps[round(value / most * (len(steps) - 1))][1]
    font = {"size": 13, "color": ramps.ink_on(nearest)}
    return {"x": x, "y": y, "text": number(lang, value, 0), "showarrow": False, "font": font}


@memoize
def network(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return the graph: fields as points, larger with more links; line width by strength.

    The positions come from `analysis.links.layout`: every field keeps its position.
    """
    linked = graph(answer)
    places = links.layout(linked)
    layout = style.base_layout(lang, dark, _GRAPH_PX)
    no_axis = {"visible": False, "fixedrange": True}
    layout["xaxis"] = {**no_axis, "range": [-1 - _ROOM, 1 + _ROOM]}
    layout["yaxis"] = {**no_axis, "range": [-1.3, 1.3]}
    most = max((w for *_, w in linked.edges(data="weight")), default=1.0)
    lines = [_line(places[a], places[b], w / most, dark) for a, b, w in linked.edges(data="weight")]
    return style.figure([*lines, _points(answer, linked, places, lang, dark)], layout)


def _line(
    start: tuple[float, float], end: tuple[float, float], share: float, dark: bool
) -> go.Scatter:
    width = _NARROWEST_PX + (_WIDEST_PX - _NARROWEST_PX) * share
    return go.Scatter(
        x=[start[0], end[0]],
        y=[start[1], end[1]],
        mode="lines",
        line={"width": width, "color": style.palette(dark).rest},
        hoverinfo="skip",
    )


def _points(
    answer: Answer,
    linked: nx.Graph,
    places: dict[str, tuple[float, float]],
    lang: str,
    dark: bool,
) -> go.Scatter:
    name_of, colours = names(answer), style.palette(dark)
    degrees = [linked.degree(node) for node in places]
    most = max(*degrees, 1)
    return go.Scatter(
        x=[x for x, _ in places.values()],
        y=[y for _, y in places.values()],
        mode="markers+text",
        text=[name_of[node].replace(" ", "<br>", 1) for node in places],
        textposition=["top center" if y >= 0 else "bottom center" for _, y in places.values()],
        textfont={"size": 13, "color": colours.ink},
        cliponaxis=False,
        marker={
            "size": [_SMALLEST_PX + (_LARGEST_PX - _SMALLEST_PX) * d / most for d in degrees],
            "color": colours.thuringia,
            "line": {"color": colours.ground, "width": 2},
            "opacity": 1,
        },
        customdata=[[name_of[n], number(lang, d, 0)] for n, d in zip(places, degrees, strict=True)],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )
