"""Ranked bars: the fields by one indicator, largest first, gaps named."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import figure_of, with_unit

# Room for the label after the longest bar, in pixels: the same on a narrow screen.
_HEADROOM = 1.02
_LETTER_PX, _PHONE_PX = 8, 120
_ROW_PX, _SMALL_ROW_PX, _AXIS_PX = 34, 28, 90
REFERENCE_PX = 22  # above the bars, for the name of a reference line
# Letters of a unit beside a reference line; a longer unit stands at the axis or in the title
_SHORT_UNIT = 6


@memoize
def ranked_bars(
    answer: Answer,
    lang: str,
    *,
    references: Answer | None = None,
    focus: str | None = None,
    small: bool = False,
    dark: bool = False,
) -> go.Figure:
    """Return horizontal bars from zero, one per row of `answer`, in its order from the top.

    `answer` needs field_id, name, value, status, approximate, indicator_id; one indicator.
    `references` become vertical lines; `focus` (a field_id) is drawn in the accent colour.
    """
    rows = answer.rows
    indicator = answer.indicators[rows[0]["indicator_id"]]
    height = _AXIS_PX + len(rows) * (_SMALL_ROW_PX if small else _ROW_PX)
    layout = style.base_layout(lang, dark, height)
    layout["xaxis"] = style.across_axis(with_unit(indicator), dark)
    layout["yaxis"] = names_axis([row["name"] for row in rows], dark)
    lines = references.rows if references else []
    values = [row["value"] for row in [*rows, *lines] if pd.notna(row["value"])]
    end = max(values, default=1) * _HEADROOM
    layout["xaxis"]["range"] = [0, end]
    layout |= reference_lines(references, lines, end / 2, lang, dark) if references else {}
    if lines:
        layout["annotations"] += [
            value_text(row, text, dark)
            for row, text in zip(rows, bar_labels(answer, lang), strict=True)
        ]
    layout["margin"]["t"] = 8 + REFERENCE_PX * len(lines)
    layout["margin"]["r"] = 8 + _beyond(rows, bar_labels(answer, lang))
    bars = _bars(answer, rows, lang, focus, dark)
    bars.textposition = "none" if lines else "outside"
    return style.figure([bars], layout)


def value_text(row: Row, text: str, dark: bool, size_px: int = 14) -> dict[str, Any]:
    """Return the value at the end of its bar, with a background that hides lines behind it."""
    value = 0 if pd.isna(row["value"]) else row["value"]
    return {
        "x": value,
        "y": row["name"],
        "text": text,
        "xanchor": "right" if value < 0 else "left",
        "xshift": -2 if value < 0 else 2,
        "showarrow": False,
        "bgcolor": style.palette(dark).ground,
        "borderpad": 1,  # also hides a line that falls between bar and value
        "font": {"color": style.palette(dark).ink, "size": size_px},
    }


def _beyond(rows: list[Row], labels: list[str]) -> float:
    """Return how far labels extend beyond the plot on a phone (px); short bars need less room."""
    values = [0.0 if pd.isna(row["value"]) else float(row["value"]) for row in rows]
    largest = max(values) or 1.0
    lengths = (
        _LETTER_PX * len(label) - _PHONE_PX * (1 - value / largest)
        for value, label in zip(values, labels, strict=True)
    )
    return max(0.0, *lengths)


def _bars(answer: Answer, rows: list[Row], lang: str, focus: str | None, dark: bool) -> go.Bar:
    colours = style.palette(dark)
    labels, older = bar_labels(answer, lang), older_bars(answer)
    return style.name_bars(
        [0 if pd.isna(row["value"]) else row["value"] for row in rows],
        [row["name"] for row in rows],
        labels,
        {"color": colours.ink},
        marker={
            "color": [colours.accent if r["field_id"] == focus else colours.bar for r in rows],
            # A bar of an earlier year is hatched, since the other bars show a later year.
            "pattern": {"shape": ["/" if old else "" for old in older], "size": 6, "solidity": 0.5},
        },
        customdata=[
            [label, row.get("scope") or ""] for label, row in zip(labels, rows, strict=True)
        ],
        hovertemplate="%{y}<br>%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )


@memoize
def older_bars(answer: Answer) -> list[bool]:
    """Return for each row whether its figure is of an earlier year than the newest in the chart."""
    years = [_year(row) for row in answer.rows]
    newest = max(filter(None, years), default=None)
    return [year is not None and year != newest for year in years]


@memoize
def bar_labels(answer: Answer, lang: str) -> list[str]:
    """Return the figure of each row, with its year unless that is the newest of the chart."""
    figures = [figure_of(r, answer.indicators[r["indicator_id"]], lang) for r in answer.rows]
    return [
        f"{text} ({_year(row)})" if old else text
        for text, row, old in zip(figures, answer.rows, older_bars(answer), strict=True)
    ]


def _year(row: Row) -> int | None:
    """Return the year of a figure; None for a gap or a figure without a date."""
    if pd.isna(row["value"]) or pd.isna(row.get("period_end")):
        return None
    return int(pd.Timestamp(row["period_end"]).year)


def names_axis(names: list[str], dark: bool) -> dict[str, Any]:
    """Return a vertical axis of `names`, the first on top."""
    return {
        "autorange": "reversed",
        "type": "category",
        "categoryorder": "array",
        "categoryarray": names,
        "automargin": True,
        "fixedrange": True,
        "ticks": "",
        "ticksuffix": " ",
        "tickfont": {"color": style.palette(dark).ink},
        "showgrid": False,
    }


def reference_lines(
    references: Answer, rows: list[Row], middle: float, lang: str, dark: bool
) -> dict[str, list[dict[str, Any]]]:
    """Return lines across all bars for `rows` of `references`, with names above, as a layout.

    If a line lies beyond the `middle` of the axis, all names extend to the left, where there is
    room: names in both directions would touch each other's lines.
    """
    labels = [_line_label(row, n, references, lang, dark) for n, row in enumerate(rows)]
    anchor = "right" if any(row["value"] > middle for row in rows) else "left"
    annotations = [{**label, "xanchor": anchor} for label in labels]
    return {"shapes": [_line(row, dark) for row in rows], "annotations": annotations}


def _line(row: Row, dark: bool) -> dict[str, Any]:
    colours = style.palette(dark)
    return {
        "type": "line",
        "x0": row["value"],
        "x1": row["value"],
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",  # so that the labels of the bars stay readable
        "line": {"color": colours.ink, "width": 2, "dash": _dash(row)},
    }


def _dash(row: Row) -> str:
    return "dash" if row["region_id"] == "DE" else "solid"


def _line_label(
    row: Row, position: int, references: Answer, lang: str, dark: bool
) -> dict[str, Any]:
    indicator = references.indicators[row["indicator_id"]]
    text = figure_of(row, indicator, lang, with_unit=len(indicator.unit) <= _SHORT_UNIT)
    return {
        "x": row["value"],
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 2 + 20 * position,
        "text": f"{row['name']} {text}",
        "showarrow": False,
        "font": {"size": 13, "color": style.palette(dark).ink},
    }
