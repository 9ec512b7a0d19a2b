"""A document as PowerPoint slides: one message per slide, native charts, speaker notes."""

from __future__ import annotations

import io
from typing import Any

from pptx.util import Emu, Inches

from clusteratlas.output.cells import plain
from clusteratlas.output.document import Document
from clusteratlas.output.pptx import bodies, shapes, slide_frame, stage
from clusteratlas.output.pptx.master import INNER, MARGIN, TOP, presentation
from clusteratlas.output.slides.pieces import Slide
from clusteratlas.output.slides.plan import Plan
from clusteratlas.text.wording import say

_LONGEST_PROPERTY = 255  # letters of a file property that OOXML allows


def to_pptx(document: Document) -> bytes:
    """Return the presentation of `document` (16:9)."""
    plan, deck = Plan.of(document, stage.STAGE), presentation()
    for slide in plan.slides:
        _add(deck, plan.document, slide)
    shapes.number_shapes(deck)
    shapes.set_language(deck, {"de": "de-DE", "en": "en-GB"}[document.lang])
    core = deck.core_properties
    core.title, core.language = plain(document.title)[:_LONGEST_PROPERTY], document.lang
    core.subject, core.author = document.data_version, say(document.lang, "app_title")
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _add(deck: Any, document: Document, slide: Slide) -> None:
    """Add one slide of the plan to the presentation."""
    if slide.kind == "cover":
        shape = slide_frame.cover(deck, document, slide.lead)
    elif slide.kind == "section":
        shape = slide_frame.divider(deck, document, slide.title, slide.lead)
    else:
        shape = slide_frame.message(deck, document, slide)
        _add_body(shape, document, slide)
    slide_frame.add_notes(shape, slide.notes)


def _add_body(shape: Any, document: Document, slide: Slide) -> None:
    """Add the lead of a slide and its pieces, one below the other."""
    if slide.lead:
        shapes.words(shape, slide.lead, MARGIN, TOP, INNER, stage.LEAD_PT)
    top = Emu(TOP + Inches(stage.lead(slide.lead)))
    for n, piece in enumerate(slide.pieces):
        if n:
            below = Emu(top + shapes.GAP)
            shapes.words(shape, piece.title, MARGIN, below, INNER, shapes.BELOW_PT, head=True)
            top = Emu(top + Inches(stage.below(piece.title)))
        bodies.draw(piece, shape, top, document.lang)
        top = Emu(top + Inches(piece.total_height))
