"""What a map shows under the pointer."""

from __future__ import annotations

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import claim_words
from clusteratlas.charts.shapes import Shape
from clusteratlas.model import Answer, Row
from clusteratlas.text.formats import number
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say

_HOVER_LETTERS = 26  # letters of a line: half of the map on a phone


def pointer(answer: Answer, borders: tuple[Shape, ...], lang: str, everywhere: bool) -> go.Scatter:
    """Return invisible points that show the region under the pointer and catch clicks.

    If `everywhere`, they cover the whole region, else there is one at its centre.
    """
    rows = {row["region_id"]: row for row in answer.rows}
    caught = {s: s.points if everywhere else s.points[:1] for s in borders}
    markers = [(s, point) for s in borders if s.region_id in rows for point in caught[s]]
    hovers = {i: _hover(answer, row, lang) for i, row in rows.items()}
    return go.Scatter(
        x=[point[0] for _, point in markers],
        y=[point[1] for _, point in markers],
        mode="markers",
        marker={"size": 14, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[s.region_id, hovers[s.region_id]] for s, _ in markers],
        hovertemplate="%{customdata[1]}<extra></extra>",
        showlegend=False,
        name="pointer",
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
