"""All fields by one indicator: ring for the brochure, dot for the newest figure, never joined."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import ramps, style
from clusteratlas.charts.bars import REFERENCE_PX, reference_lines
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import figure_of, with_unit
from clusteratlas.text.wording import say

_ROW_PX, _AXIS_PX, _LETTER_PX, _LEGEND_PX = 30, 64, 6.2, 52
_GAP_PX = 10  # between a mark and its label
_RING = {"symbol": "circle-open", "size": 13, "line": {"width": 2.5}}
_DOT = {"symbol": "circle", "size": 13}


@memoize
def has_dots(earlier: Answer, later: Answer) -> bool:
    """Return whether some field has a figure; otherwise there is nothing to draw."""
    return not later.empty or bool(earlier.frame["value"].notna().any())


@memoize
def field_dots(
    earlier: Answer, later: Answer, reference: Answer, edition: str, lang: str, dark: bool = False
) -> go.Figure:
    """Return one row per field in the order of `earlier`, with the label of its newest figure.

    `earlier` and `later` need field_id, name, field_group, value, status, approximate, indicator_id
    and one indicator; `later` also needs year. Figures of two definitions stand in one row, but no
    line joins them. `edition` is the year of the brochure; `reference` rows (name, region_id,
    value) become lines across all fields.
    """
    newest = {row["field_id"]: row for row in later.rows}
    rows = [r for r in earlier.rows if pd.notna(r["value"]) or r["field_id"] in newest]
    indicator = earlier.indicators[earlier.rows[0]["indicator_id"]]
    layout = style.base_layout(lang, dark, _AXIS_PX + _ROW_PX * len(rows))
    printed = [row for row in rows if pd.notna(row["value"])]
    lines = [row for row in reference.rows if pd.notna(row["value"])]
    largest = max([row["value"] for row in [*printed, *later.rows, *lines]], default=1)
    axis = style.across_axis(with_unit(indicator), dark)
    layout["xaxis"] = {**axis, "range": [-0.03 * largest, largest * 1.02], "showgrid": False}
    # The figures stand beside the dots; a phone has no room for more ticks
    layout["xaxis"]["nticks"] = 3
    layout["yaxis"] = _names(rows, dark)
    above = _LEGEND_PX + REFERENCE_PX * len(lines)
    layout["height"] += above
    layout["margin"] |= {"t": above}
    layout["showlegend"] = True
    layout["legend"] = style.legend(1.0, "top", yref="container", **style.FIXED_LEGEND)
    layout |= reference_lines(reference, lines, largest / 2, lang, dark)
    printing = say(lang, "edition", edition=edition)
    beside = [(row, newest.get(row["field_id"])) for row in rows]
    labels = [_label(*pair, earlier, lang, dark) for pair in beside]
    layout["annotations"] += labels
    layout["margin"] |= {"r": _room_px(labels, largest)}
    later_rows = [new for _, new in beside if new]
    rings = _marks(printed, _RING, earlier, lang, dark)
    dots = _marks(later_rows, _DOT, later, lang, dark)
    names = {printing: (_RING, printed), say(lang, "overview_later"): (_DOT, later_rows)}
    keys = [_key(name, mark, dark) for name, (mark, is_marked) in names.items() if is_marked]
    return style.figure([rings, dots, *keys], layout)


def _room_px(labels: list[dict[str, Any]], largest: float) -> float:
    """Return the width beside the plot that the labels of marks far to the right need."""
    long = max((len(label["text"]) for label in labels if label["x"] > largest / 2), default=0)
    return _LETTER_PX * long + _GAP_PX


def _names(rows: list[Row], dark: bool) -> dict[str, Any]:
    """Return the axis of the fields, the first on top, with a light line for each field."""
    names = [row["name"] for row in rows]
    grid = {"showgrid": True, "gridcolor": style.palette(dark).grid}
    return {
        "categoryorder": "array",
        "categoryarray": names[::-1],
        "range": [-0.6, len(names) - 0.4],
        "fixedrange": True,
        "automargin": True,
        **grid,
    }


def _key(name: str, mark: dict[str, Any], dark: bool) -> go.Scatter:
    """Return a legend entry without a point: the marks have the hues of their fields."""
    grey = {**mark, "color": style.palette(dark).muted}
    return go.Scatter(x=[None], y=[None], mode="markers", name=name, marker=grey)


def _marks(
    rows: list[Row], mark: dict[str, Any], answer: Answer, lang: str, dark: bool
) -> go.Scatter:
    indicator = answer.indicators[rows[0]["indicator_id"]] if rows else None
    colours = [ramps.group_colour(str(row["field_group"]), dark) for row in rows]
    return go.Scatter(
        x=[row["value"] for row in rows],
        y=[row["name"] for row in rows],
        mode="markers",
        showlegend=False,
        marker={**mark, "color": colours},
        cliponaxis=False,
        customdata=[[figure_of(row, indicator, lang), row.get("scope") or ""] for row in rows],
        hovertemplate="%{y}<br>%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )


def _label(row: Row, newest: Row | None, answer: Answer, lang: str, dark: bool) -> dict[str, Any]:
    """Return the label of the newest figure at the right of both marks, with its year.

    A ring alone needs no year.
    """
    indicator = answer.indicators[row["indicator_id"]]
    labelled = newest or row
    # The axis shows the unit
    text = figure_of(labelled, indicator, lang, with_unit=indicator.unit == "%")
    last = max(one["value"] for one in (row, labelled) if pd.notna(one["value"]))
    text = f"{text} ({newest['year']})" if newest else text
    return {
        "x": last,
        "y": row["name"],
        # Beside the ring, the label of a dot names the dot it belongs to.
        "text": text if labelled["value"] == last else f"● {text}",
        "xanchor": "left",
        "xshift": _GAP_PX,
        "showarrow": False,
        "bgcolor": style.palette(dark).ground,
        "font": {"color": style.palette(dark).ink, "size": 13},
    }
