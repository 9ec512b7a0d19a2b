"""Labels directly beside the points of a chart of known size: on one of four sides, or none.

For charts whose table has every value; `labels` is for charts that must name every bubble.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from clusteratlas.charts.labels import Box

Marker = tuple[float, float]
Line = tuple[Marker, Marker]
_STEPS, _THICK = 24, 3.0  # boxes along a line, and their width


@dataclass(frozen=True)
class Room:
    """Sizes in one unit: plot area, half a sign, a letter, a line of text, and the gap to it."""

    width: float
    height: float
    mark: float
    letter: float
    line: float
    gap: float = 2.0


def sides(
    markers: Sequence[Marker], texts: Sequence[str], room: Room, lines: Sequence[Line] = ()
) -> list[str]:
    """Return the side of each marker (from the lower left) where its label stands, '' for none.

    The sides have Plotly's names: 'top center', 'bottom center', 'middle right', 'middle left'. No
    label meets another label, a sign, one of `lines`, or the line of years below the plot. Earlier
    markers have priority.
    """
    below = _box(room.width / 2, -room.line / 2, 2 * room.width, room.line)
    occupied = [below, *(_box(x, y, 2 * room.mark, 2 * room.mark) for x, y in markers)]
    occupied += [box for line in lines for box in _along(line)]
    return [
        _free(marker, text, room, occupied) for marker, text in zip(markers, texts, strict=True)
    ]


def place_labels(figure: go.Figure, room: Room) -> go.Figure:
    """Put each label of a chart of points where it meets no other label, or leave it out.

    The table of the chart has every value. The axis of values begins at zero.
    """
    xs, ys, texts = (every(figure, key) for key in ("x", "y", "text"))
    left, right = figure.layout.xaxis.range
    wide, tall = right - left, max(ys) or 1
    markers = [
        (room.width * (x - left) / wide, room.height * y / tall)
        for x, y in zip(xs, ys, strict=True)
    ]
    places = iter(sides(markers, texts, room, _lines(figure, markers)))
    for trace in figure.data:
        own = [next(places) for _ in trace.x]
        trace.text = [text if place else "" for text, place in zip(trace.text, own, strict=True)]
        trace.textposition = [place or "top center" for place in own]
    return figure


def _lines(figure: go.Figure, markers: Sequence[Marker]) -> list[Line]:
    """Return the lines between the markers of traces that have lines."""
    lines, own = [], iter(markers)
    for trace in figure.data:
        some = [next(own) for _ in trace.x]
        lines += list(pairwise(some)) if "lines" in trace.mode else []
    return lines


def _along(line: Line) -> list[Box]:
    """Return small boxes along a line, without its ends, which are covered by signs."""
    (x1, y1), (x2, y2) = line
    shares = (n / _STEPS for n in range(1, _STEPS))
    return [_box(x1 + s * (x2 - x1), y1 + s * (y2 - y1), _THICK, _THICK) for s in shares]


def every(figure: go.Figure, key: str) -> list[Any]:
    """Return the values of all traces of a figure under `key`, one after the other."""
    return [value for trace in figure.data for value in trace[key]]


def shift(side: str, text: str, room: Room) -> Marker:
    """Return the shift of the label's middle from its marker, to the right and up."""
    return _shifts(text, room).get(side, (0.0, 0.0))


def _free(marker: Marker, text: str, room: Room, occupied: list[Box]) -> str:
    """Return the first free side of a label, '' for none, and mark it as occupied."""
    for side, (right, up) in _shifts(text, room).items():
        x, y = marker[0] + right, marker[1] + up
        box = _box(x, y, room.letter * len(text), room.line)
        inside = box.left >= -room.mark and box.right <= room.width + room.mark
        if inside and not any(box.meets(other) for other in occupied):
            occupied.append(box)
            return side
    return ""


def _shifts(text: str, room: Room) -> dict[str, Marker]:
    up = room.mark + room.line / 2
    side = room.mark + room.gap + room.letter * len(text) / 2
    return {
        "top center": (0, up),
        "bottom center": (0, -up),
        "middle right": (side, 0),
        "middle left": (-side, 0),
    }


def _box(x: float, y: float, width: float, height: float) -> Box:
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
