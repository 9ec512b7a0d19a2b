"""The parts of a slide: text boxes, cards, native tables, the number, alternative texts."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from clusteratlas.output import cells
from clusteratlas.output.master import FOOT, INNER, MARGIN, colour
from clusteratlas.output.tables import safe

GAP = Inches(0.2)
_WIDEST = 40  # letters of a column
_PER_ROW = 3  # cards


def words(
    slide: Any,
    text: str,
    left: Length,
    top: Length,
    width: Length,
    points: int,
    head: bool = False,
    ink: str = "ink",
) -> Any:
    """Add a text box, one paragraph a line; `head` makes the first line a bold head."""
    box = slide.shapes.add_textbox(left, top, width, Inches(0.4))
    box.text_frame.word_wrap = True
    box.text_frame.text = safe(text)
    for n, paragraph in enumerate(box.text_frame.paragraphs):
        paragraph.font.size, paragraph.space_after = Pt(points), Pt(points / 4)
        paragraph.font.bold = head and n == 0
        paragraph.font.color.rgb = colour("thuringia" if head and n == 0 else ink)
    return box


def card(slide: Any, n: int, made: cells.Card, below: Length) -> None:
    """Add the n-th card of a slide, in rows that begin `below`."""
    wide, tall = Emu((INNER - 2 * GAP) // _PER_ROW), Inches(2.1)
    left = Emu(MARGIN + (n % _PER_ROW) * (wide + GAP))
    top = Emu(below + (n // _PER_ROW) * (tall + GAP))
    box = words(slide, made.name, left, top, wide, 14)
    box.height = tall
    box.line.color.rgb = colour("grid")
    marks = ", ".join(map(str, made.marks))
    for text, points, ink in ((made.figure, 28, "thuringia"), (made.details, 11, "muted")):
        run = box.text_frame.add_paragraph().add_run()
        run.text = safe(text)
        run.font.size, run.font.bold = Pt(points), points > 20
        run.font.color.rgb = colour(ink)
    if marks:
        run = box.text_frame.paragraphs[0].add_run()
        run.text = f" [{marks}]"
        run.font.size, run.font.color.rgb = Pt(10), colour("muted")


def table(slide: Any, heads: list[str], rows: list[list[str]], alt: str, top: Length) -> None:
    """Add a native table."""
    size = (len(rows) + 1, len(heads))
    frame = slide.shapes.add_table(*size, MARGIN, top, INNER, Inches(0.4) * size[0])
    describe(frame, alt, alt)
    lines = [heads, *rows]
    weights = [min(_WIDEST, max(map(len, column)) + 3) for column in zip(*lines, strict=True)]
    for n, weight in enumerate(weights):
        frame.table.columns[n].width = Emu(INNER * weight // sum(weights))
    for y, line in enumerate(lines):
        for x, text in enumerate(line):
            _cell(frame.table.cell(y, x), text, head=y == 0)


def _cell(cell: Any, text: str, head: bool) -> None:
    cell.text, cell.vertical_anchor = safe(text), MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour("thuringia" if head else "ground")
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.bold = Pt(12), head
        paragraph.font.color.rgb = colour("ground" if head else "ink")


def number(slide: Any, left: Length, shown: int) -> None:
    """Add the number of the slide as a field, which PowerPoint keeps up to date."""
    box = words(slide, "", left, FOOT, Inches(0.8), 10, ink="muted")
    paragraph = box.text_frame.paragraphs[0]._p
    field = paragraph.makeelement(
        qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
    )
    field.append(field.makeelement(qn("a:rPr"), {"sz": "1000"}))
    text = field.makeelement(qn("a:t"), {})
    text.text = str(shown)
    field.append(text)
    paragraph.insert(0, field)


def describe(frame: Any, name: str, alt: str) -> None:
    """Set name and alternative text of a chart, a table or a group."""
    properties = frame._element.xpath("./*/p:cNvPr")[0]
    properties.set("descr", safe(alt))
    properties.set("title", safe(name))


def set_language(made: Any, code: str) -> None:
    """Set the language of every run, so that spelling and speech use it."""
    for slide in made.slides:
        trees = [slide._element, *([slide.notes_slide._element] if slide.has_notes_slide else [])]
        for run in (r for tree in trees for r in tree.iter(qn("a:r"))):
            run.get_or_add_rPr().set("lang", code)
