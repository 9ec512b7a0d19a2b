"""Maps of regions in classes: own borders, hatching for gaps, labels where they fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts import style
from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.model import Answer, Row
from clusteratlas.text.formats import figure_text, number, sign
from clusteratlas.text.tables import figure_of, unit_of
from clusteratlas.text.wording import say

HEIGHT_PX = 560
_LABEL_RADIUS_DEG = 0.075  # a circle of 8 km holds "38,8" at the width of a phone


@dataclass(frozen=True)
class MapLook:
    """How a map is drawn; `chosen` regions get the accent colour as their border."""

    lang: str
    dark: bool = False
    chosen: tuple[str, ...] = ()
    height: int = HEIGHT_PX
    labels: bool = True
    counts: bool = True


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
    if look.labels:
        traces.append(labels(answer, borders, classes, look))
    traces.append(pointer(answer, borders, look.lang))
    traces += legend(answer, classes, look)
    return style.figure(traces, layout(borders, answer, look))


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
    palette = style.palette(dark)
    if row is None or classes is None or pd.isna(row["value"]):
        pattern = {"shape": "/", "fgcolor": palette.muted, "bgcolor": palette.gap, "size": 6}
        return {"fillcolor": palette.gap, "fillpattern": pattern}
    colour = style.class_colours(classes.count, classes.centre is not None)[
        classes.index(float(row["value"]))
    ]
    if row["status"] == "limited":
        pattern = {"shape": ".", "fgcolor": palette.muted, "bgcolor": colour, "size": 6}
        return {"fillcolor": colour, "fillpattern": pattern}
    return {"fillcolor": colour, "fillpattern": {"shape": ""}}


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
    roomy = [s for s in borders if s.radius >= _LABEL_RADIUS_DEG and s.region_id in rows]
    return go.Scatter(
        x=[shape.centre[0] for shape in roomy],
        y=[shape.centre[1] for shape in roomy],
        mode="text",
        text=[label_text(answer, rows[s.region_id], look.lang) for s in roomy],
        textfont={
            "size": 12,
            "color": [_ink(rows[s.region_id], classes, look.dark) for s in roomy],
        },
        hoverinfo="skip",
        showlegend=False,
    )


def label_text(answer: Answer, row: Row, lang: str) -> str:
    """Return the short text of one region: number with its sign, without the unit."""
    if pd.isna(row["value"]):
        return "" if row["status"] == "not_stated" else sign(row["status"])
    indicator = answer.indicators[row["indicator_id"]]
    text = number(lang, row["value"], indicator.decimals)
    return f"({text})" if row["status"] == "limited" else text


def _ink(row: Row, classes: Classes | None, dark: bool) -> str:
    if pd.isna(row["value"]) or classes is None or row["status"] == "limited":
        return style.palette(dark).ink if not dark else style.LIGHT.ground
    colours = style.class_colours(classes.count, classes.centre is not None)
    return style.ink_on(colours[classes.index(float(row["value"]))])


def pointer(answer: Answer, borders: tuple[Shape, ...], lang: str) -> go.Scatter:
    """Return invisible points that tell the region under the pointer and catch clicks."""
    rows = {row["region_id"]: row for row in answer.rows}
    spots = [(s, point) for s in borders if s.region_id in rows for point in s.points]
    told = {i: _hover(answer, row, lang) for i, row in rows.items()}
    return go.Scatter(
        x=[point[0] for _, point in spots],
        y=[point[1] for _, point in spots],
        mode="markers",
        marker={"size": 14, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[s.region_id, told[s.region_id]] for s, _ in spots],
        hovertemplate="%{customdata[1]}<extra></extra>",
        showlegend=False,
        name="pointer",
    )


def _hover(answer: Answer, row: Row, lang: str) -> str:
    indicator = answer.indicators.get(str(row["indicator_id"]))
    parts = [f"<b>{row['name']}</b>", figure_of(row, indicator, lang)]
    if pd.notna(row.get("rank")):
        known = sum(pd.notna(r["value"]) for r in answer.rows)
        parts.append(say(lang, "map_rank", rank=int(row["rank"]), count=known))
    if pd.notna(row.get("value_low")) and pd.notna(row["value"]):
        decimals = indicator.decimals if indicator else 0
        low, high = (number(lang, row[k], decimals) for k in ("value_low", "value_high"))
        if low != high:
            parts.append(say(lang, "map_range", low=low, high=high))
    if row.get("recomputed") is True:
        parts.append(say(lang, "map_recomputed"))
    return "<br>".join(parts)


def legend(answer: Answer, classes: Classes | None, look: MapLook) -> list[go.Scatter]:
    """Return one legend entry per class, in words, with the number of regions; then the gaps."""
    entries = []
    rows = answer.rows
    known = [row for row in rows if pd.notna(row["value"])]
    if classes is not None:
        counts = Counter(classes.index(float(row["value"])) for row in known)
        for n in range(classes.count):
            colour = style.class_colours(classes.count, classes.centre is not None)[n]
            words = _class_words(answer, classes, n, look.lang)
            name = f"{words} ({counts[n]})" if look.counts else words
            entries.append(_entry(name, {"color": colour}, look.dark))
    if any(row["status"] == "limited" for row in known):
        entries.append(_entry(say(look.lang, "map_limited"), {"symbol": "circle-dot"}, look.dark))
    if len(known) < len(rows):
        name = f"{say(look.lang, 'map_gap')} ({len(rows) - len(known)})"
        colour = style.palette(look.dark).gap
        entries.append(_entry(name, {"color": colour, "symbol": "square-x"}, look.dark))
    return entries


def _class_words(answer: Answer, classes: Classes, n: int, lang: str) -> str:
    indicator = next(iter(answer.indicators.values()))
    edges = [
        figure_text(lang, edge, indicator.decimals, unit=unit_of(indicator))
        for edge in classes.edges(n)
    ]
    if classes.count == 1:
        return edges[0]
    if n == 0:
        return say(lang, "map_class_first", high=edges[1])
    if n == classes.count - 1:
        return say(lang, "map_class_last", low=edges[0])
    low = number(lang, classes.edges(n)[0], indicator.decimals)
    return say(lang, "map_class", low=low, high=edges[1])


def _entry(name: str, marker: dict[str, Any], dark: bool) -> go.Scatter:
    muted = style.palette(dark).muted
    look = {"symbol": "square", "size": 14, "color": muted, "line": {"color": muted, "width": 1}}
    return go.Scatter(
        x=[None], y=[None], mode="markers", name=name, marker=look | marker, hoverinfo="skip"
    )


def layout(borders: tuple[Shape, ...], answer: Answer, look: MapLook) -> dict[str, Any]:
    """Return axes without ticks, equal scale in both directions, and the legend below."""
    west, south, east, north = extent(borders)
    shared = {"visible": False, "fixedrange": True}
    made = style.base_layout(look.lang, look.dark, look.height)
    made["xaxis"] = {**shared, "range": [west, east], "constrain": "domain"}
    made["yaxis"] = {
        **shared,
        "range": [south, north],
        "scaleanchor": "x",
        "scaleratio": aspect(borders),
        "constrain": "domain",
    }
    made["showlegend"] = True
    made["legend"] = {
        "orientation": "h",
        "y": -0.02,
        "yanchor": "top",
        "x": 0,
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 13},
    }
    made["hoverdistance"] = 25
    made["clickmode"] = "event+select"
    return made
