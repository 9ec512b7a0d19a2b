"""The two axes of the bubbles: linear or logarithmic, and their dividing lines."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import Any

import pandas as pd

from clusteratlas.charts import style
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Indicator, Row, records
from clusteratlas.text.formats import figure_text
from clusteratlas.text.tables import figure_of, unit_of, with_unit
from clusteratlas.text.wording import say

SCALES = ("auto", "linear", "log")
# From this spread on, small fields would be lost in the corner of a linear axis.
_LOG_SPREAD = 50


@dataclass(frozen=True)
class Divider:
    """The dividing line of an axis: its value and its name, 'Thüringen 31,5 %' or 'Median 370'."""

    value: float
    text: str


@memoize
def missing_names(answer: Answer) -> list[str]:
    """Return the names of the fields that lack a coordinate or the size."""
    frame = answer.frame
    gap = frame[["x_value", "y_value", "size_value"]].isna().any(axis=1)
    return [str(name) for name in frame.name[gap]]


@memoize
def axes(answer: Answer) -> tuple[Indicator, Indicator, Indicator]:
    """Return the indicators of x, y and size; the answer names them 'y;x;size'."""
    ids = str(answer.frame.indicator_id.iloc[0]).split(";")
    y, x, size = (answer.indicators[i] for i in ids)
    return x, y, size


@memoize
def dividers(
    answer: Answer, lang: str, references: tuple[Answer | None, Answer | None] = (None, None)
) -> tuple[Divider, Divider]:
    """Return the dividers of x and y: Thüringen's figure, or else the median of the fields."""
    x, y, _ = axes(answer)
    rows = pd.DataFrame(complete(answer), columns=answer.frame.columns)
    first, second = (
        _divider(rows[f"{key}_value"], indicator, lang, reference)
        for key, indicator, reference in zip("xy", (x, y), references, strict=True)
    )
    return first, second


def logarithmic(answer: Answer, scale: str = "auto") -> list[str]:
    """Return the names of the indicators whose axis is logarithmic."""
    rows = complete(answer)
    pairs = zip(("x", "y"), axes(answer)[:2], strict=True)
    return [i.name for key, i in pairs if _is_log([r[f"{key}_value"] for r in rows], scale)]


def _divider(values: Any, indicator: Indicator, lang: str, reference: Answer | None) -> Divider:
    for row in reference.rows if reference else []:
        if row["region_id"] == "16":
            return Divider(row["value"], f"{row['name']} {figure_of(row, indicator, lang)}")
    middle = float(values.median()) if len(values) else 0.0
    text = figure_text(lang, middle, indicator.decimals, unit=unit_of(indicator))
    return Divider(middle, say(lang, "scatter_median", figure=text))


@memoize
def complete(answer: Answer) -> list[Row]:
    """Return the fields with both coordinates and the size."""
    names = ["x_value", "y_value", "size_value"]
    # Large bubbles first, so that small ones are drawn on top.
    return records(answer.frame.dropna(subset=names).sort_values("size_value", ascending=False))


def _is_log(values: list[float], scale: str) -> bool:
    if not values or min(values) <= 0 or scale == "linear":
        return False
    return scale == "log" or max(values) / min(values) > _LOG_SPREAD


def value_axis(answer: Answer, key: str, rows: list[Row], scale: str, dark: bool) -> dict[str, Any]:
    """Return an axis with a fixed range, so that the positions of the labels can be computed."""
    indicator = axes(answer)["xy".index(key)]
    values = [row[f"{key}_value"] for row in rows]
    axis = style.value_axis(with_unit(indicator), dark)
    axis |= {"automargin": False, "rangemode": "normal"}
    if _is_log(values, scale):
        # A logarithmic axis has no zero; ticks at 1, 2 and 5 stay readable.
        axis |= {"type": "log", "dtick": "D2" if max(values) / min(values) < 500 else 1}
        axis.pop("nticks")
        return axis | {"range": [log10(min(values)) - 0.15, log10(max(values)) + 0.15]}
    return axis | {"range": [0, max(values, default=1) * 1.1]}


def position(axis: dict[str, Any], value: float) -> float:
    """Return the value as the axis counts: on a log axis, annotations use the logarithm."""
    return log10(value) if axis.get("type") == "log" else value


def share(axis: dict[str, Any], value: float) -> float:
    """Return the position of the value on the axis: 0 at its beginning, 1 at its end."""
    low, high = axis["range"]
    return float((position(axis, value) - low) / (high - low))
