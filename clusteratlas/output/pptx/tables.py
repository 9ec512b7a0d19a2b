"""Native tables on slides: columns as wide as their words, rows as tall as their lines."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from clusteratlas.output.cells import CONTROL, figure_columns
from clusteratlas.output.pptx.master import MARGIN, colour
from clusteratlas.output.pptx.shapes import PADDING, describe, write
from clusteratlas.output.pptx.stage import STAGE
from clusteratlas.output.slides.pieces import Table
from clusteratlas.output.slides.table_cut import Part

_WORDS = qn("a:t")


def draw(slide: Any, piece: Table, top: Length) -> None:
    """Add the rows of one slide as strips of the table, side by side."""
    left: Length = MARGIN
    right = figure_columns(piece.rows)
    for strip in piece.strips:
        _draw_strip(slide, piece, strip, right, left, top)
        left = Emu(left + Inches(sum(strip.widths) + STAGE.table.gap))


def _draw_strip(
    slide: Any, piece: Table, strip: Part, right: list[bool], left: Length, top: Length
) -> None:
    """Add a native table with the rows of a strip; columns marked in `right` hold figures."""
    lines = [piece.heads, *piece.rows[strip.rows]]
    wide, tall = Inches(sum(strip.widths)), Emu(sum(map(Inches, strip.heights)))
    size = (len(lines), len(strip.columns))
    frame = slide.shapes.add_table(*size, left, top, wide, tall)
    describe(frame, piece.title, piece.title)
    for column, width in zip(frame.table.columns, strip.widths, strict=True):
        column.width = Inches(width)
    cells = _Cells(round(piece.size * 72))
    # Not table.cell(y, x), which lists all rows for each cell.
    rows = zip(frame.table.rows, lines, strip.heights, strict=True)
    for y, (row, line, height) in enumerate(rows):
        row.height = Inches(height)
        for x, (cell, text) in enumerate(zip(row.cells, line, strict=True)):
            cells.write(cell, text, (y == 0, bool(right and right[x])))


class _Cells:
    """Writer of the cells of a table; cells that look alike are copies of the first one.

    Setting the look of each cell takes milliseconds, which was most of the time of a long deck.
    """

    def __init__(self, points: int) -> None:
        self._points = points
        self._first: dict[tuple[bool, bool], Any] = {}  # (is head, is right) -> element

    def write(self, cell: Any, text: str, look: tuple[bool, bool]) -> None:
        """Write `text` into a cell with a look: (is head, is aligned right)."""
        is_simple = bool(text) and not CONTROL.search(text) and "\n" not in text
        if is_simple and look in self._first:
            copied = deepcopy(self._first[look])
            next(copied.iter(_WORDS)).text = text
            cell._tc.getparent().replace(cell._tc, copied)
            return
        _cell(cell, text, self._points, *look)
        if is_simple:
            self._first[look] = cell._tc


def _cell(cell: Any, text: str, points: int, head: bool, right: bool) -> None:
    cell.text, cell.vertical_anchor = text, MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = PADDING
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour("thuringia" if head else "ground")
    _lines(cell)
    for paragraph in cell.text_frame.paragraphs:
        write(paragraph, points, "ground" if head else "ink", head)
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT


def _lines(cell: Any) -> None:
    """Draw thin lines to guide the eye along the row; the schema puts lines before the fill."""
    properties = cell._tc.get_or_add_tcPr()
    for n, side in enumerate(("a:lnT", "a:lnB")):
        line = properties.makeelement(qn(side), {"w": str(Pt(0.75))})
        fill = line.makeelement(qn("a:solidFill"), {})
        fill.append(fill.makeelement(qn("a:srgbClr"), {"val": str(colour("grid"))}))
        line.append(fill)
        properties.insert(n, line)
