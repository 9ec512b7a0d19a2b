"""Maps of regions in classes: own borders, hatching for gaps, labels where they fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts import map_names, map_pointer, region_labels, style
from clusteratlas.charts.circle_traces import circles, sign_of
from clusteratlas.charts.map_legend import (
    Entry,
    entries,
    label_ink,
    label_text,
    region_look,
)
from clusteratlas.charts.marker_labels import covered
from clusteratlas.charts.markers import Marker
from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row

HEIGHT_PX = 560
_SYMBOLS = {"": "square", ".": "circle-dot", "/": "square-x"}


@dataclass(frozen=True)
class MapLook:
    """How a map is drawn; `focus` regions get the accent colour as their border."""

    lang: str
    dark: bool = False
    focus: tuple[str, ...] = ()
    height: int = HEIGHT_PX
    labels: bool = True
    # Size of names and values of all regions, as a share of that on pages; 0: none
    names: float = 0
    counts: bool = True
    pointer: bool = True  # points all over a region catch the pointer, not only its centre
    above: tuple[Marker, ...] = ()  # circles over the regions, whose values are then left out
    signs: tuple[Entry, ...] = ()  # the meaning of the circles


@memoize
def region_map(
    answer: Answer, borders: tuple[Shape, ...], classes: Classes | None, look: MapLook
) -> go.Figure:
    """Return the map of one indicator: one filled line per region, hatched without a value.

    `answer` needs region_id, name, value, status, rank, indicator_id. `classes` is None if no
    region has a value.
    """
    rows = {row["region_id"]: row for row in answer.rows}
    areas = [area(shape, rows.get(shape.region_id), classes, look) for shape in borders]
    traces = [*areas, *_outlines(borders, look)]
    beside: list[dict[str, Any]] = []
    if look.names:
        boxes = covered(borders, look.above)
        inside, beside = map_names.labels(
            answer, borders, classes, look.lang, look.dark, look.names, boxes
        )
        traces += inside
    elif look.labels and not look.above:
        traces.append(labels(answer, borders, classes, look))
    traces += map_pointer.pointers(answer, borders, look.lang, look.pointer)
    if look.above:
        # Views make the circles in the colours of the light theme, whatever the reader's theme is.
        traces.append(circles(look.above, style.LIGHT.ground))
    traces += [*legend(answer, classes, look), *map(sign_of, look.signs)]
    return style.figure(traces, layout(borders, look) | {"annotations": beside})


def area(shape: Shape, row: Row | None, classes: Classes | None, look: MapLook) -> go.Scatter:
    """Return one region as a filled line."""
    return go.Scatter(
        x=shape.x,
        y=shape.y,
        mode="lines",
        fill="toself",
        hoverinfo="skip",
        showlegend=False,
        line={"color": style.palette(look.dark).rest, "width": 0.7},
        **fill(row, classes, look.dark),
    )


def fill(row: Row | None, classes: Classes | None, dark: bool) -> dict[str, Any]:
    """Return fill colour and pattern: class, dots for limited use, hatching for no value."""
    muted, look = style.palette(dark).muted, region_look(row, classes, dark)
    if not look.pattern:
        return {"fillcolor": look.colour, "fillpattern": {"shape": ""}}
    pattern = {"shape": look.pattern, "fgcolor": muted, "bgcolor": look.colour, "size": 6}
    pattern["solidity"] = 0.2  # thin enough for a name over it
    return {"fillcolor": look.colour, "fillpattern": pattern}


def _outlines(borders: tuple[Shape, ...], look: MapLook) -> list[go.Scatter]:
    return [
        go.Scatter(
            x=shape.x,
            y=shape.y,
            mode="lines",
            hoverinfo="skip",
            showlegend=False,
            line={"color": style.palette(look.dark).accent, "width": 3.5},
        )
        for shape in borders
        if shape.region_id in look.focus
    ]


def labels(
    answer: Answer, borders: tuple[Shape, ...], classes: Classes | None, look: MapLook
) -> go.Scatter:
    """Return the values, with their signs, as text in the regions that have room."""
    rows = {row["region_id"]: row for row in answer.rows}
    values = {region_id: label_text(answer, row, look.lang) for region_id, row in rows.items()}
    roomy = [
        shape
        for shape in borders
        if (text := values.get(shape.region_id)) and region_labels.holds(shape, text, *shape.centre)
    ]
    return go.Scatter(
        x=[shape.centre[0] for shape in roomy],
        y=[shape.centre[1] for shape in roomy],
        mode="text",
        text=[values[shape.region_id] for shape in roomy],
        textfont={
            "size": 12,
            "color": [label_ink(rows[s.region_id], classes, look.dark) for s in roomy],
        },
        hoverinfo="skip",
        showlegend=False,
    )


def legend(answer: Answer, classes: Classes | None, look: MapLook) -> list[go.Scatter]:
    """Return one legend entry per class, in words, with the number of regions; then the gaps."""
    keys = entries(answer, classes, look.lang, look.dark, look.counts)
    return [_entry(one, look.dark) for one in keys]


def _entry(entry: Entry, dark: bool) -> go.Scatter:
    muted = style.palette(dark).muted
    look = {"symbol": _SYMBOLS[entry.pattern], "size": 14, "line": {"color": muted, "width": 1}}
    look["color"] = entry.colour or muted
    return go.Scatter(
        x=[None], y=[None], mode="markers", name=entry.text, marker=look, hoverinfo="skip"
    )


def layout(borders: tuple[Shape, ...], look: MapLook) -> dict[str, Any]:
    """Return axes without ticks, equal scale in both directions, and the legend below."""
    west, south, east, north = extent(borders)
    shared = {"visible": False, "fixedrange": True}
    chart_layout = style.base_layout(look.lang, look.dark, look.height)
    chart_layout["xaxis"] = {**shared, "range": [west, east], "constrain": "domain"}
    chart_layout["yaxis"] = {
        **shared,
        "range": [south, north],
        "scaleanchor": "x",
        "scaleratio": aspect(borders),
        "constrain": "domain",
        "constraintoward": "top",  # a narrow map has its free room below, not also above
    }
    chart_layout["showlegend"] = True
    chart_layout["legend"] = style.legend(-0.02, font={"size": 13}, **style.FIXED_LEGEND)
    chart_layout["hoverdistance"] = 25
    chart_layout["clickmode"] = "event+select"
    return chart_layout
