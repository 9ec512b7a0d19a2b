"""A document as PowerPoint slides: one message a slide, native charts and tables, spoken notes."""

from __future__ import annotations

import io

from clusteratlas.output.document import Document
from clusteratlas.output.pptx import shapes, slide_frame
from clusteratlas.output.pptx.deck import Deck
from clusteratlas.output.pptx.master import presentation
from clusteratlas.output.slides import packing
from clusteratlas.output.slides.talk import on_slides
from clusteratlas.text.wording import say

_LONGEST_PROPERTY = 255  # of a file, as OOXML has it


def to_pptx(document: Document) -> bytes:
    """Return the presentation of `document` (16:9)."""
    document = on_slides(document)
    opening, blocks = packing.opening(document.blocks)
    deck = Deck(document, presentation())
    slide_frame.cover(deck.made, document, opening)
    deck.contents()
    for block in blocks:
        deck.put(block)
    deck.flush()
    shapes.set_language(deck.made, {"de": "de-DE", "en": "en-GB"}[document.lang])
    core = deck.made.core_properties
    core.title, core.language = shapes.plain(document.title)[:_LONGEST_PROPERTY], document.lang
    core.subject, core.author = document.data_version, say(document.lang, "app_title")
    buffer = io.BytesIO()
    deck.made.save(buffer)
    return buffer.getvalue()
