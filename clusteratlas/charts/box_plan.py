"""A plan of boxes in rows with lines between them, for every medium.

Widths are shares of the room, heights are in lines of text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten, wrap

from clusteratlas.analysis.layers import Layers, Place, Tie, arrange

_BOX = 0.945  # share of the room of a box; the rest is the gap
_LETTERS, _MOST_LETTERS = 16, 48  # letters of a line in a box on a phone, letters of a name
_PAD_LINES, _GAP_LINES, _SMALL_GAP_LINES, _NOTE_LINES = 0.9, 1.9, 0.7, 1.3


@dataclass(frozen=True)
class Node:
    """The text of a box: lines of its name, and lines of detail; a strong one is emphasised."""

    id: str
    name: tuple[str, ...]
    detail: tuple[str, ...] = ()
    is_strong: bool = False


@dataclass(frozen=True)
class Look:
    """The look of a line: whether the lower end hosts the upper one, arrows at both ends, width."""

    is_host: bool = False
    heads: tuple[bool, bool] = (False, True)
    weight: float = 1.0

    def turn(self) -> Look:
        """Return the look of the same line, seen from its other end."""
        return replace(self, heads=self.heads[::-1])


@dataclass(frozen=True)
class Box:
    """The box of a node: the middle of its width, its top and bottom in lines."""

    name: tuple[str, ...]
    detail: tuple[str, ...]
    x: float
    top: float
    bottom: float
    is_strong: bool


@dataclass(frozen=True)
class Line:
    """The path from the lower box to the upper one, and its look."""

    points: tuple[tuple[float, float], ...]
    look: Look


@dataclass(frozen=True)
class Plan:
    """All boxes, each `width` wide, and all lines; the height is in lines of text.

    Boxes without lines begin at `loose_at` (0: there are none), `left` from the edge.
    """

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    height: float
    loose_at: float
    width: float
    left: float


def name_lines(name: str) -> tuple[str, ...]:
    """Return a name in the lines of a box."""
    return tuple(wrap(shorten(name, _MOST_LETTERS, placeholder=" …"), _LETTERS))


def detail_lines(text: str) -> list[str]:
    """Return a detail in the lines of a box, two at most."""
    return wrap(text, _LETTERS)[:2]


def lay_out(nodes: Sequence[Node], ties: Mapping[Tie, Look], across: int) -> Plan:
    """Return the boxes of `nodes`, at most `across` in a row, and the lines of `ties`.

    A tie that would close a circle gets no line here.
    """
    layers = arrange([node.id for node in nodes], [*ties], across)
    ends = _ends(layers, nodes)
    boxes = tuple(
        Box(node.name, node.detail, x, *ends[y], node.is_strong)
        for node in nodes
        for x, y in [layers.places[node.id]]
    )
    lines = [
        Line(_points(way, ends), ties[tie])
        for tie, way in layers.ways.items()
        if not _leads_down(way)
    ]
    loose = ends[layers.first_loose][0] - _NOTE_LINES if layers.first_loose < layers.rows else 0.0
    width = _BOX / across
    return Plan(boxes, tuple(lines), ends[-1][1], loose, width, (1 / across - width) / 2)


def without_circles(nodes: Sequence[Node], ties: Mapping[Tie, Look]) -> dict[Tie, Look]:
    """Return `ties`, with those that would close a circle reversed, so that all can have lines."""
    ways = arrange([node.id for node in nodes], [*ties], len(nodes)).ways
    return dict(
        (tie[::-1], look.turn()) if _leads_down(ways[tie]) else (tie, look)
        for tie, look in ties.items()
    )


def _leads_down(way: Sequence[Place]) -> bool:
    return way[0][1] <= way[-1][1]


def _ends(layers: Layers, nodes: Sequence[Node]) -> list[tuple[float, float]]:
    """Return top and bottom of each row, in lines from the top."""
    tall = [1] * layers.rows
    for node in nodes:
        row = layers.places[node.id][1]
        tall[row] = max(tall[row], len(node.name) + len(node.detail))
    ends, y = [], 0.0
    for row, lines in enumerate(tall):
        if row:
            y += _GAP_LINES if row < layers.first_loose else _SMALL_GAP_LINES
        y += _NOTE_LINES if row == layers.first_loose else 0
        ends.append((y, y + lines + _PAD_LINES))
        y = ends[-1][1]
    return ends


def _points(
    way: Iterable[Place], ends: list[tuple[float, float]]
) -> tuple[tuple[float, float], ...]:
    """Return the corners of a path: from the top of a box, straight past rows, to a bottom."""
    first, *free, last = way
    past = [(x, y) for x, row in free for y in ends[row][::-1]]
    return ((first[0], ends[first[1]][0]), *past, (last[0], ends[last[1]][1]))
