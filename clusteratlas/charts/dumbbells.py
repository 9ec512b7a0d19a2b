"""Two figures of one definition, earlier and newest, joined by a line: one dumbbell per row.

Figures whose definitions differ are never joined: they are left out here.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.tables import display_table, with_unit
from clusteratlas.text.wording import say

_ROW_PX, _AXIS_PX, _FONT_PX, _ABOVE_PX = 92, 64, 13, 9
_SCOPE_LETTERS = 50  # letters that fit on a phone; two such lines fit into a row
_COLUMNS = ("field", "scope", "then_figure", "then_period", "now_figure", "now_period", "change")


@memoize
def rows_to_join(answer: Answer, indicator_id: str) -> Answer:
    """Return the rows of one indicator that a line may join: same definition, both values known.

    If the answer has no column `definition`, all figures of a row have one scope.
    """
    frame = answer.frame[answer.frame.indicator_id == indicator_id]
    if "definition" in frame:
        frame = frame[frame.definition == "same"]
    return replace(answer, frame=frame.dropna(subset=["then_value", "now_value"]))


@memoize
def dumbbells(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return one row per pair: ring earlier, dot newest; field, scope and figures above them.

    `answer` is the result of `rows_to_join`: one indicator, hence one axis.
    """
    rows, count = answer.rows, len(answer.rows)
    indicator = answer.indicators[rows[0]["indicator_id"]]
    layout = style.base_layout(lang, dark, _AXIS_PX + _ROW_PX * count)
    layout["xaxis"] = style.across_axis(with_unit(indicator), dark)
    layout["yaxis"] = {"visible": False, "fixedrange": True, "range": [count - 0.75, -0.85]}
    layout["annotations"] = [
        _words(n, cells, lang, dark) for n, cells in enumerate(_describe_rows(answer, lang))
    ]
    return style.figure([*_lines(rows, dark), *_ends(rows, dark)], layout)


@memoize
def title(answer: Answer, lang: str) -> str:
    """Return how many figures are higher, lower and equal now."""
    changes = [row["now_value"] - row["then_value"] for row in answer.rows]
    return say(
        lang,
        "then_chart_title",
        indicator=answer.indicators[answer.rows[0]["indicator_id"]].name,
        up=sum(change > 0 for change in changes),
        down=sum(change < 0 for change in changes),
        same=sum(change == 0 for change in changes),
    )


@memoize
def alt(answer: Answer, lang: str) -> str:
    """Return every pair in words."""
    parts = [say(lang, "then_chart_pair", **cells) for cells in _describe_rows(answer, lang)]
    indicator = answer.indicators[answer.rows[0]["indicator_id"]]
    return say(lang, "then_chart_alt", indicator=indicator.name, pairs="; ".join(parts))


def _describe_rows(answer: Answer, lang: str) -> list[dict[str, str]]:
    cells = display_table(answer, lang, list(_COLUMNS), Footnotes(answer.sources))
    return [dict(zip(_COLUMNS, row, strict=True)) for row in cells.itertuples(index=False)]


def _words(n: int, cells: dict[str, str], lang: str, dark: bool) -> dict[str, object]:
    safe = {key: escape(text) for key, text in cells.items()}
    figures = say(lang, "then_chart_figures", **safe)
    scope = "<br>".join(escape(line) for line in wrap(cells["scope"], _SCOPE_LETTERS))
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": n,
        "yanchor": "bottom",
        "yshift": _ABOVE_PX,
        "align": "left",
        "text": f"<b>{safe['field']}</b><br>{scope}<br>{figures}",
        "showarrow": False,
        "font": {"size": _FONT_PX, "color": style.palette(dark).ink},
    }


def _lines(rows: list[Row], dark: bool) -> list[go.Scatter]:
    return [
        go.Scatter(
            x=[row["then_value"], row["now_value"]],
            y=[n, n],
            mode="lines",
            line={"color": style.palette(dark).rest, "width": 4},
            hoverinfo="skip",
        )
        for n, row in enumerate(rows)
    ]


def _ends(rows: list[Row], dark: bool) -> list[go.Scatter]:
    colours, places = style.palette(dark), list(range(len(rows)))
    ring = {"color": colours.ground, "line": {"color": colours.thuringia, "width": 2.5}}
    looks: dict[str, dict[str, Any]] = {"then": ring, "now": {"color": colours.thuringia}}
    return [
        go.Scatter(
            x=[row[f"{when}_value"] for row in rows],
            y=places,
            mode="markers",
            name=when,
            marker={"size": 14, **look},
            cliponaxis=False,
            hoverinfo="skip",
        )
        for when, look in looks.items()
    ]
