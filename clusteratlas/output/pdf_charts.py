"""Charts as the places and lengths that document.typ draws, in shares of the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from clusteratlas.output import plots
from clusteratlas.output.document import Chart

_LABEL_WIDTH, _LABEL_HEIGHT = 0.15, 0.13  # shares of a chart of points
_HEADROOM = 1.15  # of the highest point, so that its label stays inside


def _ranked(chart: Chart, lang: str) -> dict[str, Any]:
    found = plots.bars(chart, lang)
    most = max((bar.value or 0 for bar in found), default=0) or 1
    return {"bars": [{**asdict(bar), "share": max(0, bar.value or 0) / most} for bar in found]}


def _points(chart: Chart, lang: str) -> dict[str, Any]:
    found = plots.series(chart, lang)
    every = [point for points in found.values() for point in points]
    first, last = min(p.year for p in every) - 1, max(p.year for p in every) + 1
    most = max(p.value for p in every) * _HEADROOM or 1
    places = [
        ((point.year - first) / (last - first), point.value / most, point.text, sign)
        for sign, points in enumerate(found.values())
        for point in points
    ]
    points: list[dict[str, Any]] = []
    for x, y, text, sign in places:
        told = text if _free(x, y, points) else ""
        points.append({"x": x, "y": y, "text": told, "sign": sign})
    step = max(1, (last - first) // 6)
    years = [
        {"at": (year - first) / (last - first), "text": str(year)}
        for year in range(first + 1, last, step)
    ]
    return {"points": points, "years": years, "names": list(found)}


def _free(x: float, y: float, before: list[dict[str, Any]]) -> bool:
    """Tell whether a label has room beside the labels `before`; the table has every value."""
    labelled = [point for point in before if point["text"]]
    return all(abs(x - p["x"]) > _LABEL_WIDTH or abs(y - p["y"]) > _LABEL_HEIGHT for p in labelled)


CHARTS: dict[str, Callable[[Chart, str], dict[str, Any]]] = {"ranked": _ranked, "points": _points}
