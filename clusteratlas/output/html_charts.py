"""Chart and Map blocks as figures for the browser: the same functions as on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go

from clusteratlas.charts.bars import ranked_bars
from clusteratlas.charts.maps import MapLook, region_map
from clusteratlas.charts.timeline import newer_points
from clusteratlas.model import Answer
from clusteratlas.output.document import Chart, Map
from clusteratlas.output.html_text import chart_text, closed

_NAMES = re.compile(r"(^|_)(name|scope|note)$")  # columns whose texts reach a label


def _ranked(chart: Chart, lang: str) -> go.Figure:
    return ranked_bars(_labelled(chart.answer), lang, chosen=chart.chosen or None)


def _points(chart: Chart, lang: str) -> go.Figure:
    answer = _labelled(chart.answer)
    return newer_points(answer, lang, answer.frame.indicator_id.iloc[0])


# Kind of chart -> its figure. A kind without an entry is shown as its table.
FIGURES: dict[str, Callable[[Chart, str], go.Figure]] = {"ranked": _ranked, "points": _points}


def figure_json(block: Chart | Map, lang: str) -> str:
    """Return the figure of `block` as JSON for a script element, '' where there is none."""
    if isinstance(block, Map):
        look = MapLook(lang, chosen=block.chosen)
        made = region_map(_labelled(block.answer), block.shapes, block.classes, look)
    elif block.kind in FIGURES:
        made = FIGURES[block.kind](block, lang)
    else:
        return ""
    return closed(str(made.to_json()))


def _labelled(answer: Answer) -> Answer:
    """Return `answer` with names and scopes that Plotly shows letter for letter."""
    frame = answer.frame
    texts = {
        column: frame[column].map(lambda cell: chart_text(cell) if isinstance(cell, str) else cell)
        for column in frame
        if _NAMES.search(str(column))
    }
    return replace(answer, frame=frame.assign(**texts))
