"""Who reports to whom: a box a body, above it those it reports to, below it who hosts it.

One plan for all media: widths are shares of the room, heights are lines of text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten, wrap

from clusteratlas.analysis.layers import Layers, Place, Tie, arrange
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

_ACROSS, _WIDE_ACROSS, _BOX = 3, 5, 0.945  # boxes in a row, of many; the part that is no gap
_MOST_LINES = 36  # that a slide has room for
_LETTERS, _MOST_LETTERS = 16, 48  # of a line in a box on a phone, of a name
_PAD_LINES, _GAP_LINES, _SMALL_GAP_LINES, _NOTE_LINES = 0.9, 1.9, 0.7, 1.3


@dataclass(frozen=True)
class Box:
    """A body: the middle of its box, its ends from the top in lines; a strong one has members."""

    name: tuple[str, ...]
    detail: tuple[str, ...]
    x: float
    top: float
    bottom: float
    is_strong: bool


@dataclass(frozen=True)
class Line:
    """The way from the lower box to the upper one; `is_host` where the lower one hosts it."""

    points: tuple[tuple[float, float], ...]
    is_host: bool


@dataclass(frozen=True)
class Plan:
    """All boxes, each `width` wide, and lines, the height in lines.

    Those without lines begin at `loose_at` (0: there are none), `left` from the edge.
    """

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    height: float
    loose_at: float
    width: float
    left: float


def has_ties(answer: Answer) -> bool:
    """Tell whether the answer says who reports to whom: those of earlier data versions do not."""
    return "reports_to_ids" in answer.frame and not answer.empty


@memoize
def plan(answer: Answer, lang: str, is_wide: bool = False) -> Plan:
    """Return the boxes of `answer` (programme__bodies) and the lines between them.

    Three stand in a row, as on a phone; where it `is_wide` (a slide, a page) more of many.
    """
    narrow = _plan(answer, lang, _ACROSS)
    return _plan(answer, lang, _WIDE_ACROSS) if is_wide and narrow.height > _MOST_LINES else narrow


def _plan(answer: Answer, lang: str, across: int) -> Plan:
    rows = answer.rows
    reports = _reports(rows)
    # Who reports to his host, or hosts whom he reports to, has one line: the table says both.
    hosts = [tie for tie in _hosts(rows) if not {tie, tie[::-1]} & {*reports}]
    layers = arrange([row["body_id"] for row in rows], [*reports, *hosts], across)
    texts = {row["body_id"]: (_name(row), _detail(row, lang)) for row in rows}
    ends = _ends(layers, texts)
    boxes = tuple(
        Box(*texts[row["body_id"]], x, *ends[y], bool(_ids(row["member_ids"])))
        for row in rows
        for x, y in [layers.places[row["body_id"]]]
    )
    # What would close a circle leads down: the table alone has it.
    ways = {tie: way for tie, way in layers.ways.items() if way[0][1] > way[-1][1]}
    lines = [Line(_points(way, ends), tie in hosts) for tie, way in ways.items()]
    loose = ends[layers.first_loose][0] - _NOTE_LINES if layers.first_loose < layers.rows else 0.0
    width = _BOX / across
    return Plan(boxes, tuple(lines), ends[-1][1], loose, width, (1 / across - width) / 2)


def _reports(rows: list[Row]) -> list[Tie]:
    """Return who reports to whom, of those that the rows have."""
    bodies = {row["body_id"] for row in rows}
    ties = ((row["body_id"], upper) for row in rows for upper in _ids(row["reports_to_ids"]))
    return [tie for tie in ties if tie[1] in bodies and tie[0] != tie[1]]


def _hosts(rows: list[Row]) -> list[Tie]:
    """Return host and hosted body: a host carries from below."""
    bodies = {row["body_id"] for row in rows}
    ties = ((text_of(row["host_id"]), row["body_id"]) for row in rows)
    return [tie for tie in ties if tie[0] in bodies and tie[0] != tie[1]]


def _ids(text: object) -> list[str]:
    return [i for i in text_of(text).split(";") if i]


def _name(row: Row) -> tuple[str, ...]:
    return tuple(wrap(shorten(row["short_name"], _MOST_LETTERS, placeholder=" …"), _LETTERS))


def _detail(row: Row, lang: str) -> tuple[str, ...]:
    """Return how many members a body has and how often it meets."""
    members = _ids(row["member_ids"])
    count = say(lang, "bodies_members", members=len(members)) if members else ""
    texts = filter(None, (count, text_of(row["rhythm"])))
    return tuple(line for text in texts for line in wrap(text, _LETTERS)[:2])


def _ends(
    layers: Layers, texts: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
) -> list[tuple[float, float]]:
    """Return top and bottom of each row, in lines from the top."""
    tall = [1] * layers.rows
    for i, (_, row) in layers.places.items():
        tall[row] = max(tall[row], len(texts[i][0]) + len(texts[i][1]))
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
    """Return the corners of a way: from the top of a box, straight past rows, to a bottom."""
    first, *free, last = way
    past = [(x, y) for x, row in free for y in ends[row][::-1]]
    return ((first[0], ends[first[1]][0]), *past, (last[0], ends[last[1]][1]))
