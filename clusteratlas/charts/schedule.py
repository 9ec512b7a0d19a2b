"""The work programme over time: one row per item, as precise as its source.

A mark is a day; a light bar means that the item is due at some time within it; an arrow ends at a
deadline.
"""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from textwrap import shorten, wrap
from typing import Any

import plotly.graph_objects as go

from clusteratlas.charts import ramps, style
from clusteratlas.charts.item_times import begin_of, day_of, look_of, span
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.programme import fields_text, state_text, time_text
from clusteratlas.text.wording import say

_ROW_PX, _HEAD_PX, _AXIS_PX, _FONT_PX, _ABOVE_PX, _LINE_PX = 34, 24, 40, 13, 7, 17
# Letters of a line on a phone, of a title with its time on a slide
_LETTERS, _WIDE_LETTERS = 48, 66
_ALMOST = 0.45  # opacity of the bar of an item that is due within a period


@memoize
def schedule(answer: Answer, today: date, lang: str, dark: bool = False) -> go.Figure:
    """Return one row for each item of `answer`, in order; all items must have a `period_end`.

    Fields and titles stand above the marks, so that a phone has room for them.
    """
    rows, colours = answer.rows, style.palette(dark)
    heads, places = _places(rows, lang)
    end_px = places[-1] + _ROW_PX / 2
    layout = style.base_layout(lang, dark, int(end_px) + _AXIS_PX)
    layout["yaxis"] = {"visible": False, "fixedrange": True, "range": [end_px, 0]}
    layout["annotations"] = [
        *(_label(y, f"<b>{escape(text)}</b>", colours.muted) for y, text in heads),
        *(
            _label(y, escape("\n".join(_lines(row, lang))).replace("\n", "<br>"), colours.ink)
            for y, row in zip(places, rows, strict=True)
        ),
    ]
    for label in layout["annotations"]:
        label["bgcolor"] = colours.ground  # hides lines behind a title
    layout["shapes"] = [_rule(y, colours.grid) for y in places]
    layout["xaxis"] = {"side": "top"}  # the window rarely shows the whole height
    return _figure(rows, places, layout, today, lang, dark)


@memoize
def wide_schedule(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return the same with the titles beside the marks, for a slide; it does not show today."""
    rows, places = answer.rows, list(range(len(answer.rows)))
    layout = style.base_layout(lang, dark, _AXIS_PX + _ROW_PX * len(rows))
    layout["yaxis"] = {
        "tickvals": places,
        "ticktext": [_title(row, lang) for row in rows],
        "range": [len(rows) - 0.5, -0.5],
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "ticksuffix": " ",
    }
    return _figure(rows, places, layout, date.min, lang, dark)


def _figure(
    rows: list[Row], places: list[int], layout: dict[str, Any], today: date, lang: str, dark: bool
) -> go.Figure:
    """Return the marks of `rows` at their `places`, with the axis of time and the line of today."""
    first, last = span(rows)
    colours = style.palette(dark)
    layout["xaxis"] = {
        "type": "date",
        "range": [str(first), str(last)],
        "gridcolor": colours.grid,
        "tickformat": "%m/%Y" if last - first < timedelta(days=1000) else "%Y",
        "tickfont": {"color": colours.muted},
        "fixedrange": True,
        "automargin": True,
        **layout.get("xaxis", {}),
    }
    layout["shapes"] = [*layout.get("shapes", ()), *_today(today, first, last, dark)]
    marks = [_mark(y, row, lang, dark) for y, row in zip(places, rows, strict=True)]
    return style.figure(marks, layout)


def _places(rows: list[Row], lang: str) -> tuple[list[tuple[int, str]], list[int]]:
    """Return fields with their positions, and the positions of the rows below them, in pixels."""
    heads: list[tuple[int, str]] = []
    places: list[int] = []
    y, before = 0, ""
    for row in rows:
        if (name := fields_text(row, lang)) != before:
            y, before = y + _HEAD_PX, name
            heads.append((y + _ABOVE_PX, name))
        y += _ROW_PX + _LINE_PX * (len(_lines(row, lang)) - 1)
        places.append(y)
    return heads, places


def alt(answer: Answer, lang: str) -> str:
    """Return every item with its time and state in words."""
    items = "; ".join(
        f"{row['title']} ({time_text(row, lang)}; {state_text(row, lang)})" for row in answer.rows
    )
    return say(lang, "programme_chart_alt", items=items)


def _lines(row: Row, lang: str) -> list[str]:
    """Return the complete title and time of a row, in lines that fit on a phone."""
    *upper, last = wrap(str(row["title"]), _LETTERS)
    time = time_text(row, lang)
    is_room = len(last) + len(time) + 3 <= _LETTERS
    return [*upper, f"{last} · {time}"] if is_room else [*upper, last, time]


def _title(row: Row, lang: str) -> str:
    """Return title and time in one line for a slide."""
    time = time_text(row, lang)
    title = shorten(str(row["title"]), _WIDE_LETTERS - len(time), placeholder=" …")
    return escape(f"{title} · {time}")


def _label(y: int, text: str, colour: str) -> dict[str, object]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yanchor": "bottom",
        "yshift": _ABOVE_PX,
        "text": text,
        "showarrow": False,
        "align": "left",
        "font": {"size": _FONT_PX, "color": colour},
    }


def _rule(y: int, colour: str) -> dict[str, Any]:
    """Return the line from a title to its mark."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": y,
        "y1": y,
        "layer": "below",
        "line": {"color": colour, "width": 1},
    }


def _mark(y: int, row: Row, lang: str, dark: bool) -> go.Scatter:
    colour = ramps.group_colour(str(row["field_group"]), dark)
    begin, end = begin_of(row), day_of(row["period_end"])
    lines = (row["title"], time_text(row, lang), fields_text(row, lang), state_text(row, lang))
    trace: dict[str, Any] = {
        "x": [str(begin), str(end)],
        "y": [y, y],
        "text": ["<br>".join(escape(str(line)) for line in lines)] * 2,
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }
    return go.Scatter(**trace, **_look(look_of(row), colour))


def _look(look: str, colour: str) -> dict[str, Any]:
    if look == "day":
        return {"mode": "markers", "marker": {"symbol": "diamond", "size": 13, "color": colour}}
    if look == "until":
        arrow = {"symbol": "arrow-bar-right", "size": [0, 14], "color": colour}
        line = {"color": colour, "width": 3, "dash": "dot"}
        return {"mode": "lines+markers", "line": line, "marker": arrow}
    opacity = 1 if look == "days" else _ALMOST
    return {"mode": "lines", "line": {"color": colour, "width": 12}, "opacity": opacity}


def _today(today: date, first: date, last: date, dark: bool) -> list[dict[str, Any]]:
    """Return a line at today if the axis includes it."""
    if not first <= today <= last:
        return []
    line = {"color": style.palette(dark).accent, "width": 2}
    day = str(today)
    return [{"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line}]
