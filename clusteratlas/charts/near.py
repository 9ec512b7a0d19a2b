"""Labels right beside the points of a chart of known size: above, below, right, left, or none.

For charts whose table has every value; `labels` is for charts that must name every bubble.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clusteratlas.charts.labels import Box

Spot = tuple[float, float]


@dataclass(frozen=True)
class Room:
    """Sizes in one unit: plot area, half a sign, a letter, a line of text, and the gap to it."""

    width: float
    height: float
    mark: float
    letter: float
    line: float
    gap: float = 2.0


def sides(spots: Sequence[Spot], texts: Sequence[str], room: Room) -> list[str]:
    """Return for each spot (from the lower left) where its label stands, '' for nowhere.

    The places have Plotly's names: 'top center', 'bottom center', 'middle right', 'middle left'.
    No label meets another, a sign, or the line of years below the plot. Earlier spots go first.
    """
    below = _box(room.width / 2, -room.line / 2, 2 * room.width, room.line)
    occupied = [below, *(_box(x, y, 2 * room.mark, 2 * room.mark) for x, y in spots)]
    return [_free(spot, text, room, occupied) for spot, text in zip(spots, texts, strict=True)]


def shift(side: str, text: str, room: Room) -> Spot:
    """Return how far right and up the middle of the label stands from its spot."""
    return _shifts(text, room).get(side, (0.0, 0.0))


def _free(spot: Spot, text: str, room: Room, occupied: list[Box]) -> str:
    """Return the first free place of a label, '' for none, and take it."""
    for side, (right, up) in _shifts(text, room).items():
        x, y = spot[0] + right, spot[1] + up
        box = _box(x, y, room.letter * len(text), room.line)
        inside = box.left >= -room.mark and box.right <= room.width + room.mark
        if inside and not any(box.meets(other) for other in occupied):
            occupied.append(box)
            return side
    return ""


def _shifts(text: str, room: Room) -> dict[str, Spot]:
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
