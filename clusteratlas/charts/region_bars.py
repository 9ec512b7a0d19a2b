"""The Kreise by one figure as light bars, with dark lines for Thüringen and Germany."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.charts.bars import REFERENCE_PX, names_axis, reference_lines, value_text
from clusteratlas.charts.map_legend import label_text
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row

_ROW_PX, _AXIS_PX = 22, 60
_VALUE_PX, _LETTER_PX, _GAP_PX = 13, 7, 6
_PLOT_PX = 220  # width beside the names where the ranking is narrowest
# The figures stand one below the other at the right, as in a table, clear of all lines.
_IN_A_COLUMN = {"xref": "paper", "x": 1, "xanchor": "right", "xshift": 0}


@memoize
def region_bars(
    answer: Answer,
    references: Answer,
    focus: tuple[str, ...],
    lang: str,
    dark: bool = False,
) -> go.Figure:
    """Return one bar per row of `answer` (region_id, name, value, status; one indicator), by value.

    Rows without a value stand last, with their sign. `references` become lines if they lie among
    the bars: with a total of Germany, the bars of Kreise would be too short. `focus` regions have
    the accent colour.
    """
    rows = sorted(answer.rows, key=lambda r: (pd.isna(r["value"]), -_size(r)))
    values = [_size(row) for row in rows]
    low, high = min([0.0, *values]), max([0.0, *values])
    labels = [label_text(answer, row, lang) for row in rows]
    reference_rows = [row for row in references.rows if pd.notna(row["value"])]
    reach = high + (high - low) * _label_share(labels)
    lines = [row for row in reference_rows if low <= row["value"] <= reach]
    high = max([high, *(float(row["value"]) for row in lines)])
    room = (high - low) * _label_share(labels) or 1.0
    layout = style.base_layout(lang, dark, _AXIS_PX + _ROW_PX * len(rows))
    layout["yaxis"] = names_axis([row["name"] for row in rows], dark)
    layout["xaxis"] = {
        "visible": False,
        "fixedrange": True,
        "range": [low - (room if low < 0 else 0), high + room],
    }
    layout |= reference_lines(references, lines, (low + high) / 2, lang, dark)
    texts = [
        value_text(row, label, dark, _VALUE_PX) for row, label in zip(rows, labels, strict=True)
    ]
    layout["annotations"] += texts if low < 0 else [text | _IN_A_COLUMN for text in texts]
    layout["margin"] |= {"t": 8 + REFERENCE_PX * len(lines), "b": 8}
    return style.figure([_bars(rows, focus, dark)], layout)


def _label_share(labels: list[str]) -> float:
    """Return the room after the longest bar that fits every label, as a share of the bars."""
    room = _GAP_PX + _LETTER_PX * max(map(len, labels), default=0)
    return room / (_PLOT_PX - room)


def _size(row: Row) -> float:
    return 0.0 if pd.isna(row["value"]) else float(row["value"])


def _bars(rows: list[Row], focus: tuple[str, ...], dark: bool) -> go.Bar:
    colours = style.palette(dark)
    return go.Bar(
        x=[_size(row) for row in rows],
        y=[row["name"] for row in rows],
        orientation="h",
        marker={
            "color": [colours.accent if r["region_id"] in focus else colours.bar for r in rows]
        },
        hoverinfo="skip",
    )
