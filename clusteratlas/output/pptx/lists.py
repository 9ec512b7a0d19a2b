"""Texts on slides that may need several of them: paragraphs, sources, lists side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.util import Emu, Length

from clusteratlas.output.document import Entry
from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx.master import INNER, MARGIN
from clusteratlas.output.pptx.shapes import GAP, SMALLEST, plain, words, words_height
from clusteratlas.output.slides.packing import packed

Column = tuple[str, tuple[Entry, ...]]
_LEAST, _MUCH_MORE = 120, 2  # letters of a column that count at least; times as many
_ENTRY_SIZES = (20, 18, 16, 14, SMALLEST)


@dataclass(frozen=True)
class Texts:
    """Paragraphs cut to slides at one type size."""

    points: int
    parts: list[str]


@dataclass(frozen=True)
class Lists:
    """Columns of lines cut to slides at one type size."""

    points: int
    widths: list[Length]
    parts: list[list[tuple[str, list[Entry]]]]


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


def lists(columns: Sequence[Column], room: float) -> Lists:
    """Return lists side by side on as few slides as can be, at the largest type for this."""
    wide = _widths(columns)
    every = [Lists(p, wide, _parts(columns, wide, p, room)) for p in _ENTRY_SIZES]
    fewest = min(len(one.parts) for one in every)
    return next(one for one in every if len(one.parts) == fewest)


def _widths(columns: Sequence[Column]) -> list[Length]:
    """Return even widths, or wider columns for what has much more to say."""
    inner = INNER - (len(columns) - 1) * GAP
    said = [max(_LEAST, sum(len(entry.told) for entry in entries)) for _, entries in columns]
    even = not said or max(said) <= _MUCH_MORE * min(said)
    shares = [1.0 if even else letters**0.5 for letters in said]
    return [Emu(int(inner * share / sum(shares))) for share in shares]


def _parts(
    columns: Sequence[Column], widths: Sequence[Length], points: int, room: float
) -> list[list[tuple[str, list[Entry]]]]:
    """Return for each slide the columns with what of their entries stands on it."""
    named = [(head, w) for (head, _), w in zip(columns, widths, strict=True) if head]
    heads = max((_height(head, width, points, bold=True) for head, width in named), default=0.0)
    left = room - heads - measure.INSET_INCHES
    cuts = [
        packed([_height(line(e), width, points) for e in entries], left) or [slice(0)]
        for (_, entries), width in zip(columns, widths, strict=True)
    ]
    return [
        [
            (head, list(entries[some[n]])) if n < len(some) else ("", [])
            for (head, entries), some in zip(columns, cuts, strict=True)
        ]
        for n in range(max(map(len, cuts), default=0))
    ]


def draw(slide: Any, made: Lists, part: list[tuple[str, list[Entry]]], top: Length) -> None:
    """Add the columns of one slide."""
    left: Length = MARGIN
    alone = sum(bool(entries) for _, entries in part) == 1
    for (head, entries), own in zip(part, made.widths, strict=True):
        if alone and not entries:
            continue
        width = INNER if alone else own
        lines = [head] if head else []
        lines += map(line, entries)
        if lines:
            words(slide, "\n".join(lines), left, top, width, made.points, head=bool(head))
        left = Emu(left + width + GAP)


def line(entry: Entry) -> str:
    """Return an entry as a line of a list."""
    return f"– {entry.told}"


def _height(text: str, width: Length, points: int, bold: bool = False) -> float:
    return words_height(text, width, points, head=bold) - measure.INSET_INCHES
