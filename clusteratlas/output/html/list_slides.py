"""Lists on slides of the browser: their type, their heights in pixels."""

from __future__ import annotations

from clusteratlas.output.document import Entry, Statements
from clusteratlas.output.html import stage
from clusteratlas.output.html.font import SOURCE_SANS
from clusteratlas.output.html.table_slides import LONGEST_WORD
from clusteratlas.output.slides.list_cut import Column, Lists, Setting, cut_lists

_SHARES = (1.0, 0.9, 0.8, 0.72)  # of the normal type size: readable from the last row
_GAP, _LINE, _EDGES = 56.0, 1.3, 0.8  # the gap in pixels, the others in type sizes
_HEAD, _BELOW_HEAD, _BOLD = 1.05, 0.42, 1.03  # type of a head, space below; a bold lead is wider
_NOTE_PX, _ABOVE_NOTE = 18.0, 12.0


def layout(block: Statements, room: float) -> Lists:
    """Return lists on as few slides as can be; on each they share the width anew."""
    return cut_lists(block, room, _SETTING)


def share(made: Lists) -> float:
    """Return the share of the normal type size."""
    return made.size / stage.BODY_PX


def _head(text: str, wide: float, size: float) -> float:
    big = size * _HEAD
    return (stage.lines(text, wide, big, True) * _LINE + _BELOW_HEAD) * big


def _entry(entry: Entry, wide: float, size: float) -> float:
    big = size * _BOLD if entry.lead else size
    return (stage.lines(f"{entry.told} [00]", wide, big) * _LINE + _EDGES) * size + 1


def _word(column: Column, size: float) -> float:
    head, entries = column
    told = [(head, size * _HEAD), *((entry.told, size) for entry in entries)]
    return max(SOURCE_SANS.longest_word(text, big, True, LONGEST_WORD) for text, big in told)


def _note(text: str) -> float:
    return stage.lines(text, stage.WIDTH, _NOTE_PX) * _NOTE_PX * _LINE + _ABOVE_NOTE


_SETTING = Setting(
    stage.WIDTH,
    _GAP,
    tuple(stage.BODY_PX * share for share in _SHARES),
    _head,
    _entry,
    _word,
    _note,
    is_folded=True,
)
