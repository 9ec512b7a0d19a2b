"""The icons of the groups of fields: our own drawings, in one colour, the hue of the group."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

from clusteratlas.charts.ramps import group_colour

_HERE = Path(__file__).parent
GROUPS = tuple(sorted(file.stem for file in _HERE.glob("*.svg")))


@cache
def icon(group: str, dark: bool = False) -> str:
    """Return the icon of a group of fields as SVG, 24 units square; '' if it has none."""
    if group not in GROUPS:
        return ""
    drawing = _HERE.joinpath(f"{group}.svg").read_text(encoding="utf-8")
    return drawing.replace("currentColor", group_colour(group, dark))


@cache
def address(group: str, dark: bool = False) -> str:
    """Return the icon as a data URL (RFC 2397); '' if the group has none."""
    drawing = icon(group, dark)
    encoded = base64.b64encode(drawing.encode()).decode()
    return f"data:image/svg+xml;base64,{encoded}" if drawing else ""
