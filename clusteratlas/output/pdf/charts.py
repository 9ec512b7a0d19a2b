"""Charts as positions and lengths that document.typ draws, as shares of the available room."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from clusteratlas.charts import layer_plan
from clusteratlas.charts.item_times import span
from clusteratlas.charts.near import Marker, Room, shift, sides
from clusteratlas.output import plots
from clusteratlas.output.blocks import Chart
from clusteratlas.text.formats import number
from clusteratlas.text.tables import unit_of
from clusteratlas.text.wording import say

# Room of a chart of kind 'points' at a fourth of the line, in typographic points.
_POINTS = Room(width=108, height=64, mark=3, letter=3.0, line=7)
_LETTER_MM = 1.25  # width of a letter of a bar's label, including its share of the gap
_HEADROOM = 1.15  # above the highest point, so that its label stays inside


def _ranking(chart: Chart, lang: str) -> dict[str, Any]:
    items = plots.bars(chart, lang)
    beside = plots.references(chart, lang)
    most = max((bar.value or 0 for bar in [*items, *beside]), default=0) or 1
    shares = {
        key: [{**asdict(bar), "share": max(0, bar.value or 0) / most} for bar in bars]
        for key, bars in (("bars", items), ("references", beside))
    }
    return {**shares, "room": max(len(bar.text) for bar in items) * _LETTER_MM}


def _points(chart: Chart, lang: str) -> dict[str, Any]:
    items = plots.series(chart, lang)
    years = [point.year for points in items.values() for point in points]
    margin = max(1, (max(years) - min(years)) // 6)  # the labels at both ends stay inside
    first, last = min(years) - margin, max(years) + margin
    most = max(p.value for points in items.values() for p in points) * _HEADROOM or 1
    markers = [
        ((p.year - first) / (last - first), p.value / most)
        for points in items.values()
        for p in points
    ]
    texts = [point.bare for points in items.values() for point in points]
    owners = [name for name, points in items.items() for _ in points]
    step = max(1, (last - first) // 4)
    ticks = [
        {"at": (year - first) / (last - first), "text": str(year)}
        for year in range(min(years), last, step)
    ]
    return {
        "points": _with_labels(markers, texts, owners),
        "years": ticks,
        "names": list(items),
        "unit": unit_of(chart.answer.indicators[chart.answer.frame.indicator_id.iloc[0]]),
        "height": _POINTS.height,
    }


def _with_labels(markers: list[Marker], texts: list[str], names: list[str]) -> list[dict[str, Any]]:
    """Return the points with the position of each label, '' where there is no room for it."""
    scaled = [(x * _POINTS.width, y * _POINTS.height) for x, y in markers]
    items = sides(scaled, texts, _POINTS)
    return [
        {"x": x, "y": y, "text": text if side else "", "name": name,
         "shift": shift(side, text, _POINTS)}
        for (x, y), text, name, side in zip(markers, texts, names, items, strict=True)
    ]  # fmt: skip


def _lines(chart: Chart, lang: str) -> dict[str, Any]:
    items = plots.lines(chart, lang)
    values = [value for line in items for value in line.values if value is not None]
    ranks = chart.kind == "ranks"
    worst = float(chart.answer.frame.kreise_with_value.max()) if ranks else 0.0
    steps = _rank_ticks(worst) if ranks else plots.ticks(min(values), max(values))
    low, high = (1.0, worst) if ranks else (steps[0], steps[-1])
    first, last = items[0].years[0], items[0].years[-1]

    def up(value: float) -> float:
        share = (value - low) / ((high - low) or 1)
        return 1 - share if ranks else share

    def along(year: int) -> float:
        return (year - first) / ((last - first) or 1)

    shares = [
        {
            "name": line.name,
            "ends": " · ".join(line.ends),
            "look": asdict(line.look),
            "runs": [[[along(y), up(v)] for y, v in run] for run in _runs(line)],
        }
        for line in items
    ]
    decimals = max(0, -math.floor(math.log10((steps[1] - steps[0]) or 1))) if len(steps) > 1 else 0
    step = max(1, (last - first) // 7)
    return {
        "lines": shares,
        "steps": [{"at": up(s), "text": number(lang, s, decimals)} for s in steps],
        "years": [{"at": along(year), "text": str(year)} for year in range(first, last + 1, step)],
    }


def _rank_ticks(count: float) -> list[float]:
    return [float(n) for n in (1, 5, 10, 15, 20, 25) if n <= count]


def _runs(line: plots.Line) -> list[list[tuple[int, float]]]:
    """Return the parts of a line between its gaps."""
    runs: list[list[tuple[int, float]]] = [[]]
    for year, value in zip(line.years, line.values, strict=True):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((year, value))
    return [run for run in runs if run]


def _groups(chart: Chart, lang: str) -> dict[str, Any]:
    items = plots.groups(chart, lang)
    most = max((bar.value or 0 for group in items for bar in group.bars), default=0) or 1
    names = list(dict.fromkeys(bar.name for group in items for bar in group.bars))
    sections = [
        {
            "name": name,
            "bars": [
                {
                    "text": bar.text,
                    "share": max(0, bar.value or 0) / most,
                    "colour": group.look.colour,
                }
                for group in items
                for bar in group.bars
                if bar.name == name
            ],
        }
        for name in names
    ]
    keys = [{"name": group.name, "colour": group.look.colour} for group in items]
    return {"sections": sections, "keys": keys}


def _schedule(chart: Chart, lang: str) -> dict[str, Any]:
    first, last = span(chart.answer.rows)
    days = (last - first).days
    items = [
        {**asdict(item), "begin": item.begin / days, "end": item.end / days}
        for item in plots.items(chart, lang)
    ]
    ticks = [{"at": day / days, "text": text} for day, text in plots.months(chart)]
    return {"items": items, "ticks": ticks}


def _layers(chart: Chart, lang: str) -> dict[str, Any]:
    plan = layer_plan.plan(chart.answer, lang, is_wide=True)
    return {**asdict(plan), "note": say(lang, "bodies_loose") if plan.loose_at else ""}


# Charts that stand in a row.
COLUMNS = {
    "ranked": 3,
    "points": 4,
    "lines": 1,
    "ranks": 1,
    "grouped": 1,
    "schedule": 1,
    "layers": 1,
}
CHARTS: dict[str, Callable[[Chart, str], dict[str, Any]]] = {
    "ranked": _ranking,
    "points": _points,
    "lines": _lines,
    "ranks": _lines,
    "grouped": _groups,
    "schedule": _schedule,
    "layers": _layers,
}
