"""Chart and Map blocks as figures for the browser: the same functions as on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go

from clusteratlas.charts import profile
from clusteratlas.charts.bars import ranked_bars
from clusteratlas.charts.maps import MapLook, region_map
from clusteratlas.charts.point_map import point_map
from clusteratlas.charts.timeline import newer_points
from clusteratlas.model import Answer
from clusteratlas.output.document import Chart, Map
from clusteratlas.output.html_text import chart_text, closed

Box = tuple[float, float, float, float]  # left, bottom, right, top (px of the stage)
_PLOT, _MARK, _LETTER, _LINE = (1050.0, 260.0), 8.0, 9.0, 20.0
_NAMES = re.compile(r"(^|_)(name|scope|note)$")  # columns whose texts reach a label


def _ranked(chart: Chart, lang: str) -> go.Figure:
    references = _labelled(chart.references) if chart.references else None
    answer = _labelled(chart.answer)
    return ranked_bars(answer, lang, references=references, chosen=chart.chosen or None)


def _points(chart: Chart, lang: str) -> go.Figure:
    answer = _labelled(chart.answer)
    return _placed(newer_points(answer, lang, answer.frame.indicator_id.iloc[0]))


# Kind of chart -> its figure. A kind without an entry is shown as its table.
FIGURES: dict[str, Callable[[Chart, str], go.Figure]] = {
    "ranked": _ranked,
    "points": _points,
    "lines": lambda chart, lang: profile.lines(_labelled(chart.answer), lang),
    "ranks": lambda chart, lang: profile.ranks(_labelled(chart.answer), lang),
    "grouped": lambda chart, lang: profile.structure(_labelled(chart.answer), lang),
}


def figure_json(block: Chart | Map, lang: str) -> str:
    """Return the figure of `block` as JSON for a script element, '' where there is none."""
    if isinstance(block, Map):
        made = _map(block, MapLook(lang, chosen=block.chosen))
    elif block.kind in FIGURES:
        made = FIGURES[block.kind](block, lang)
    else:
        return ""
    return closed(str(made.to_json()))


def _map(block: Map, look: MapLook) -> go.Figure:
    if not block.spots:
        return region_map(_labelled(block.answer), block.shapes, block.classes, look)
    spots = [replace(s, name=chart_text(s.name), told=chart_text(s.told)) for s in block.spots]
    return point_map(block.shapes, tuple(spots), block.signs, look)


def _labelled(answer: Answer) -> Answer:
    """Return `answer` with names and scopes that Plotly shows letter for letter."""
    frame = answer.frame
    texts = {
        column: frame[column].map(lambda cell: chart_text(cell) if isinstance(cell, str) else cell)
        for column in frame
        if _NAMES.search(str(column))
    }
    return replace(answer, frame=frame.assign(**texts))


def _placed(made: go.Figure) -> go.Figure:
    """Put each label of a chart of points where it meets no other, or leave it out.

    The table of the slide has every value.
    """
    xs = [x for trace in made.data for x in trace.x]
    ys = [y for trace in made.data for y in trace.y]
    wide, tall = (max(xs) - min(xs) + 1.4) or 1, max(ys) or 1
    spots = [
        [(_PLOT[0] * (x - min(xs)) / wide, _PLOT[1] * y / tall)
         for x, y in zip(trace.x, trace.y, strict=True)]
        for trace in made.data
    ]  # fmt: skip
    below = _box(_PLOT[0] / 2, -_LINE / 2, 2 * _PLOT[0], _LINE)  # the years
    taken = [below, *(_box(x, y, 2 * _MARK, 2 * _MARK) for trace in spots for x, y in trace)]
    for trace, points in zip(made.data, spots, strict=True):
        places = [_free(x, y, text, taken) for (x, y), text in zip(points, trace.text, strict=True)]
        trace.text = [text if place else "" for text, place in zip(trace.text, places, strict=True)]
        trace.textposition = [place or "top center" for place in places]
    return made


def _free(x: float, y: float, text: str, taken: list[Box]) -> str:
    """Return the first free position of a label, '' for none, and take it."""
    width, side = _LETTER * len(text), _MARK + 2 + _LETTER * len(text) / 2
    for place, (dx, dy) in _sides(side).items():
        box = _box(x + dx, y + dy, width, _LINE)
        if not any(_meet(box, other) for other in taken):
            taken.append(box)
            return place
    return ""


def _sides(side: float) -> dict[str, tuple[float, float]]:
    up = _MARK + _LINE / 2
    return {
        "top center": (0, up),
        "bottom center": (0, -up),
        "middle right": (side, 0),
        "middle left": (-side, 0),
    }


def _box(x: float, y: float, width: float, height: float) -> Box:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
