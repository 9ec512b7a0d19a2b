"""Native tables on slides: columns as wide as their words, rows as tall as their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx.master import INNER, MARGIN, colour
from clusteratlas.output.pptx.shapes import SMALLEST, describe, plain, write
from clusteratlas.output.slides.table_cut import Cut, Part, Setting, cut_table

_SIZES = (16, 14, SMALLEST)
_PADDING = Inches(0.04)  # above and below a text
_FIGURE = re.compile(r"(ca\.|approx\.)?[\s(+−±€-]*\d[\d.,]*(–[-−]?[\d.,]+)?\)?[\s\w.,€%]{0,16}")


def _row(size: float, lines: int) -> float:
    return lines * size * measure.LINE + 2 * _PADDING.inches + 0.02


_SETTING = Setting(
    measure.ARIAL,
    INNER.inches,
    tuple(points / 72 for points in _SIZES),
    lambda size: 2 * measure.INSET_INCHES,
    _row,
    slack=0.1,  # another program's letters
    stretch=1.6,  # a wider table is hard to read across
)


@dataclass(frozen=True)
class Layout:
    """A table cut to size, with its texts."""

    cut: Cut
    heads: list[str]
    rows: list[list[str]]

    @property
    def parts(self) -> list[Part]:
        """Return what stands on each slide."""
        return self.cut.parts

    def lines(self, part: Part, rows: slice) -> list[list[str]]:
        """Return the head and some rows, with the columns of a part only."""
        return [[line[n] for n in part.columns] for line in (self.heads, *self.rows[rows])]


def layout(heads: list[str], rows: list[list[str]], room: float) -> Layout:
    """Return the parts at the largest type that needs no more slides than the smallest."""
    heads, rows = [plain(head) for head in heads], [[plain(c) for c in row] for row in rows]
    return Layout(cut_table(heads, rows, room, _SETTING), heads, rows)


def draw(slide: Any, made: Layout, part: Part, alt: str, top: Length) -> None:
    """Add one part of a table."""
    lines, points = made.lines(part, part.rows), round(made.cut.size * 72)
    size = (len(lines), len(part.columns))
    tall = Emu(sum(Inches(height) for height in part.heights))
    frame = slide.shapes.add_table(*size, MARGIN, top, Inches(sum(part.widths)), tall)
    describe(frame, alt, alt)
    for column, wide in zip(frame.table.columns, part.widths, strict=True):
        column.width = Inches(wide)
    whole = made.lines(part, slice(None))[1:]
    right = [_of_figures(column) for column in zip(*whole, strict=True)]
    for y, (line, height) in enumerate(zip(lines, part.heights, strict=True)):
        frame.table.rows[y].height = Inches(height)
        for x, text in enumerate(line):
            _cell(frame.table.cell(y, x), text, points, y == 0, bool(right and right[x]))


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
