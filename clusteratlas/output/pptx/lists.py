"""Texts on slides that may need several of them: paragraphs, sources, lists side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.util import Emu, Inches, Length

from clusteratlas.output.document import Entry, Statements
from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx.master import INNER, LAST, MARGIN
from clusteratlas.output.pptx.shapes import GAP, SMALLEST, plain, words, words_height
from clusteratlas.output.slides.list_cut import (
    Column,
    Lists,
    Part,
    Setting,
    cut_lists,
    on_slide,
)
from clusteratlas.output.slides.packing import packed

_ENTRY_SIZES = (20, 18, 16, 14, SMALLEST)
NOTE = 14  # points


@dataclass(frozen=True)
class Texts:
    """Paragraphs cut to slides at one type size."""

    points: int
    parts: list[str]


def texts(lines: Sequence[str], sizes: Sequence[int], room: float) -> Texts:
    """Return paragraphs on as few slides as can be, at the largest type that allows this."""
    every = [Texts(points, _pages(lines, points, room)) for points in sizes]
    fewest = min(len(one.parts) for one in every)
    return next(one for one in every if len(one.parts) == fewest)


def _pages(lines: Sequence[str], points: int, room: float) -> list[str]:
    pieces = [piece for line in lines for piece in _pieces(line, points, room)]
    cuts = packed([_height(piece, INNER, points) for piece in pieces], room - measure.INSET_INCHES)
    return ["\n".join(pieces[cut]) for cut in cuts]


def _pieces(text: str, points: int, room: float) -> list[str]:
    """Return a paragraph whole, or cut between lines where it is taller than a slide."""
    most = int((room - measure.INSET_INCHES) * 72 / points / 1.3)
    lines = measure.wrapped(plain(text), INNER.inches - 2 * measure.INSET_INCHES, points)
    return ["".join(lines[n : n + most]).strip() for n in range(0, len(lines), most)]


def lists(block: Statements, room: float) -> Lists:
    """Return lists side by side on as few slides as can be, at the largest type for this."""
    return cut_lists(block, room - measure.INSET_INCHES, _SETTING)


def _head_height(text: str, wide: float, points: float) -> float:
    return words_height(text, Inches(wide), int(points), head=True) - measure.INSET_INCHES


def _entry_height(entry: Entry, wide: float, points: float) -> float:
    return _height(line(entry), Inches(wide), int(points))


def _word(column: Column, points: float) -> float:
    head, entries = column
    told = [(head, True), *((entry.told, False) for entry in entries)]
    word = max(measure.longest_word(text, points, bold) for text, bold in told)
    return word + 2 * measure.INSET_INCHES


def note_height(text: str) -> float:
    """Return the inches of the note below all lists."""
    return words_height(text, INNER, NOTE)


_SETTING = Setting(
    INNER.inches, GAP.inches, _ENTRY_SIZES, _head_height, _entry_height, _word, note_height
)


def draw(slide: Any, block: Statements, made: Lists, part: Part, top: Length) -> None:
    """Add the lists of one slide and the note below them."""
    left, going = MARGIN.inches, sum(wide > 0 for wide in part.widths)
    inner = INNER.inches - GAP.inches * (going - 1)
    for (head, entries), share in zip(on_slide(block, part), part.widths, strict=True):
        if share:
            told = [*([head] if head else []), *map(line, entries)]
            box = (Inches(left), top, Inches(inner * share), int(made.size))
            words(slide, "\n".join(told), *box, head=bool(head))
            left += inner * share + GAP.inches
    if block.note:
        below = Emu(LAST - Inches(note_height(block.note)))
        words(slide, block.note, MARGIN, below, INNER, NOTE)


def line(entry: Entry) -> str:
    """Return an entry as a line of a list."""
    return f"– {entry.told}"


def _height(text: str, width: Length, points: int) -> float:
    return words_height(text, width, points) - measure.INSET_INCHES
