"""The parts of a slide: texts that are measured first, cards, the number, alternative texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from clusteratlas.output import cells
from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx.master import FOOT, INNER, MARGIN, colour
from clusteratlas.output.slides.packing import even

GAP = Inches(0.2)
SMALLEST = 12  # points, but for the source line and the number
FOOT_POINTS = 10
_FIGURES = (40, 36, 32, 28, 24, 20)  # points of the figure of a card
_PER_ROW = 3
_RUN, _FIELD, _LOOK = qn("a:r"), qn("a:fld"), qn("a:rPr")
_NAME, _DETAILS, _AFTER = 16, SMALLEST, 4
# Not parted at the end of a line: 'ca. 100', 'Rang 3', '2.000 Mio. €', '33 %'.


def plain(text: str) -> str:
    """Return text without control characters; 'ca.' stays with its number."""
    return cells.keep_units_together(cells.CONTROL.sub("", text))


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
    """Add a text box as tall as its text, one paragraph a line; `head` makes the first one bold."""
    tall = Inches(words_height(text, width, points, head))
    box = slide.shapes.add_textbox(left, top, width, tall)
    box.text_frame.word_wrap, box.text_frame.auto_size = True, MSO_AUTO_SIZE.NONE
    box.text_frame.text = plain(text)
    for n, paragraph in enumerate(box.text_frame.paragraphs):
        paragraph.space_after = Pt(points / 4)
        bold = head and n == 0
        write(paragraph, points, "thuringia" if bold else ink, bold)
    return box


def words_height(text: str, width: Length, points: int, head: bool = False) -> float:
    """Return the height of the box of `words` in inches."""
    room = width.inches - 2 * measure.INSET_INCHES
    parts = enumerate(plain(text).split("\n"))
    told = (measure.height(part, room, points, head and n == 0, points / 4) for n, part in parts)
    return sum(told) + measure.INSET_INCHES


def write(paragraph: Any, points: float, ink: str, bold: bool = False) -> None:
    """Set size and colour of every run: PowerPoint passes over what stands at the paragraph.

    An empty paragraph would be as tall as one of 18 points.
    """
    if not paragraph.runs:
        paragraph._p.get_or_add_endParaRPr().set("sz", str(Pt(points).centipoints))
    for run in paragraph.runs:
        run.font.size, run.font.bold = Pt(points), bold
        run.font.color.rgb = colour(ink)


def per_row(count: int) -> int:
    """Return how many of `count` cards stand side by side."""
    return 2 if count in (2, 4) else _PER_ROW


def card_cuts(made: Sequence[cells.Card], room: float) -> list[slice]:
    """Return the cards of each slide: two rows where they fit into `room` inches."""
    points = _figure_points(made, _PER_ROW)
    tall = max((card_height(card, _PER_ROW, points) for card in made), default=0.0)
    fits = 2 * tall + GAP.inches <= room
    return even(len(made), 2 * _PER_ROW if fits else _PER_ROW)


def cards(slide: Any, made: Sequence[cells.Card], below: Length) -> None:
    """Add the cards of a slide in rows that begin `below`."""
    columns = per_row(len(made))
    wide = _card_width(columns)
    points = _figure_points(made, columns)
    tall = Inches(max(card_height(card, columns, points) for card in made))
    for n, card in enumerate(made):
        left = Emu(MARGIN + (n % columns) * (wide + GAP))
        _card(slide, card, (left, Emu(below + (n // columns) * (tall + GAP)), wide, tall), points)


def _card_width(columns: int) -> Length:
    return Emu((INNER - (columns - 1) * GAP) // columns)


def _figure_points(made: Sequence[cells.Card], columns: int) -> int:
    """Return the largest type in which every figure stands on one line."""
    room = _card_width(columns).inches - 2 * measure.INSET_INCHES
    fits = (
        points
        for points in _FIGURES
        if all(measure.width(plain(card.figure), points, bold=True) <= room for card in made)
    )
    return next(fits, _FIGURES[-1])


def card_height(card: cells.Card, columns: int, points: int) -> float:
    """Return the height of one card among `columns` in inches."""
    room = _card_width(columns).inches - 2 * measure.INSET_INCHES
    parts = (
        (_name(card), _NAME, False),
        (card.figure, points, True),
        (card.details, _DETAILS, False),
    )
    told = (measure.height(plain(text), room, size, bold, _AFTER) for text, size, bold in parts)
    return sum(told) + measure.INSET_INCHES


def _name(card: cells.Card) -> str:
    marks = ", ".join(map(str, card.marks))
    return f"{card.name} [{marks}]" if marks else card.name


def _card(slide: Any, card: cells.Card, place: tuple[Length, ...], points: int) -> None:
    left, top, wide, tall = place
    box = words(slide, _name(card), left, top, wide, _NAME)
    box.height = tall
    box.line.color.rgb = colour("grid")
    frame = box.text_frame
    for text, size, ink in ((card.figure, points, "thuringia"), (card.details, _DETAILS, "muted")):
        paragraph = frame.add_paragraph()
        paragraph.text = plain(text)
        write(paragraph, size, ink, bold=size == points)
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(_AFTER)


def number(slide: Any, left: Length, shown: int) -> None:
    """Add the number of the slide as a field, which PowerPoint keeps up to date."""
    box = words(slide, "", left, FOOT, Inches(0.8), FOOT_POINTS)
    paragraph = box.text_frame.paragraphs[0]._p
    field = paragraph.makeelement(
        qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
    )
    look = field.makeelement(qn("a:rPr"), {"sz": str(Pt(FOOT_POINTS).centipoints)})
    fill = look.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": str(colour("muted"))}))
    look.append(fill)
    text = field.makeelement(qn("a:t"), {})
    text.text = str(shown)
    field.extend([look, text])
    # Between the properties of the paragraph and those of its end, as the schema has it.
    end = paragraph.get_or_add_endParaRPr()
    end.addprevious(field)


def describe(frame: Any, name: str, alt: str) -> None:
    """Set name and alternative text of a chart, a table or a group."""
    properties = frame._element.xpath("./*/p:cNvPr")[0]
    properties.set("descr", cells.CONTROL.sub("", alt))
    properties.set("title", cells.CONTROL.sub("", name))


def set_language(made: Any, code: str) -> None:
    """Set the language of every run, so that spelling and speech use it."""
    for slide in made.slides:
        trees = [slide._element, *([slide.notes_slide._element] if slide.has_notes_slide else [])]
        for run in (r for tree in trees for r in tree.iter(_RUN, _FIELD)):
            look = run.find(_LOOK)
            look = run.get_or_add_rPr() if look is None else look
            look.set("lang", code)
