"""Native tables on slides: columns as wide as their words, rows as tall as their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from clusteratlas.output.pptx.master import INNER, MARGIN, colour
from clusteratlas.output.pptx.shapes import SMALLEST, describe, plain, write
from clusteratlas.output.slides import measure, packing
from clusteratlas.output.slides.packing import packed

SIZES = (16, 14, SMALLEST)
_PADDING = Inches(0.04)  # above and below a text
_SLACK = 0.1  # inches by which a text may turn out wider than measured
_MOST = 1.6  # times what the texts need: a wider table is hard to read across
_FIGURE = re.compile(r"(ca\.|approx\.)?[\s(+−±€-]*\d[\d.,]*(–[-−]?[\d.,]+)?\)?[\s\w.,€%]{0,16}")


@dataclass(frozen=True)
class Part:
    """What of a table stands on one slide."""

    columns: tuple[int, ...]
    rows: slice


@dataclass(frozen=True)
class Layout:
    """A table cut to size: type, parts, and the width of each column of a part in inches."""

    points: int
    parts: tuple[Part, ...]
    heads: list[str]
    rows: list[list[str]]

    def lines(self, part: Part) -> list[list[str]]:
        """Return the head and the rows of a part, its columns only."""
        lines = [self.heads, *self.rows[part.rows]]
        return [[line[n] for n in part.columns] for line in lines]


def layout(heads: list[str], rows: list[list[str]], room: float) -> Layout:
    """Return the parts at the largest type that needs no more slides than the smallest."""
    heads, rows = [plain(head) for head in heads], [[plain(c) for c in row] for row in rows]
    every = [Layout(p, tuple(_parts(heads, rows, p, room)), heads, rows) for p in SIZES]
    fewest = min(len(one.parts) for one in every)
    fitting = [one for one in every if len(one.parts) == fewest]
    return next((one for one in fitting if _calm(one)), fitting[-1])


def _calm(made: Layout) -> bool:
    """Return whether no head needs more than two lines."""
    lines = made.lines(Part(made.parts[0].columns, slice(None))) if made.parts else []
    wide = widths(lines, made.points) if lines else []
    return all(
        len(measure.wrapped(head, one - 2 * measure.INSET_INCHES, made.points, bold=True)) <= 2
        for head, one in zip(lines[0] if lines else (), wide, strict=True)
    )


def _parts(heads: list[str], rows: list[list[str]], points: int, room: float) -> Iterator[Part]:
    for columns in _column_cuts(heads, rows, points):
        lines = [[line[n] for n in columns] for line in (heads, *rows)]
        wide = widths(lines, points)
        head, *body = (_height(line, wide, points, n == 0) for n, line in enumerate(lines))
        yield from (Part(columns, cut) for cut in packed(body, room - head))


def _column_cuts(heads: list[str], rows: list[list[str]], points: int) -> list[tuple[int, ...]]:
    """Return the columns of each part: all, or the first one again beside as many as fit."""
    first, *least = (least for least, _ in _needs([heads, *rows], points))
    if first + sum(least) <= INNER.inches:
        return [tuple(range(len(heads)))]
    cuts = packed(least, INNER.inches - first)
    return [(0, *range(cut.start + 1, min(cut.stop, len(least)) + 1)) for cut in cuts]


def _needs(lines: Sequence[Sequence[str]], points: int) -> list[tuple[float, float]]:
    """Return for each column the width of its longest word and of its longest text, in inches."""
    found = []
    for column in zip(*lines, strict=True):
        bold = [True, *[False] * (len(column) - 1)]
        sides = 2 * measure.INSET_INCHES + _SLACK
        least = max(measure.longest_word(c, points, b) for c, b in zip(column, bold, strict=True))
        whole = max(measure.width(c, points, b) for c, b in zip(column, bold, strict=True))
        found.append((least + sides, whole + sides))
    return found


def widths(lines: Sequence[Sequence[str]], points: int) -> list[float]:
    """Return the widths of the columns in inches: no word is broken where there is room."""
    needs = _needs(lines, points)
    room = min(INNER.inches, _MOST * sum(whole for _, whole in needs))

    def tall(wide: list[float]) -> float:
        return sum(_height(line, wide, points, False) for line in lines)

    return packing.widths(needs, room, tall)


def _height(line: Sequence[str], wide: Sequence[float], points: int, bold: bool) -> float:
    # Half the slack only: another program's letters are a little wider.
    rooms = [one - 2 * measure.INSET_INCHES - _SLACK / 2 for one in wide]
    texts = (measure.height(t, room, points, bold) for t, room in zip(line, rooms, strict=True))
    return max(texts) + 2 * _PADDING.inches + 0.02


def draw(slide: Any, made: Layout, part: Part, alt: str, top: Length) -> None:
    """Add one part of a table; its columns are those of every part of the same columns."""
    lines = made.lines(part)
    whole = made.lines(Part(part.columns, slice(None)))
    wide = widths(whole, made.points)
    tall = [_height(line, wide, made.points, n == 0) for n, line in enumerate(lines)]
    size = (len(lines), len(part.columns))
    frame = slide.shapes.add_table(
        *size, MARGIN, top, Inches(sum(wide)), Emu(sum(Inches(t) for t in tall))
    )
    describe(frame, alt, alt)
    for column, one in zip(frame.table.columns, wide, strict=True):
        column.width = Inches(one)
    right = [_of_figures(column) for column in zip(*whole[1:], strict=True)]
    for y, line in enumerate(lines):
        frame.table.rows[y].height = Inches(tall[y])
        for x, text in enumerate(line):
            _cell(frame.table.cell(y, x), text, made.points, y == 0, bool(right and right[x]))


def _of_figures(column: Sequence[str]) -> bool:
    """Return whether a column holds figures, perhaps with words or signs for the gaps."""
    told = [text for text in column if text]
    figures = [text for text in told if _FIGURE.fullmatch(text)]
    others = [text for text in told if not _FIGURE.fullmatch(text)]
    return len(figures) > len(others) and not any(re.search(r"\d", text) for text in others)


def _cell(cell: Any, text: str, points: int, head: bool, right: bool) -> None:
    cell.text, cell.vertical_anchor = text, MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = _PADDING
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour("thuringia" if head else "ground")
    _lines(cell)
    for paragraph in cell.text_frame.paragraphs:
        write(paragraph, points, "ground" if head else "ink", head)
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT


def _lines(cell: Any) -> None:
    """Draw thin lines, which lead the eye along the row; lines stand before the fill."""
    properties = cell._tc.get_or_add_tcPr()
    for n, side in enumerate(("a:lnT", "a:lnB")):
        line = properties.makeelement(qn(side), {"w": str(Pt(0.75))})
        fill = line.makeelement(qn("a:solidFill"), {})
        fill.append(fill.makeelement(qn("a:srgbClr"), {"val": str(colour("grid"))}))
        line.append(fill)
        properties.insert(n, line)
