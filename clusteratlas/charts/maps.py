"""Maps of regions in classes: own borders, hatching for gaps, labels where they fit."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts import claim_words, map_names, style
from clusteratlas.charts.circle_traces import circles, sign_of
from clusteratlas.charts.map_legend import (
    LABEL_RADIUS_DEG,
    Entry,
    entries,
    label_ink,
    label_text,
    region_look,
)
from clusteratlas.charts.markers import Marker
from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.formats import number
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say

HEIGHT_PX = 560
_HOVER_LETTERS = 26  # of a line, half of the map on a phone
_SYMBOLS = {"": "square", ".": "circle-dot", "/": "square-x"}


@dataclass(frozen=True)
class MapLook:
    """How a map is drawn; `chosen` regions get the accent colour as their border."""

    lang: str
    dark: bool = False
    chosen: tuple[str, ...] = ()
    height: int = HEIGHT_PX
    labels: bool = True
    names: bool = False  # of all regions, with their values
    counts: bool = True
    pointer: bool = True  # points all over a region catch the pointer, not its centre alone
    above: tuple[Marker, ...] = ()  # circles over the regions, whose values then are not written
    signs: tuple[Entry, ...] = ()  # what the circles mean


@memoize
def region_map(
    answer: Answer, borders: tuple[Shape, ...], classes: Classes | None, look: MapLook
) -> go.Figure:
    """Return the map of one indicator: one filled line per region, hatched without a value.

    `answer` needs region_id, name, value, status, rank, indicator_id. `classes` is None where no
    region has a value.
    """
    rows = {row["region_id"]: row for row in answer.rows}
    areas = [area(shape, rows.get(shape.region_id), classes, look) for shape in borders]
    traces = [*areas, *_outlines(borders, look)]
    beside: list[dict[str, Any]] = []
    if look.names:
        inside, beside = map_names.labels(answer, borders, classes, look.lang, look.dark)
        traces += inside
    elif look.labels and not look.above:
        traces.append(labels(answer, borders, classes, look))
    traces.append(pointer(answer, borders, look))
    if look.above:
        # Views make them in the colours of the light theme, whatever the reader has.
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
    """Return fill colour and pattern: class, dots where of limited use, hatch where missing."""
    muted, look = style.palette(dark).muted, region_look(row, classes, dark)
    if not look.pattern:
        return {"fillcolor": look.colour, "fillpattern": {"shape": ""}}
    pattern = {"shape": look.pattern, "fgcolor": muted, "bgcolor": look.colour, "size": 6}
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
        if shape.region_id in look.chosen
    ]


def labels(
    answer: Answer, borders: tuple[Shape, ...], classes: Classes | None, look: MapLook
) -> go.Scatter:
    """Return the values as text in the regions that have room, with their sign."""
    rows = {row["region_id"]: row for row in answer.rows}
    roomy = [s for s in borders if s.radius >= LABEL_RADIUS_DEG and s.region_id in rows]
    return go.Scatter(
        x=[shape.centre[0] for shape in roomy],
        y=[shape.centre[1] for shape in roomy],
        mode="text",
        text=[label_text(answer, rows[s.region_id], look.lang) for s in roomy],
        textfont={
            "size": 12,
            "color": [label_ink(rows[s.region_id], classes, look.dark) for s in roomy],
        },
        hoverinfo="skip",
        showlegend=False,
    )


def pointer(answer: Answer, borders: tuple[Shape, ...], look: MapLook) -> go.Scatter:
    """Return invisible points that tell the region under the pointer and catch clicks."""
    rows = {row["region_id"]: row for row in answer.rows}
    caught = {s: s.points if look.pointer else s.points[:1] for s in borders}
    markers = [(s, point) for s in borders if s.region_id in rows for point in caught[s]]
    hovers = {i: _hover(answer, row, look.lang) for i, row in rows.items()}
    return go.Scatter(
        x=[point[0] for _, point in markers],
        y=[point[1] for _, point in markers],
        mode="markers",
        marker={"size": 14, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[s.region_id, hovers[s.region_id]] for s, _ in markers],
        hovertemplate="%{customdata[1]}<extra></extra>",
        showlegend=False,
        name="pointer",
    )


def _hover(answer: Answer, row: Row, lang: str) -> str:
    indicator = answer.indicators.get(str(row["indicator_id"]))
    parts = [f"<b>{row['name']}</b>", figure_of(row, indicator, lang)]
    if pd.notna(row.get("rank")):
        decimals = indicator.decimals if indicator else 0
        ranked = [other for other in answer.rows if pd.notna(other.get("rank"))]
        parts.append(claim_words.rank_text(row, ranked, decimals, lang))
    if pd.notna(row.get("value_low")) and pd.notna(row["value"]):
        decimals = indicator.decimals if indicator else 0
        low, high = (number(lang, row[k], decimals) for k in ("value_low", "value_high"))
        if low != high:
            parts.append(say(lang, "map_range", low=low, high=high))
    if row.get("recomputed") is True:
        parts.append(say(lang, "map_recomputed"))
    # Short lines: a wide tooltip is cut at the edge of the map.
    return "<br>".join("<br>".join(wrap(part, _HOVER_LETTERS)) for part in parts)


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
        "constraintoward": "top",  # a narrow map leaves its room below, not above the answer too
    }
    chart_layout["showlegend"] = True
    chart_layout["legend"] = style.legend(-0.02, font={"size": 13}, **style.FIXED_LEGEND)
    chart_layout["hoverdistance"] = 25
    chart_layout["clickmode"] = "event+select"
    return chart_layout
