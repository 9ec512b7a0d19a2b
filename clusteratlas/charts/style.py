"""One look for all charts: plain background, one blue for Thüringen, one accent colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

FONT = '"Source Sans", "Source Sans Pro", sans-serif'
_FEW_YEARS = 5
LABEL_ROOM = 0.17  # share of an axis of years: half a label of a first or last point on a phone
_LEAST_PX = 20  # least width of a plot on a phone, beside full names and labels
_TITLE_LETTERS = 40  # of a line below a horizontal axis: those that a phone has room for
_STANDOFF_PX = 10  # between the numbers of an axis, however wide, and its title
# For traces that must stay visible: a click on their names would hide them.
FIXED_LEGEND: dict[str, Any] = {"itemclick": False, "itemdoubleclick": False}


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; text reaches a contrast of 4.5:1, marks 3:1."""

    ground: str
    ink: str
    muted: str
    grid: str
    thuringia: str
    accent: str
    rest: str
    gap: str
    bar: str  # light, so that reference lines are visible on it; its value stands beside it


LIGHT = Palette(
    "#ffffff",
    "#1a1f26",
    "#4d5661",
    "#dde2e8",
    "#003a70",
    "#c2410c",
    "#8a94a0",
    "#eceff2",
    "#9db8d2",
)
DARK = Palette(
    "#12181f",
    "#f0f3f6",
    "#b8c2cc",
    "#37424e",
    "#8ec5ff",
    "#ffb066",
    "#7d8895",
    "#2a343f",
    "#41617f",
)


def palette(dark: bool) -> Palette:
    """Return the colours of the dark or the light theme."""
    return DARK if dark else LIGHT


def separators(lang: str) -> str:
    """Return decimal and thousands separator in Plotly's notation."""
    return ",." if lang == "de" else ".,"


def base_layout(lang: str, dark: bool, height_px: int) -> dict[str, Any]:
    """Return the layout common to all charts; `height_px` is the height in pixels."""
    colours = palette(dark)
    return {
        "height": height_px,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "font": {"family": FONT, "size": 14, "color": colours.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": separators(lang),
        "showlegend": False,
        "minreducedwidth": _LEAST_PX,
        # Without colours of its own, a tooltip takes that of its trace: red for invisible points.
        "hoverlabel": {
            "font": {"family": FONT, "size": 14, "color": colours.ink},
            "bgcolor": colours.ground,
            "bordercolor": colours.muted,
            "align": "left",
        },
        "dragmode": False,
    }


def value_axis(title: str, dark: bool) -> dict[str, Any]:
    """Return a numeric axis that starts at zero and names its unit."""
    colours = palette(dark)
    words = {"text": title, "font": {"color": colours.muted, "size": 13}}
    return {
        "title": {**words, "standoff": _STANDOFF_PX},
        "rangemode": "tozero",
        "gridcolor": colours.grid,
        "zerolinecolor": colours.muted,
        "tickfont": {"color": colours.muted},
        "tickformat": ",~r",
        "nticks": 6,
        "automargin": True,
        "fixedrange": True,
    }


def across_axis(title: str, dark: bool) -> dict[str, Any]:
    """Return a horizontal `value_axis` with as many numbers and words a line as a phone shows."""
    return {**value_axis("<br>".join(wrap(title, _TITLE_LETTERS)), dark), "nticks": 0}


def years_axis(first: float, last: float, dark: bool, share: float = 0.03) -> dict[str, Any]:
    """Return an axis of whole years with room at both ends, at least `share` of its length.

    If not all years fit on a phone, the screen shows as many as it has room for.
    """
    colours, room = palette(dark), max(0.7, share * (last - first))
    return {
        "range": [first - room, last + room],
        "tickformat": "d",
        **({"dtick": 1} if last - first <= _FEW_YEARS else {}),
        "gridcolor": colours.grid,
        "tickfont": {"color": colours.muted},
        "fixedrange": True,
        "automargin": True,
    }


def name_bars(
    values: Sequence[float],
    names: Sequence[str],
    labels: Sequence[str],
    font: dict[str, Any],
    **more: Any,
) -> go.Bar:
    """Return horizontal bars, one a name, each followed by its label in the `font`."""
    return go.Bar(
        x=values,
        y=names,
        orientation="h",
        text=labels,
        textposition="outside",
        cliponaxis=False,
        textfont=font,
        **more,
    )


def legend(y: float, yanchor: str = "top", **more: Any) -> dict[str, Any]:
    """Return a legend in a row from the left, at `y` in heights of the plot."""
    return {"orientation": "h", "x": 0, "y": y, "yanchor": yanchor, **more}


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """Return '#rrggbb' in deck.gl's notation: red, green, blue, opacity."""
    return [*(int(colour[n : n + 2], 16) for n in (1, 3, 5)), alpha]


class FrozenFigure(go.Figure):
    """A figure that does not change after it was sent: its parts are copied only once."""

    _sent: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the parts as plain values, for reading only."""
        if self._sent is None:
            self._sent = super().to_dict()
        return self._sent


def figure(data: list[Any], layout: dict[str, Any]) -> go.Figure:
    """Return a figure without Plotly's template, with only the given settings."""
    return FrozenFigure(data=data, layout=go.Layout(template="none", **layout))
