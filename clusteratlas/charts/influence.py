"""Interest and influence: a grid of three by three cells with names."""

from __future__ import annotations

from html import escape
from textwrap import shorten, wrap
from typing import Any

import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.wording import say

LEVELS = ("low", "medium", "high")
SIGNS = {"supports": "+", "neutral": "○", "opposes": "–", "unknown": "?"}
_INSET = 0.02  # as a share of a cell, before its names
_LETTERS, _MOST_LETTERS = 16, 45  # letters of a line on a phone, letters of a name
_LINE_PX, _LEAST_LINES, _FONT_PX, _EDGE_PX = 17, 3, 13, 48


@memoize
def grid(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return the grid of `answer` (who, stance, strength, interest), with one sign per stance."""
    cells = {(x, y): _lines(answer.rows, x, y) for x in LEVELS for y in LEVELS}
    tall = [max(_LEAST_LINES, *(len(cells[x, y]) for x in LEVELS)) + 1 for y in LEVELS]
    colours, total = style.palette(dark), sum(tall)
    layout = style.base_layout(lang, dark, total * _LINE_PX + _EDGE_PX)
    layout["xaxis"] = _axis([0.5, 1.5, 2.5], [0, 3], "interest", lang, dark)
    starts = [sum(tall[:n]) for n in range(len(LEVELS))]
    middles = [start + lines / 2 for start, lines in zip(starts, tall, strict=True)]
    layout["yaxis"] = {**_axis(middles, [0, total], "strength", lang, dark), "tickangle": -90}
    layout["shapes"] = [
        _cell((x, starts[y]), tall[y], colours) for x in range(3) for y in range(len(LEVELS))
    ]
    layout["annotations"] = [
        _words(LEVELS.index(x) + _INSET, middles[LEVELS.index(y)], lines, colours)
        for (x, y), lines in cells.items()
        if lines
    ]
    return style.figure([_hover(answer, middles)], layout)


def _lines(rows: list[Row], interest: str, strength: str) -> list[str]:
    """Return the names in one cell, each with the sign of its stance, in lines for a phone."""
    here = [row for row in rows if (row["interest"], row["strength"]) == (interest, strength)]
    names = (f"{SIGNS[row['stance']]} {_short(row['who'])}" for row in here)
    return [line for name in names for line in wrap(name, _LETTERS)]


def _short(name: str) -> str:
    return shorten(name, _MOST_LETTERS, placeholder=" …")


def _axis(
    places: list[float], ends: list[float], what: str, lang: str, dark: bool
) -> dict[str, Any]:
    colours = style.palette(dark)
    return {
        "range": ends,
        "tickvals": places,
        "ticktext": [say(lang, f"influence_{what}_{level}") for level in LEVELS],
        "title": {"text": say(lang, f"programme_form_{what}"), "font": {"size": _FONT_PX}},
        "tickfont": {"color": colours.muted, "size": _FONT_PX},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }


def _cell(corner: tuple[int, int], tall: int, colours: style.Palette) -> dict[str, Any]:
    x, y = corner
    line = {"color": colours.rest, "width": 1}
    return {"type": "rect", "x0": x, "x1": x + 1, "y0": y, "y1": y + tall, "line": line}


def _words(x: float, y: float, lines: list[str], colours: style.Palette) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "text": "<br>".join(map(escape, lines)),
        "xanchor": "left",
        "align": "left",
        "showarrow": False,
        "font": {"size": _FONT_PX, "color": colours.ink},
    }


def _hover(answer: Answer, middles: list[float]) -> go.Scatter:
    """Return invisible points, without which Plotly does not draw the axes."""
    rows = answer.rows
    return go.Scatter(
        x=[LEVELS.index(row["interest"]) + 0.5 for row in rows],
        y=[middles[LEVELS.index(row["strength"])] for row in rows],
        mode="markers",
        marker={"size": 30, "opacity": 0},
        hoverinfo="skip",
    )


@memoize
def alt(answer: Answer, lang: str) -> str:
    """Return all names with stance, strength and interest, in words."""
    parts = "; ".join(
        say(
            lang,
            "influence_alt_one",
            who=row["who"],
            stance=say(lang, f"influence_stance_{row['stance']}"),
            strength=say(lang, f"influence_strength_{row['strength']}"),
            interest=say(lang, f"influence_interest_{row['interest']}"),
        )
        for row in answer.rows
    )
    return say(lang, "influence_alt", entries=parts)
