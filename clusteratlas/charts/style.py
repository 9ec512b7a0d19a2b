"""One look for all charts: calm ground, one blue for Thüringen, one accent for the selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

FONT = '"Source Sans", "Source Sans Pro", sans-serif'
# ColorBrewer's Blues and PuOr: both can be told apart by colour-blind readers.
SEQUENTIAL = ["#deebf7", "#9ecae1", "#6baed6", "#3182bd", "#08519c"]
DIVERGING = ["#b35806", "#f1a340", "#f7f7f7", "#998ec3", "#542788"]


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


LIGHT = Palette(
    "#ffffff", "#1a1f26", "#4d5661", "#dde2e8", "#003a70", "#c2410c", "#8a94a0", "#eceff2"
)
DARK = Palette(
    "#12181f", "#f0f3f6", "#b8c2cc", "#37424e", "#8ec5ff", "#ffb066", "#7d8895", "#2a343f"
)


def palette(dark: bool) -> Palette:
    """Return the colours of the dark or the light theme."""
    return DARK if dark else LIGHT


def separators(lang: str) -> str:
    """Return decimal and thousands separator as Plotly wants them."""
    return ",." if lang == "de" else ".,"


def base_layout(lang: str, dark: bool, height: int) -> dict[str, Any]:
    """Return the layout that all charts share; `height` in pixels."""
    colours = palette(dark)
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "font": {"family": FONT, "size": 14, "color": colours.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": separators(lang),
        "showlegend": False,
        "hoverlabel": {"font": {"family": FONT, "size": 14}},
        "dragmode": False,
    }


def value_axis(title: str, dark: bool) -> dict[str, Any]:
    """Return a numeric axis that starts at zero and names its unit."""
    colours = palette(dark)
    return {
        "title": {"text": title, "font": {"color": colours.muted, "size": 13}},
        "rangemode": "tozero",
        "gridcolor": colours.grid,
        "zerolinecolor": colours.muted,
        "tickfont": {"color": colours.muted},
        "tickformat": ",~r",
        "nticks": 6,
        "automargin": True,
        "fixedrange": True,
    }


def figure(data: list[Any], layout: dict[str, Any]) -> go.Figure:
    """Return a figure without Plotly's template: nothing but what is set here."""
    return go.Figure(data=data, layout=go.Layout(template="none", **layout))
