"""What a map shows under the pointer."""

from __future__ import annotations

from textwrap import wrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import claim_words
from clusteratlas.charts.shapes import Shape
from clusteratlas.model import Answer, Row
from clusteratlas.text.formats import number
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say

_HOVER_LETTERS = 26  # letters of a line: half of the map on a phone


def pointers(
    answer: Answer, borders: tuple[Shape, ...], lang: str, everywhere: bool
) -> list[go.Scatter]:
    """Return for each region invisible points that show it under the pointer and catch clicks.

    If `everywhere`, they cover the whole region, else there is one at its centre.
    """
    rows = {row["region_id"]: row for row in answer.rows}
    return [
        _pointer(shape, shape.points if everywhere else shape.points[:1], _hover(answer, row, lang))
        for shape in borders
        if (row := rows.get(shape.region_id))
    ]


def _pointer(shape: Shape, points: tuple[tuple[float, float], ...], hover: str) -> go.Scatter:
    """Return the points of a region: a trace each, or every point would carry the text."""
    x, y = np.array(points, dtype="float32").T
    return go.Scatter(
        x=x,
        y=y,
        mode="markers",
        marker={"size": 14, "opacity": 0},
        text=hover,
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
        name="pointer",
        legendgroup=shape.region_id,  # what a click reports
    )


def _hover(answer: Answer, row: Row, lang: str) -> str:
    indicator = answer.indicators.get(str(row["indicator_id"]))
    parts = [f"<b>{row['name']}</b>", figure_of(row, indicator, lang)]
    if pd.notna(row.get("rank")):
        decimals = indicator.decimals if indicator else 0
        ranked = [other for other in answer.rows if pd.notna(other.get("rank"))]
        parts.append(claim_words.rank_text(row, ranked, decimals, lang))
    if pd.notna(row.get("value_low")) and pd.notna(row["value"]):
        decimals = indicator.decimals if indicator else 0
        low, high = (number(lang, row[k], decimals) for k in ("value_low", "value_high"))
        if low != high:
            parts.append(say(lang, "map_range", low=low, high=high))
    if row.get("recomputed") is True:
        parts.append(say(lang, "map_recomputed"))
    # Short lines, since a wide tooltip is cut off at the edge of the map.
    return "<br>".join("<br>".join(wrap(part, _HOVER_LETTERS)) for part in parts)
