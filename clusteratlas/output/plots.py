"""Charts as numbers to draw: bars with shares, points with positions, from an Answer alone."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from clusteratlas.model import Row
from clusteratlas.output.document import Chart
from clusteratlas.text.tables import figure_of, text_of


@dataclass(frozen=True)
class Bar:
    """One bar: `value` as in the store (None for a gap), `text` as it is printed."""

    name: str
    value: float | None
    text: str
    chosen: bool


@dataclass(frozen=True)
class Point:
    """One point: year, value as in the store, printed text."""

    year: int
    value: float
    text: str


def bars(chart: Chart, lang: str) -> list[Bar]:
    """Return the bars of a chart of kind 'ranked', largest first, gaps last."""
    return [
        Bar(
            text_of(row["name"]),
            None if pd.isna(row["value"]) else float(row["value"]),
            _figure(chart, row, lang),
            row["field_id"] == chart.chosen,
        )
        for row in chart.answer.rows
    ]


def series(chart: Chart, lang: str) -> dict[str, list[Point]]:
    """Return definition (scope) -> points of a chart of kind 'points'."""
    found: dict[str, list[Point]] = {}
    for row in chart.answer.rows:
        point = Point(int(row["year"]), float(row["value"]), _figure(chart, row, lang))
        found.setdefault(text_of(row.get("scope")), []).append(point)
    return found


def _figure(chart: Chart, row: Row, lang: str) -> str:
    return figure_of(row, chart.answer.indicators[row["indicator_id"]], lang)
