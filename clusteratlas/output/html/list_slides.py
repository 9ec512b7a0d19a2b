"""Lists side by side cut to slides of the browser, at the largest type that saves a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clusteratlas.output.document import Entry, Statements
from clusteratlas.output.html import stage
from clusteratlas.output.html.table_slides import LONGEST_WORD
from clusteratlas.output.slides.packing import fewest, packed
from clusteratlas.output.slides.ruler import words

_SHARES = (1.0, 0.9, 0.8, 0.72)  # of the normal type size: readable from the last row
_POWERS = (0.5, 1.0)  # widths by the root of the letters, or by the letters themselves
_GAP, _LINE, _EDGES = 56.0, 1.3, 0.8  # the gap in pixels, the others in type sizes
_HEAD, _BELOW_HEAD, _BOLD = 1.05, 0.42, 1.03  # type of a head, space below; a bold lead is wider
_NOTE_PX, _ABOVE_NOTE = 18.0, 12.0
_STEP = 12.0  # pixels by which the room shrinks as long as no more slides are needed
_LEAST = 0.4  # of an even share of the width

Column = tuple[str, Sequence[Entry]]


@dataclass(frozen=True)
class Part:
    """What of each list stands on one slide, in which share of the width, and the pixels used.

    A list that stands alone may be set in two `columns`.
    """

    widths: list[float]
    cuts: list[slice]
    used: float
    columns: int = 1


@dataclass(frozen=True)
class Lists:
    """Lists cut to slides; `share` is that of the normal type size."""

    share: float
    parts: list[Part]


def layout(block: Statements, room: float) -> Lists:
    """Return lists on as few slides as can be; on each they share the width anew."""
    lists: list[Column] = [
        (head if head != block.title else "", entries) for head, entries in block.columns
    ]
    below = 0.0
    if block.note:
        taken = stage.lines(block.note, stage.WIDTH, _NOTE_PX)
        below = taken * _NOTE_PX * _LINE + _ABOVE_NOTE
    every = []
    for share in _SHARES:
        for power in _POWERS:
            parts = _even(lists, stage.BODY_PX * share, power, room - below)
            every.append(Lists(share, [replace(p, used=p.used + below) for p in parts]))
    return fewest(every)


def _even(lists: Sequence[Column], size: float, power: float, room: float) -> list[Part]:
    """Return the slides with as little on the fullest as their number allows."""
    parts = _filled(lists, size, power, room)
    if len(parts) == 1:
        return parts
    while room > _STEP and len(found := _filled(lists, size, power, room - _STEP)) <= len(parts):
        if max((part.used for part in found), default=0.0) > room:
            break  # an entry as tall as the slide
        parts, room = found, room - _STEP
    return parts


def _filled(lists: Sequence[Column], size: float, power: float, room: float) -> list[Part]:
    """Return slides that hold as much as fits, one after the other."""
    at: list[int] = [0] * len(lists)
    parts: list[Part] = []
    while not parts or any(n < len(one) for n, (_, one) in zip(at, lists, strict=True)):
        rest = [(head, one[n:]) for n, (head, one) in zip(at, lists, strict=True)]
        part = _part(rest, size, power, room)
        cuts = [slice(n, n + cut.stop) for n, cut in zip(at, part.cuts, strict=True)]
        parts.append(Part(part.widths, cuts, part.used, part.columns))
        at = [cut.stop for cut in cuts]
    return parts


def _part(rest: Sequence[Column], size: float, power: float, room: float) -> Part:
    """Return the next slide: what fits of each list, one entry at least."""
    going = [entries for _, entries in rest if entries]
    inner = stage.WIDTH - _GAP * (len(going) - 1)
    widths = _widths(rest, size, power, inner)
    above = _heads(rest, widths, size, inner)
    heights = [
        [_entry(entry, inner * wide, size) for entry in entries]
        for (_, entries), wide in zip(rest, widths, strict=True)
    ]
    counts = [_count(tall, room - above) for tall in heights]
    if len(going) == 1 and sum(counts) < len(going[0]):
        return _two_columns(rest, size, room)
    used = max((sum(t[:n]) for t, n in zip(heights, counts, strict=True)), default=0.0)
    return Part(widths, [slice(n) for n in counts], above + used)


def _two_columns(rest: Sequence[Column], size: float, room: float) -> Part:
    """Return the slide of the one list that goes on, set in two columns."""
    widths = [float(bool(entries)) for _, entries in rest]
    above = _heads(rest, widths, size, stage.WIDTH)
    wide = (stage.WIDTH - _GAP) / 2
    heights = [[_entry(entry, wide, size) for entry in entries] for _, entries in rest]
    cuts = [packed(tall, room - above)[:2] for tall in heights]
    used = max(sum(tall[c]) for tall, some in zip(heights, cuts, strict=True) for c in some)
    ends = [slice(some[-1].stop if some else 0) for some in cuts]
    return Part(widths, ends, above + used, 2)


def _widths(rest: Sequence[Column], size: float, power: float, inner: float) -> list[float]:
    """Return the share of the width of each list, 0 for one that has ended.

    Each has room for its longest word; what is left goes by how much there is to say.
    """
    said = [sum(len(entry.told) for entry in entries) ** power for _, entries in rest]
    even = _LEAST / (sum(bool(entries) for _, entries in rest) or 1)
    least = [
        max(even, _longest_word(column, size) / inner) if column[1] else 0.0 for column in rest
    ]
    left = max(0.0, 1 - sum(least))
    wide = [floor + left * one / (sum(said) or 1) for floor, one in zip(least, said, strict=True)]
    return [one / (sum(wide) or 1) for one in wide]


def _longest_word(column: Column, size: float) -> float:
    head, entries = column
    told = [(head, size * _HEAD), *((entry.told, size) for entry in entries)]
    return max(
        stage.width(word, big, True)
        for text, big in told
        for word in words(text) or [""]
        if len(word) <= LONGEST_WORD
    )


def _heads(rest: Sequence[Column], widths: Sequence[float], size: float, inner: float) -> float:
    """Return the height of the tallest head."""
    big = size * _HEAD
    taken = [
        stage.lines(head, inner * wide, big, True)
        for (head, entries), wide in zip(rest, widths, strict=True)
        if head and entries
    ]
    return (max(taken) * _LINE + _BELOW_HEAD) * big if taken else 0.0


def _count(heights: Sequence[float], room: float) -> int:
    """Return how many entries fit, one at least."""
    used, count = 0.0, 0
    for tall in heights:
        used += tall
        if used > room and count:
            break
        count += 1
    return count


def _entry(entry: Entry, wide: float, size: float) -> float:
    big = size * _BOLD if entry.lead else size
    taken = stage.lines(f"{entry.told} [00]", wide, big)
    return (taken * _LINE + _EDGES) * size + 1
