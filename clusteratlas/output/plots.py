"""The numbers of charts, ready to draw: bars with shares, points with positions, from an Answer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from clusteratlas.charts import claim_words, item_times
from clusteratlas.charts.bars import bar_labels, older_bars
from clusteratlas.charts.profile import LineLook, looks
from clusteratlas.charts.ramps import group_colour
from clusteratlas.model import Row, records
from clusteratlas.output.blocks import Chart
from clusteratlas.text.programme import time_text
from clusteratlas.text.tables import figure_of, text_of

LONG_DAYS = 1000  # a schedule longer than this has years on its axis


@dataclass(frozen=True)
class Bar:
    """One bar: `value` as in the store (None for a gap), `text` as it is printed."""

    name: str
    value: float | None
    text: str
    is_focus: bool
    older: bool = False  # of an earlier year than the newest of its chart


@dataclass(frozen=True)
class Point:
    """One point: year, value as in the store, printed text, and the text without its unit."""

    year: int
    value: float
    text: str
    bare: str


@dataclass(frozen=True)
class Line:
    """One line: one value per year (None for a gap), and its first and last figure in words."""

    name: str
    years: tuple[int, ...]
    values: tuple[float | None, ...]
    ends: list[str]
    look: LineLook


@dataclass(frozen=True)
class Item:
    """One item of a schedule, in days from the start of the axis; `look` is named by `look_of`."""

    name: str
    begin: int
    end: int
    look: str
    colour: str


@dataclass(frozen=True)
class Group:
    """The bars of one region."""

    name: str
    bars: list[Bar]
    look: LineLook


def bars(chart: Chart, lang: str) -> list[Bar]:
    """Return the bars of a chart of kind 'ranked', largest first, gaps last."""
    return [
        Bar(
            text_of(row["name"]),
            None if pd.isna(row["value"]) else float(row["value"]),
            text,
            row["field_id"] == chart.focus,
            old,
        )
        for row, text, old in zip(
            chart.answer.rows,
            bar_labels(chart.answer, lang),
            older_bars(chart.answer),
            strict=True,
        )
    ]


def series(chart: Chart, lang: str) -> dict[str, list[Point]]:
    """Return definition (scope) -> points of a chart of kind 'points'."""
    by_scope: dict[str, list[Point]] = {}
    for row in chart.answer.rows:
        texts = [_figure(chart, row, lang, with_unit) for with_unit in (True, False)]
        point = Point(int(row["year"]), float(row["value"]), *texts)
        by_scope.setdefault(text_of(row.get("scope")), []).append(point)
    return by_scope


def references(chart: Chart, lang: str) -> list[Bar]:
    """Return the figures beside ranked bars, such as that of Germany."""
    answer = chart.references
    return [
        Bar(text_of(row["name"]), float(row["value"]), figure_of(row, indicator, lang), False)
        for row in (answer.rows if answer else [])
        if pd.notna(row["value"])
        for indicator in [answer.indicators[row["indicator_id"]] if answer else None]
    ]


def lines(chart: Chart, lang: str) -> list[Line]:
    """Return one line per region for the kinds 'lines' and 'ranks'; a missing year is a gap."""
    column = "rank" if chart.kind == "ranks" else "value"
    frame = chart.answer.frame
    years = range(int(frame.year.min()), int(frame.year.max()) + 1)
    groups = [(str(i), records(part)) for i, part in frame.groupby("region_id", sort=False)]
    every = []
    for (_, rows), look in zip(groups, looks([i for i, _ in groups]), strict=True):
        by_year = {int(row["year"]): row for row in rows if pd.notna(row[column])}
        values = [float(by_year[y][column]) if y in by_year else None for y in years]
        ends = [(y, _end(chart, by_year[y], lang)) for y in sorted(by_year)]
        texts = [f"{y}: {text}" for y, text in (*ends[:1], *ends[1:][-1:])]
        every.append(Line(text_of(rows[0]["name"]), tuple(years), tuple(values), texts, look))
    return every


def _end(chart: Chart, row: Row, lang: str) -> str:
    if chart.kind == "ranks":
        return claim_words.rank_of(claim_words.place_of(row), lang)
    return _figure(chart, row, lang)


def items(chart: Chart, lang: str) -> list[Item]:
    """Return the items of a chart of kind 'schedule' in their order."""
    first, _ = item_times.span(chart.answer.rows)
    return [
        Item(
            f"{text_of(row['title'])} · {time_text(row, lang)}",
            (item_times.begin_of(row) - first).days,
            (item_times.day_of(row["period_end"]) - first).days + 1,
            item_times.look_of(row),
            group_colour(text_of(row["field_group"]), dark=False),
        )
        for row in chart.answer.rows
    ]


def months(chart: Chart) -> list[tuple[int, str]]:
    """Return the quarters (in a long schedule the years) as days from the start, with names."""
    first, last = item_times.span(chart.answer.rows)
    is_long = (last - first).days > LONG_DAYS
    starts = pd.date_range(first, last, freq="YS" if is_long else "QS")
    style = "%Y" if is_long else "%m/%Y"
    return [((start.date() - first).days, start.strftime(style)) for start in starts]


def groups(chart: Chart, lang: str) -> list[Group]:
    """Return the bars of each region for the kind 'grouped', named by section."""
    parts = list(chart.answer.frame.groupby("region_id", sort=False))
    every = looks([str(i) for i, _ in parts])
    return [
        Group(
            text_of(part.name.iloc[0]),
            [
                Bar(
                    text_of(row["section_name"]),
                    None if pd.isna(row["value"]) else float(row["value"]),
                    _figure(chart, row, lang),
                    False,
                )
                for row in records(part)
            ],
            look,
        )
        for (_, part), look in zip(parts, every, strict=True)
    ]


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return round numbers that cover `low` to `high`, at most `most` steps."""
    room = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(room / most))
    step = next(power * n for n in (1, 2, 2.5, 5, 10) if room / (power * n) <= most)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(n * step, 10) for n in range(first, last + 1)]


def _figure(chart: Chart, row: Row, lang: str, with_unit: bool = True) -> str:
    return figure_of(row, chart.answer.indicators[row["indicator_id"]], lang, with_unit)
