"""How a map is drawn, and its legend: the classes in words, with the gaps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts import style
from clusteratlas.model import Answer
from clusteratlas.text.formats import figure_text, number
from clusteratlas.text.tables import unit_of
from clusteratlas.text.wording import say

HEIGHT_PX = 560


@dataclass(frozen=True)
class MapLook:
    """How a map is drawn; `chosen` regions get the accent colour as their border."""

    lang: str
    dark: bool = False
    chosen: tuple[str, ...] = ()
    height: int = HEIGHT_PX
    labels: bool = True
    counts: bool = True


def legend(answer: Answer, classes: Classes | None, look: MapLook) -> list[go.Scatter]:
    """Return one legend entry per class, in words, with the number of regions; then the gaps."""
    entries = []
    rows = answer.rows
    known = [row for row in rows if pd.notna(row["value"])]
    if classes is not None:
        counts = Counter(classes.index(float(row["value"])) for row in known)
        for n in range(classes.count):
            colour = style.class_colours(classes.count, classes.centre is not None)[n]
            words = _class_words(answer, classes, n, look.lang)
            name = f"{words} ({counts[n]})" if look.counts else words
            entries.append(_entry(name, {"color": colour}, look.dark))
    if any(row["status"] == "limited" for row in known):
        entries.append(_entry(say(look.lang, "map_limited"), {"symbol": "circle-dot"}, look.dark))
    if len(known) < len(rows):
        name = f"{say(look.lang, 'map_gap')} ({len(rows) - len(known)})"
        colour = style.palette(look.dark).gap
        entries.append(_entry(name, {"color": colour, "symbol": "square-x"}, look.dark))
    return entries


def _class_words(answer: Answer, classes: Classes, n: int, lang: str) -> str:
    indicator = next(iter(answer.indicators.values()))
    edges = [
        figure_text(lang, edge, indicator.decimals, unit=unit_of(indicator))
        for edge in classes.edges(n)
    ]
    if classes.count == 1:
        return edges[0]
    if n == 0:
        return say(lang, "map_class_first", high=edges[1])
    if n == classes.count - 1:
        return say(lang, "map_class_last", low=edges[0])
    low = number(lang, classes.edges(n)[0], indicator.decimals)
    return say(lang, "map_class", low=low, high=edges[1])


def _entry(name: str, marker: dict[str, Any], dark: bool) -> go.Scatter:
    muted = style.palette(dark).muted
    look = {"symbol": "square", "size": 14, "color": muted, "line": {"color": muted, "width": 1}}
    return go.Scatter(
        x=[None], y=[None], mode="markers", name=name, marker=look | marker, hoverinfo="skip"
    )
