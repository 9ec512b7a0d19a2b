"""Who reports to whom as a figure for the browser, narrow enough for a phone, and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.charts.box_plan import Box, Line, Plan
from clusteratlas.charts.layer_plan import plan
from clusteratlas.memo import memoize
from clusteratlas.model import Answer
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

_ARROW_LINES = 0.3  # from the edge of a box to the middle of an arrow
_LINE_PX, _FONT_PX, _ARROW_PX, _WIDTH_PX = 17, 13, 10, 1.5


@memoize
def layers(answer: Answer, lang: str, dark: bool = False, is_wide: bool = False) -> go.Figure:
    """Return the boxes with their lines, narrow enough for a phone unless it `is_wide`."""
    content = plan(answer, lang, is_wide)
    texts = [(row["name"], *wrap(text_of(row["role"]), 40)) for row in answer.rows]
    return draw(content, texts, lang, dark)


def draw(content: Plan, texts: Sequence[Sequence[str]], lang: str, dark: bool = False) -> go.Figure:
    """Return the figure of a plan; `texts` are the lines shown under the pointer for each box."""
    colours = style.palette(dark)
    layout = style.base_layout(lang, dark, int(content.height * _LINE_PX) + 18)
    no_axis = {"visible": False, "fixedrange": True}
    layout["xaxis"] = {**no_axis, "range": [0, 1]}
    layout["yaxis"] = {**no_axis, "range": [content.height + 0.2, -0.2]}
    layout["shapes"] = [_shape(box, content.width, colours) for box in content.boxes]
    layout["annotations"] = [
        *(_words(box, colours) for box in content.boxes),
        *_note(content, lang, colours),
    ]
    traces = [_trace(line, colours) for line in content.lines]
    return style.figure([*traces, _hover(texts, content)], layout)


def _shape(box: Box, width: float, colours: style.Palette) -> dict[str, Any]:
    line = (
        {"color": colours.thuringia, "width": 2}
        if box.is_strong
        else {"color": colours.rest, "width": 1}
    )
    return {
        "type": "rect",
        "x0": box.x - width / 2,
        "x1": box.x + width / 2,
        "y0": box.top,
        "y1": box.bottom,
        "fillcolor": colours.ground,
        "line": line,
    }


def _words(box: Box, colours: style.Palette) -> dict[str, Any]:
    name = "<br>".join(map(escape, box.name))
    detail = "".join(f"<br>{escape(line)}" for line in box.detail)
    return {
        "x": box.x,
        "y": (box.top + box.bottom) / 2,
        "text": f"<b>{name}</b>"
        + (f'<span style="color:{colours.muted}">{detail}</span>' if detail else ""),
        "showarrow": False,
        "font": {"size": _FONT_PX, "color": colours.ink},
    }


def _note(content: Plan, lang: str, colours: style.Palette) -> Iterator[dict[str, Any]]:
    if content.loose_at:
        yield {
            "x": content.left,
            "y": content.loose_at,
            "xanchor": "left",
            "yanchor": "top",
            "borderpad": 0,
            "text": say(lang, "bodies_loose"),
            "showarrow": False,
            "font": {"size": _FONT_PX, "color": colours.muted},
        }


def _trace(line: Line, colours: style.Palette) -> go.Scatter:
    """Return a line with arrows at its ends."""
    (x, y), *between, (last_x, last_y) = line.points
    down, up = (0 if line.look.is_host else head for head in line.look.heads)
    # The box covers the part that lies on its edge.
    first, last = (x, y - _ARROW_LINES * down), (last_x, last_y + _ARROW_LINES * up)
    xs, ys = zip(first, *between, last, strict=True)
    sizes = [_ARROW_PX * down, *(0 for _ in between), _ARROW_PX * up]
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines+markers",
        line={
            "color": colours.muted,
            "width": _WIDTH_PX * line.look.weight,
            "dash": "dash" if line.look.is_host else "solid",
        },
        marker={
            "symbol": ["triangle-down", *("triangle-up" for _ in line.points[1:])],
            "size": sizes,
            "color": colours.muted,
            "opacity": 1,
            "line": {"width": 0},
        },
        hoverinfo="skip",
        cliponaxis=False,
    )


def _hover(texts: Sequence[Sequence[str]], content: Plan) -> go.Scatter:
    """Return invisible points that show the complete text of a box under the pointer."""
    return go.Scatter(
        x=[box.x for box in content.boxes],
        y=[(box.top + box.bottom) / 2 for box in content.boxes],
        mode="markers",
        marker={"size": 30, "opacity": 0},
        text=["<br>".join(map(escape, lines)) for lines in texts],
        hovertemplate="%{text}<extra></extra>",
    )


@memoize
def alt(answer: Answer, lang: str) -> str:
    """Return each body with the bodies it reports to, its host and its members, in words."""
    keys = ("reports_to", "host", "members")
    parts = []
    for row in answer.rows:
        ties = [
            f"{say(lang, f'programme_body_{key}')}: {text_of(row[key])}"
            for key in keys
            if text_of(row[key])
        ]
        parts.append(f"{row['name']} ({'. '.join(ties)})" if ties else row["name"])
    return say(lang, "bodies_alt", bodies="; ".join(parts))
