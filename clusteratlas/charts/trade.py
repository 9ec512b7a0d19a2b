"""Foreign trade: series whose lines stop at every break."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, records
from clusteratlas.text.tables import figure_of, text_of

_HEIGHT_PX = 420
_SYMBOLS = ("circle", "square", "diamond", "triangle-up")
_OPEN = ("provisional", "estimated")


@memoize
def series(
    answer: Answer, indicator_ids: tuple[str, ...], lang: str, dark: bool = False
) -> go.Figure:
    """Return one colour per indicator, with a trace of final and a trace of open figures each.

    `answer` needs indicator_id, year, value, status, preferred, segment. A line never joins two
    segments, so that every change of scope, classification or standing, and every missing year, is
    a gap. Figures that are not final are hollow.
    """
    frame = answer.frame[answer.frame.preferred]
    layout = style.base_layout(lang, dark, _HEIGHT_PX)
    ids = [i for i in indicator_ids if (frame.indicator_id == i).any()]
    units = {answer.indicators[i].unit for i in ids}
    unit = ", ".join(sorted(units))
    name = answer.indicators[ids[0]].name if len(ids) == 1 else ""
    layout["yaxis"] = style.value_axis(f"{name} ({unit})" if name else unit, dark)
    years = frame[frame.indicator_id.isin(ids)].year
    first, last = (years.min(), years.max()) if len(years) else (2000, 2001)
    layout["xaxis"] = style.years_axis(first, last, dark)
    layout["margin"] |= {"t": 24, "r": 24}
    layout["showlegend"] = True
    layout["legend"] = style.legend(-0.14)
    traces = [
        trace
        for number, (name, own) in enumerate(_groups(answer, frame, ids))
        for trace in _standings(answer, own, number, name, lang, dark)
    ]
    return style.figure(traces, layout)


def _groups(answer: Answer, frame: pd.DataFrame, ids: list[str]) -> list[tuple[str, pd.DataFrame]]:
    """Return one group per indicator; a single indicator is divided by its scopes."""
    if len(ids) > 1:
        return [(answer.indicators[i].name, frame[frame.indicator_id == i]) for i in ids]
    own = frame[frame.indicator_id.isin(ids)]
    return [(str(scope), part) for scope, part in own.groupby("scope", sort=False)]


def _standings(
    answer: Answer, own: pd.DataFrame, number: int, name: str, lang: str, dark: bool
) -> list[go.Scatter]:
    """Return the final and the open figures; the legend shows the sign of the first trace."""
    hollow = own.status.isin(_OPEN)
    parts = [(own[hollow == is_open], is_open) for is_open in (False, True)]
    filled = [(part, is_open) for part, is_open in parts if not part.empty]
    return [
        _trace(answer, part, number, name, is_open, n == 0, lang, dark)
        for n, (part, is_open) in enumerate(filled)
    ]


@memoize
def newest(answer: Answer, indicator_id: str) -> Row:
    """Return the preferred row of the last year of an indicator."""
    frame = answer.frame[answer.frame.preferred & (answer.frame.indicator_id == indicator_id)]
    return records(frame.sort_values("year"))[-1]


def _trace(
    answer: Answer,
    own: pd.DataFrame,
    number: int,
    name: str,
    hollow: bool,
    has_names: bool,
    lang: str,
    dark: bool,
) -> go.Scatter:
    colours = style.palette(dark)
    colour = (colours.thuringia, colours.accent, colours.rest)[number % 3]
    points = _with_gaps(answer, own, lang)
    return go.Scatter(
        x=[point[0] for point in points],
        y=[point[1] for point in points],
        mode="lines+markers",
        name=name,
        legendgroup=name,
        showlegend=has_names,
        line={"color": colour, "width": 2.5},
        marker={
            "size": 10,
            "symbol": _SYMBOLS[number % len(_SYMBOLS)] + ("-open" if hollow else ""),
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        customdata=[point[2:] for point in points],
        hovertemplate="%{x}: %{customdata[0]}<br>%{customdata[1]}<extra>%{fullData.name}</extra>",
    )


def _with_gaps(answer: Answer, own: pd.DataFrame, lang: str) -> list[tuple[Any, ...]]:
    """Return year, value, figure and scope of every row, with an empty point between segments."""
    points: list[tuple[Any, ...]] = []
    for _, part in own.groupby("segment", sort=False):
        points += [(None, None, "", "")] if points else []
        for row in records(part):
            figure = figure_of(row, answer.indicators[row["indicator_id"]], lang)
            points.append((row["year"], row["value"], figure, text_of(row["scope"])))
    return points


@memoize
def alt_series(answer: Answer, indicator_ids: tuple[str, ...], lang: str) -> str:
    """Return every preferred value of the series in words."""
    parts = []
    for indicator_id in indicator_ids:
        frame = answer.frame[answer.frame.preferred & (answer.frame.indicator_id == indicator_id)]
        if frame.empty:
            continue
        indicator = answer.indicators[indicator_id]
        # If a year appears twice, its scope is added.
        twice = frame.year.duplicated(keep=False)
        values = [
            f"{r['year']}{_scope(r) if again else ''}: {figure_of(r, indicator, lang)}"
            for r, again in zip(records(frame), twice, strict=True)
        ]
        parts.append(f"{indicator.name}: {', '.join(values)}.")
    return " ".join(parts)


def _scope(row: Row) -> str:
    """Return ' (scope)' with the classification if there is one; '' if there is neither."""
    definition = ", ".join(filter(None, (text_of(row.get(k)) for k in ("scope", "classification"))))
    return f" ({definition})" if definition else ""
