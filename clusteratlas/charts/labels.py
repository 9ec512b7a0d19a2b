"""Positions of labels beside bubbles so that no two labels meet, at every width of the screen.

The server does not know the width of the chart. A label keeps its distance in pixels from its
bubble while the bubbles move with the width; a position is therefore used only if it is free at all
of the given widths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import copysign, hypot

# Plot areas from a phone of 390 px to a screen of 1400 px (px, without the margins).
WIDTHS_PX = (250, 270, 300, 340, 400, 480, 580, 700, 850, 1000, 1150, 1320)
_GAP_PX = 3
_STEP_PX = 6
_TRAIL_PX = 3  # size of the boxes along a line
# Number of candidates: above, below, right, left; these and 20 steps up and down
_BESIDE, _FAR = 4, 204


@dataclass(frozen=True)
class Point:
    """A bubble: position in shares of the plot area (from left and top), radius, label (px)."""

    x: float
    y: float
    radius: float
    label_width: float
    label_height: float


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels from the upper left corner of the plot area."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Return whether the two boxes overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Fit:
    """The position of a label: its shift, and the ends of its line, from the bubble (px)."""

    shift: tuple[float, float]
    line: Line = ()


def label_box(point: Point, shift: tuple[float, float], width_px: float, height_px: float) -> Box:
    """Return the box of the label whose middle is shifted by `shift` (px) from the bubble's."""
    x, y = point.x * width_px + shift[0], point.y * height_px + shift[1]
    half_w, half_h = point.label_width / 2, point.label_height / 2
    return Box(x - half_w, y - half_h, x + half_w, y + half_h)


def place(
    points: Sequence[Point], height_px: float, widths: Sequence[float] = WIDTHS_PX
) -> list[tuple[float, float]]:
    """Return the shift (right, down; px) of each label's middle, in the order of `points`.

    No two labels meet at any of `widths`, and none leaves the plot area. Labels also avoid bubbles
    if there is such a position. Raises ValueError if there is no position at all.
    """
    shifts: dict[int, tuple[float, float]] = {}
    occupied: list[list[Box]] = [[] for _ in widths]
    # The widest labels first: they have the fewest possible positions.
    for n in sorted(range(len(points)), key=lambda n: -points[n].label_width):
        shifts[n] = _free(points, n, occupied, height_px, widths)
        for boxes, width_px in zip(occupied, widths, strict=True):
            boxes.append(label_box(points[n], shifts[n], width_px, height_px))
    return [shifts[n] for n in range(len(points))]


def fitting(
    points: Sequence[Point], count: int, far: int, width_px: float, height_px: float
) -> list[Fit | None]:
    """Return the positions of the first `count` labels, None for a label without room.

    No label meets another label, a bubble or a line; the first points have priority. The first
    `far` labels may stand away from their bubble, at the end of a line; the others only beside it.
    """
    bubbles = [_bubble(point, width_px, height_px) for point in points]
    occupied: list[Box] = []  # occupied by labels and lines
    by_width: list[Fit | None] = []
    for n, point in enumerate(points[:count]):
        tried = islice(_candidates(point, height_px), _FAR if n < far else _BESIDE)
        fits = (
            Fit(shift, _line(point, shift))
            for shift in (_inside(point, shift, width_px) for shift in tried)
            if _fits(point, shift, [[*bubbles, *occupied]], height_px, [width_px])
        )
        trails = ((fit, _trail(point, fit.line, width_px, height_px)) for fit in fits)
        free = ((f, t) for f, t in trails if not any(a.meets(b) for a in t for b in occupied))
        free_fit, trail = next(free, (None, []))
        by_width.append(free_fit)
        if free_fit:
            occupied += [label_box(point, free_fit.shift, width_px, height_px), *trail]
    return by_width


def _inside(point: Point, shift: tuple[float, float], width_px: float) -> tuple[float, float]:
    """Return the shift, reduced sideways so that the label stays in the plot area."""
    half, x = point.label_width / 2, point.x * width_px
    return min(max(shift[0], half - x), width_px - half - x), shift[1]


def _line(point: Point, shift: tuple[float, float]) -> Line:
    """Return the ends of the line to a label away from its bubble, from edge to edge."""
    right, down = abs(shift[0]) - point.label_width / 2, abs(shift[1]) - point.label_height / 2
    if hypot(max(right, 0), max(down, 0)) <= point.radius + 2 * _GAP_PX:
        return ()
    x, y = shift[0], shift[1] - copysign(point.label_height / 2, shift[1])
    share = point.radius / hypot(x, y)
    return (x * share, y * share), (x, y)


def _trail(point: Point, line: Line, width_px: float, height_px: float) -> list[Box]:
    """Return small boxes along a line."""
    if not line:
        return []
    (x, y), (right, down) = line
    steps = max(1, int(hypot(right - x, down - y) / _TRAIL_PX))
    places = [(x + (right - x) * n / steps, y + (down - y) * n / steps) for n in range(steps)]
    dot = replace(point, label_width=_TRAIL_PX, label_height=_TRAIL_PX)
    return [label_box(dot, place, width_px, height_px) for place in places]


def _free(
    points: Sequence[Point],
    n: int,
    occupied: list[list[Box]],
    height_px: float,
    widths: Sequence[float],
) -> tuple[float, float]:
    bubbles = [[_bubble(p, width_px, height_px) for p in points] for width_px in widths]
    nothing: list[list[Box]] = [[] for _ in widths]
    for avoid in (bubbles, nothing):
        blocked = [[*a, *b] for a, b in zip(occupied, avoid, strict=True)]
        for shift in _candidates(points[n], height_px):
            if _fits(points[n], shift, blocked, height_px, widths):
                return shift
    raise ValueError("no place for a label: the plot area is too small")


def _fits(
    point: Point,
    shift: tuple[float, float],
    blocked: list[list[Box]],
    height_px: float,
    widths: Sequence[float],
) -> bool:
    for boxes, width_px in zip(blocked, widths, strict=True):
        box = label_box(point, shift, width_px, height_px)
        if box.left < 0 or box.top < 0 or box.right > width_px or box.bottom > height_px:
            return False
        if any(box.meets(other) for other in boxes):
            return False
    return True


def _bubble(point: Point, width_px: float, height_px: float) -> Box:
    x, y, r = point.x * width_px, point.y * height_px, point.radius
    return Box(x - r, y - r, x + r, y + r)


def _candidates(point: Point, height_px: float) -> Iterator[tuple[float, float]]:
    """Return shifts, nearest first: above, below, right, left, then farther up and down."""
    up = point.radius + point.label_height / 2 + _GAP_PX
    side = point.radius + point.label_width / 2 + _GAP_PX
    corner = point.label_width / 2
    yield from ((0, -up), (0, up), (side, 0), (-side, 0))
    for step in range(0, int(height_px), _STEP_PX):
        for x in (0.0, corner, -corner, side, -side):
            yield x, -up - step
            yield x, up + step
