"""The parts of a slide: texts that are measured first, cards, the number, alternative texts."""

from __future__ import annotations

import io
from typing import Any

from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches, Length, Pt

from clusteratlas.output import cells
from clusteratlas.output.cells import plain
from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx.master import FOOT, colour
from clusteratlas.output.slides.card_cut import name_line

GAP = Inches(0.2)
SMALLEST = 12  # points, except in the source line and the slide number
FOOT_POINTS = 10
NAME_PT = 16  # of a card
BELOW_PT = 16  # the title of a piece below another piece
PADDING = Inches(0.04)  # above and below a text in a table
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_RUN, _FIELD, _LOOK, _SHAPE = qn("a:r"), qn("a:fld"), qn("a:rPr"), qn("p:cNvPr")


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
    """Add a text box as tall as its text, one paragraph per line; `head` makes the first bold."""
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
    heights = (measure.height(part, room, points, head and n == 0, points / 4) for n, part in parts)
    return sum(heights) + measure.INSET_INCHES


def write(paragraph: Any, points: float, ink: str, bold: bool = False) -> None:
    """Set size and colour of every run: PowerPoint ignores those of the paragraph.

    An empty paragraph would be as tall as one of 18 points.
    """
    if not paragraph.runs:
        paragraph._p.get_or_add_endParaRPr().set("sz", str(Pt(points).centipoints))
    for run in paragraph.runs:
        run.font.size, run.font.bold = Pt(points), bold
        run.font.color.rgb = colour(ink)


def card(slide: Any, content: cells.Card, place: tuple[Length, ...], points: int) -> None:
    """Add a card at `place` (left, top, width, height) with its figure in `points`."""
    left, top, wide, tall = place
    box = words(slide, name_line(content), left, top, wide, NAME_PT)
    box.height = tall
    box.line.color.rgb = colour("grid")
    frame = box.text_frame
    for text, size, ink in (
        (content.figure, points, "thuringia"),
        (content.details, SMALLEST, "muted"),
    ):
        paragraph = frame.add_paragraph()
        paragraph.text = plain(text)
        paragraph.space_after = Pt(size / 4)
        write(paragraph, size, ink, bold=size == points)


def number(slide: Any, left: Length, content: int) -> None:
    """Add the slide number as a field, which PowerPoint keeps up to date."""
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
    text.text = str(content)
    field.extend([look, text])
    # The schema puts it between the properties of the paragraph and those of its end.
    end = paragraph.get_or_add_endParaRPr()
    end.addprevious(field)


def ornament(slide: Any, png: bytes, left: Length, top: Length, side: Length) -> None:
    """Add a square decorative picture, marked as decorative (Office 2019 and later)."""
    picture = slide.shapes.add_picture(io.BytesIO(png), left, top, side, side)
    properties = picture._element.nvPicPr.cNvPr
    properties.set("descr", "")
    properties.append(parse_xml(_DECORATIVE))


def describe(frame: Any, name: str, alt: str) -> None:
    """Set name and alternative text of a chart, a table or a group."""
    properties = frame._element.xpath("./*/p:cNvPr")[0]
    properties.set("descr", cells.CONTROL.sub("", alt))
    properties.set("title", cells.CONTROL.sub("", name))


def set_language(deck: Any, code: str) -> None:
    """Set the language of every run, which spelling and speech use."""
    for slide in deck.slides:
        trees = [slide._element, *([slide.notes_slide._element] if slide.has_notes_slide else [])]
        for run in (r for tree in trees for r in tree.iter(_RUN, _FIELD)):
            look = run.find(_LOOK)
            look = run.get_or_add_rPr() if look is None else look
            look.set("lang", code)


def number_shapes(deck: Any) -> None:
    """Renumber the shapes of each slide: PowerPoint repairs a slide that has an id twice.

    python-pptx does not count the shapes of groups and outlines.
    """
    for slide in deck.slides:
        for number, shape in enumerate(slide._element.iter(_SHAPE), start=1):
            shape.set("id", str(number))
