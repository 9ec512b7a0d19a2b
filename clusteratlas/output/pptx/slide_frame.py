"""The frame of every slide: title, source line, number, speaker notes; and the cover."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from pptx.util import Emu, Inches, Pt

from clusteratlas.output.cells import plain
from clusteratlas.output.document import Document
from clusteratlas.output.icons import icon_png
from clusteratlas.output.pptx import measure, shapes
from clusteratlas.output.pptx.master import (
    COVER_HEIGHT,
    COVER_POINTS,
    FOOT,
    INNER,
    MARGIN,
    TITLE_HEIGHT,
    TITLE_POINTS,
)
from clusteratlas.output.slides import source_lines
from clusteratlas.output.slides.pieces import Slide

_ROOM = INNER.inches - 2 * measure.INSET_INCHES
# Type sizes to choose from in points, height in inches
_OPENING, _OPENING_HEIGHT = (20, 18, 16, 14), 3.6
_NUMBER = Inches(0.8)
_ICON_TOP, _ICON = Inches(0.2), Inches(0.58)  # above the title
_FOOT_LINES = 2


def cover(deck: Any, document: Document, lead: str) -> Any:
    """Add the first slide: title, summary, opening text, kind and data version."""
    lines = [document.summary, lead, document.subtitle]
    slide = _opening(deck, document.title, "\n".join(line for line in lines if line))
    if picture := icon_png(document.field_group):
        shapes.ornament(slide, picture, MARGIN, _ICON_TOP, _ICON)
    return slide


def divider(deck: Any, document: Document, title: str, text: str) -> Any:
    """Add the slide that opens a section, with a text that `fits_section`."""
    slide = _opening(deck, title, text)
    _foot(deck, slide, foot(document, []))
    return slide


def fits_section(text: str) -> bool:
    """Return whether a text is short enough for the slide that opens a section."""
    return measure.height(plain(text), _ROOM, _OPENING[-1]) <= _OPENING_HEIGHT


def _opening(deck: Any, title: str, text: str) -> Any:
    slide = _new(deck, 0)
    _title(slide, title, COVER_POINTS, COVER_HEIGHT.inches)
    content = slide.placeholders[1]
    if not text:  # an empty placeholder would ask for a click
        content._element.getparent().remove(content._element)
        return slide
    content.text_frame.text = plain(text)
    size = measure.largest(_OPENING, plain(text), _ROOM, _OPENING_HEIGHT)
    for paragraph in content.text_frame.paragraphs:
        shapes.write(paragraph, size, "ink")
    return slide


def message(deck: Any, document: Document, planned: Slide) -> Any:
    """Add a slide with its message, its sources at the foot and its number."""
    slide = _new(deck, 1)
    _title(slide, planned.title, TITLE_POINTS, TITLE_HEIGHT.inches)
    _foot(deck, slide, foot(document, planned.ids, " · ".join(planned.signs)))
    return slide


def _new(deck: Any, layout: int) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.turbo_add_enabled = True  # the next free id is counted, not searched
    return slide


def _foot(deck: Any, slide: Any, text: str) -> None:
    wide = Emu(INNER - _NUMBER)
    shapes.words(slide, text, MARGIN, FOOT, wide, shapes.FOOT_POINTS, ink="muted")
    shapes.number(slide, Emu(MARGIN + wide), len(deck.slides))


def foot(document: Document, ids: Collection[str], signs: str = "") -> str:
    """Return the source line: publishers with footnote numbers, only the numbers if many."""
    return source_lines.foot(document, ids, signs, lambda text: _lines(text) <= _FOOT_LINES)


def add_notes(slide: Any, texts: Iterable[str]) -> None:
    """Add texts after those that the speaker notes of a slide already have."""
    frame = slide.notes_slide.notes_text_frame
    content = [text for text in (frame.text, *texts) if text]
    frame.text = plain("\n\n".join(content))


def _title(slide: Any, text: str, sizes: tuple[int, ...], tall: float) -> None:
    shape = slide.shapes.title
    shape.text = plain(text)
    room = tall - measure.INSET_INCHES
    size = measure.largest(sizes, plain(text), _ROOM, room, bold=True)
    size = _without_orphan(plain(text), size, sizes)
    for run in (run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs):
        run.font.size = Pt(size) if size != sizes[0] else None


def _without_orphan(text: str, size: int, sizes: tuple[int, ...]) -> int:
    """Return a slightly smaller size if this avoids a last line of one word."""
    lines = measure.wrap(text, _ROOM, size, bold=True)
    if " " in lines[-1].strip() or len(lines) == 1:
        return size
    smaller = sizes[sizes.index(size) + 1 :][:2]
    fewer = (s for s in smaller if len(measure.wrap(text, _ROOM, s, bold=True)) < len(lines))
    return next(fewer, size)


def _lines(text: str) -> int:
    room = _ROOM - _NUMBER.inches
    return len(measure.wrap(text, room, shapes.FOOT_POINTS))
