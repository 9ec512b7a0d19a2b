"""Charts as the places and lengths that document.typ draws, in shares of the room."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from clusteratlas.output import plots
from clusteratlas.output.document import Chart
from clusteratlas.text.formats import number

_LABEL_WIDTH, _LABEL_HEIGHT = 0.15, 0.13  # shares of a chart of points
_HEADROOM = 1.15  # of the highest point, so that its label stays inside


def _ranked(chart: Chart, lang: str) -> dict[str, Any]:
    found = plots.bars(chart, lang)
    beside = plots.references(chart, lang)
    most = max((bar.value or 0 for bar in [*found, *beside]), default=0) or 1
    return {
        key: [{**asdict(bar), "share": max(0, bar.value or 0) / most} for bar in bars]
        for key, bars in (("bars", found), ("references", beside))
    }


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


def _lines(chart: Chart, lang: str) -> dict[str, Any]:
    found = plots.lines(chart, lang)
    values = [value for line in found for value in line.values if value is not None]
    ranks = chart.kind == "ranks"
    worst = float(chart.answer.frame.kreise_with_value.max()) if ranks else 0.0
    steps = _rank_ticks(worst) if ranks else plots.ticks(min(values), max(values))
    low, high = (1.0, worst) if ranks else (steps[0], steps[-1])
    first, last = found[0].years[0], found[0].years[-1]

    def up(value: float) -> float:
        share = (value - low) / ((high - low) or 1)
        return 1 - share if ranks else share

    def along(year: int) -> float:
        return (year - first) / ((last - first) or 1)

    drawn = [
        {
            "name": line.name,
            "ends": " · ".join(line.ends),
            "look": asdict(line.look),
            "runs": [[[along(y), up(v)] for y, v in run] for run in _runs(line)],
        }
        for line in found
    ]
    decimals = max(0, -math.floor(math.log10((steps[1] - steps[0]) or 1))) if len(steps) > 1 else 0
    step = max(1, (last - first) // 7)
    return {
        "lines": drawn,
        "steps": [{"at": up(s), "text": number(lang, s, decimals)} for s in steps],
        "years": [{"at": along(year), "text": str(year)} for year in range(first, last + 1, step)],
    }


def _rank_ticks(count: float) -> list[float]:
    return [float(n) for n in (1, 5, 10, 15, 20, 25) if n <= count]


def _runs(line: plots.Line) -> list[list[tuple[int, float]]]:
    """Cut a line at its gaps."""
    runs: list[list[tuple[int, float]]] = [[]]
    for year, value in zip(line.years, line.values, strict=True):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((year, value))
    return [run for run in runs if run]


def _grouped(chart: Chart, lang: str) -> dict[str, Any]:
    found = plots.groups(chart, lang)
    most = max((bar.value or 0 for group in found for bar in group.bars), default=0) or 1
    names = list(dict.fromkeys(bar.name for group in found for bar in group.bars))
    sections = [
        {
            "name": name,
            "bars": [
                {
                    "text": bar.text,
                    "share": max(0, bar.value or 0) / most,
                    "colour": group.look.colour,
                }
                for group in found
                for bar in group.bars
                if bar.name == name
            ],
        }
        for name in names
    ]
    keys = [{"name": group.name, "colour": group.look.colour} for group in found]
    return {"sections": sections, "keys": keys}


WIDE = ("lines", "ranks", "grouped")
CHARTS: dict[str, Callable[[Chart, str], dict[str, Any]]] = {
    "ranked": _ranked,
    "points": _points,
    "lines": _lines,
    "ranks": _lines,
    "grouped": _grouped,
}
