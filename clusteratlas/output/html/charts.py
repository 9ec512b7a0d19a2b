"""Chart and Map blocks as figures for the browser: the same functions as on the page."""

from __future__ import annotations

import re
from dataclasses import replace

import plotly.graph_objects as go

from clusteratlas.charts.maps import MapLook, region_map
from clusteratlas.charts.near import Room, every, place_labels
from clusteratlas.charts.point_map import point_map
from clusteratlas.model import Answer
from clusteratlas.output.blocks import Chart, Map
from clusteratlas.output.figures import FIGURES
from clusteratlas.output.html.escape import chart_text, escape_json

_ROOM = Room(width=1050.0, height=260.0, mark=8.0, letter=9.0, line=20.0)  # pixels of the stage
_EDGE = 0.7  # least number of years before the first and after the last point
_LEGEND_COLUMNS = 3
_NAMES_SIZE = 0.85  # names on maps grow less than other letters (slides.js)
_NAMES = re.compile(r"(^|_)(name|scope|note)$")  # columns whose texts appear in labels


def figure_json(block: Chart | Map, lang: str) -> str:
    """Return the figure of `block` as JSON for a script element, '' if it has none."""
    if not has_figure(block):
        return ""
    if isinstance(block, Map):
        look = MapLook(lang, focus=block.focus, names=_NAMES_SIZE, pointer=False)
        figure = _map(block, look)
    else:
        figure = FIGURES[block.kind](_labelled_chart(block), lang, False)
        figure = place_labels(_widen(figure), _ROOM) if block.kind == "points" else figure
    return escape_json(str(figure.to_json()))


def has_figure(block: Chart | Map) -> bool:
    """Return whether `block` has a figure; otherwise its table is shown instead."""
    return isinstance(block, Map) or block.kind in FIGURES


def _map(block: Map, look: MapLook) -> go.Figure:
    markers = [
        replace(s, name=chart_text(s.name), description=chart_text(s.description))
        for s in block.circles
    ]
    if block.markers:
        return point_map(block.shapes, tuple(markers), block.signs, look)
    look = replace(look, above=tuple(markers), signs=block.signs)
    return region_map(_escape_names(block.answer), block.shapes, block.classes, look)


def _labelled_chart(chart: Chart) -> Chart:
    references = _escape_names(chart.references) if chart.references else None
    return replace(chart, answer=_escape_names(chart.answer), references=references)


def _escape_names(answer: Answer) -> Answer:
    """Return `answer` with names and scopes escaped, so that Plotly shows them literally."""
    frame = answer.frame
    texts = {
        column: frame[column].map(lambda cell: chart_text(cell) if isinstance(cell, str) else cell)
        for column in frame
        if _NAMES.search(str(column))
    }
    return replace(answer, frame=frame.assign(**texts))


def _widen(figure: go.Figure) -> go.Figure:
    """Fit a figure to the width of the stage: half a label as margin, definitions in columns."""
    xs, texts = every(figure, "x"), every(figure, "text")
    half = _ROOM.letter * max(map(len, texts)) / 2
    span = max(xs) - min(xs)
    edge = max(_EDGE, half * span / (_ROOM.width - 2 * half))
    figure.layout.xaxis.range = [min(xs) - edge, max(xs) + edge]
    figure.layout.legend.entrywidth = 1 / _LEGEND_COLUMNS
    return figure


def table_columns(answer: Answer) -> tuple[str, ...]:
    """Return the columns of a chart's table: subject or period, figure, scope and source."""
    frame = answer.frame
    subject = "region" if "region_id" in frame and frame.region_id.notna().any() else "field"
    time = "period" if "period_start" in frame else "year"
    several = [
        column
        for column, key in ((subject, "name"), (time, "period_start"), (time, "year"))
        if key in frame and frame[key].nunique() > 1
    ]
    scope = ["scope"] if "scope" in frame else []
    source = ["source"] if "source_id" in frame else []
    return (*dict.fromkeys(several), "figure", *scope, *source)
