"""Maps over time on one fixed scale: played one after the other, or side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts import maps, style
from clusteratlas.charts.maps import MapLook
from clusteratlas.charts.shapes import Shape, aspect, extent
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, records
from clusteratlas.text.wording import say

_FRAME_MS = 600
_SMALL_PX = 230


def of_year(years: Answer, year: int) -> Answer:
    """Return the rows of one year from an answer with several years."""
    return years.where("year", year)


@memoize
def series_map(
    years: Answer, borders: tuple[Shape, ...], classes: Classes, look: MapLook, year: int
) -> go.Figure:
    """Return the map of `year` with a slider and a play button over all years of `years`."""
    look = replace(look, counts=False, height=look.height + 80)
    all_years = sorted({int(y) for y in years.frame.year})
    first = of_year(years, year)
    areas = _areas(first, borders, classes, look)
    traces = [*areas, maps.labels(first, borders, classes, look)]
    traces += maps.legend(years, classes, look)
    layout = maps.layout(borders, look)
    layout["legend"]["y"] = -0.24
    layout["sliders"] = [_slider(all_years, year, look)]
    layout["updatemenus"] = [_buttons(look)]
    figure = style.figure(traces, layout)
    figure.frames = [_frame(of_year(years, y), y, borders, classes, look) for y in all_years]
    return figure


def _areas(
    answer: Answer, borders: tuple[Shape, ...], classes: Classes, look: MapLook
) -> list[go.Scatter]:
    rows = {row["region_id"]: row for row in answer.rows}
    return [maps.area(s, rows.get(s.region_id), classes, look) for s in borders]


def _frame(
    answer: Answer, year: int, borders: tuple[Shape, ...], classes: Classes, look: MapLook
) -> go.Frame:
    rows = {row["region_id"]: row for row in answer.rows}
    fills = [go.Scatter(**maps.fill(rows.get(s.region_id), classes, look.dark)) for s in borders]
    numbers = maps.labels(answer, borders, classes, look)
    numbers = go.Scatter(x=numbers.x, y=numbers.y, text=numbers.text, textfont=numbers.textfont)
    return go.Frame(name=str(year), data=[*fills, numbers], traces=list(range(len(borders) + 1)))


def _slider(years: list[int], year: int, look: MapLook) -> dict[str, Any]:
    argument = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}}
    return {
        "active": years.index(year),
        "steps": [
            {"label": str(y), "method": "animate", "args": [[str(y)], argument]} for y in years
        ],
        "currentvalue": {"prefix": "", "font": {"size": 22}, "xanchor": "right"},
        "x": 0.18,
        "len": 0.8,
        "y": 0,
        "pad": {"t": 4},
        "font": {"size": 11, "color": style.palette(look.dark).muted},
    }


def _buttons(look: MapLook) -> dict[str, Any]:
    play = {"fromcurrent": True, "frame": {"duration": _FRAME_MS, "redraw": True}}
    stop = {"mode": "immediate", "frame": {"duration": 0, "redraw": False}}
    return {
        "type": "buttons",
        "direction": "left",
        "showactive": False,
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yanchor": "top",
        "pad": {"t": 12},
        "font": {"color": style.LIGHT.ink},
        "bgcolor": style.LIGHT.gap,
        "buttons": [
            {"label": say(look.lang, "map_play"), "method": "animate", "args": [None, play]},
            {"label": say(look.lang, "map_stop"), "method": "animate", "args": [[None], stop]},
        ],
    }


@memoize
def side_by_side(
    years: Answer,
    borders: tuple[Shape, ...],
    classes: Classes,
    look: MapLook,
    years_shown: tuple[int, ...],
) -> go.Figure:
    """Return one small map per year of `years_shown` on the same scale, three in a row."""
    per_row = 3
    rows = -(-len(years_shown) // per_row)
    look = replace(look, counts=False, labels=False, height=rows * _SMALL_PX + 110)
    layout = maps.layout(borders, look)
    layout["annotations"] = []
    traces: list[go.Scatter] = []
    for n, year in enumerate(years_shown):
        across, down = n % per_row, n // per_row
        _axes(layout, n, across, down, per_row, rows, borders)
        layout["annotations"].append(_caption(str(year), n))
        tail = "" if n == 0 else str(n + 1)
        parts = _areas(of_year(years, year), borders, classes, look)
        traces += [part.update(xaxis=f"x{tail}", yaxis=f"y{tail}") for part in parts]
    return style.figure([*traces, *maps.legend(years, classes, look)], layout)


def _axes(
    layout: dict[str, Any],
    n: int,
    across: int,
    down: int,
    per_row: int,
    rows: int,
    borders: tuple[Shape, ...],
) -> None:
    tail = "" if n == 0 else str(n + 1)
    west, south, east, north = extent(borders)
    shared = {"visible": False, "fixedrange": True, "constrain": "domain"}
    top = 1 - down / rows
    layout[f"xaxis{tail}"] = {
        **shared,
        "range": [west, east],
        "domain": [across / per_row, (across + 0.96) / per_row],
        "anchor": f"y{tail}",
    }
    layout[f"yaxis{tail}"] = {
        **shared,
        "range": [south, north],
        "domain": [top - 0.94 / rows, top - 0.08 / rows],
        "scaleanchor": f"x{tail}",
        "scaleratio": aspect(borders),
        "anchor": f"x{tail}",
    }


def _caption(text: str, n: int) -> dict[str, Any]:
    tail = "" if n == 0 else str(n + 1)
    return {
        "text": text,
        "xref": f"x{tail} domain",
        "yref": f"y{tail} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 14},
    }


@memoize
def known_years(years: Answer) -> list[int]:
    """Return the years that have at least one value, ascending."""
    rows = records(years.frame.dropna(subset=["value"]))
    return sorted({int(row["year"]) for row in rows if pd.notna(row["year"])})
