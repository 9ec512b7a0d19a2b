"""A document as PowerPoint slides: one message a slide, native charts and tables, spoken notes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import singledispatchmethod
from typing import Any

from pptx.util import Emu, Inches, Length

from clusteratlas.model import Answer
from clusteratlas.output import cells, slide_charts, slide_map, slide_parts
from clusteratlas.output.document import (
    Block,
    Chart,
    Document,
    FigureCards,
    Heading,
    Map,
    Sources,
    Statements,
    Table,
    Text,
)
from clusteratlas.output.master import FOOT, INNER, MARGIN, TOP, presentation
from clusteratlas.output.packing import even
from clusteratlas.output.tables import safe
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say

_CARDS, _ROWS, _SOURCES, _LINES = 6, 9, 8, 12
_LONGEST_PROPERTY = 255  # of a file, as OOXML has it


def to_pptx(document: Document) -> bytes:
    """Return the presentation of `document` (16:9)."""
    deck = _Deck(document, presentation())
    deck.cover()
    deck.contents()
    for block in document.blocks:
        deck.add(block)
    deck.flush()
    slide_parts.set_language(deck.made, {"de": "de-DE", "en": "en-GB"}[document.lang])
    core = deck.made.core_properties
    core.title, core.language = safe(document.title)[:_LONGEST_PROPERTY], document.lang
    core.subject, core.author = document.data_version, say(document.lang, "app_title")
    buffer = io.BytesIO()
    deck.made.save(buffer)
    return buffer.getvalue()


@dataclass
class _Deck:
    """The slides so far; `head` and `lead` wait for the block that they introduce."""

    document: Document
    made: Any
    head: str = ""
    lead: str = ""

    def cover(self) -> None:
        """Add the first slide: title, summary, what it is and of which data version."""
        document = self.document
        slide = self.made.slides.add_slide(self.made.slide_layouts[0])
        lines = [document.summary, document.subtitle]
        slide.shapes.title.text = safe(document.title)
        slide.placeholders[1].text = safe("\n".join(line for line in lines if line))
        slide.notes_slide.notes_text_frame.text = safe(document.permalink)

    def contents(self) -> None:
        """Add the list of the sections of a document that has one."""
        if not self.document.contents:
            return
        heads = [b.text for b in self.document.blocks if isinstance(b, Heading) and b.level == 1]
        lines = [f"{n}  {head}" for n, head in enumerate(heads, start=1)]
        title = say(self.document.lang, "document_contents")
        parts = [lines[cut] for cut in even(len(lines), _LINES)]
        for n, part in enumerate(parts, start=1):
            slide = self._slide(self._numbered(title, n, len(parts)), None)
            slide_parts.words(slide, "\n".join(part), MARGIN, TOP, INNER, 16)

    def flush(self) -> None:
        """Add a slide for a text that introduces nothing."""
        if self.lead:
            slide = self._slide(self.head or self.document.title, None)
            slide_parts.words(slide, self.lead, MARGIN, TOP, INNER, 20)
        self.lead = ""

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Add the slides of one block."""
        raise TypeError(f"no rule for {type(block).__name__}")

    @add.register
    def _(self, block: Heading) -> None:
        if block.level == 1:
            self.flush()
            self.head = block.text

    @add.register
    def _(self, block: Text) -> None:
        if not block.muted:
            self.flush()
            self.lead = block.text

    @add.register
    def _(self, block: FigureCards) -> None:
        for part, title in self._parts(block.answer, block.title, _CARDS):
            slide = self._slide(title, part)
            for n, card in enumerate(cells.cards(self.document, FigureCards(part, title))):
                slide_parts.card(slide, n, card, self._top())

    @add.register
    def _(self, block: Table) -> None:
        columns = tuple(c for c in block.columns if c not in cells.SPOKEN)
        for part, title in self._parts(block.answer, block.title, _ROWS):
            slide = self._slide(title, part)
            table = replace(block, answer=part, columns=columns)
            heads, rows = cells.table_cells(self.document, table)
            slide_parts.table(slide, heads, rows, title, self._top())

    @add.register
    def _(self, block: Chart) -> None:
        slide = self._slide(block.title, block.answer)
        box = (MARGIN, self._top(), INNER, Emu(FOOT - self._top()))
        frame = slide_charts.draw(slide, block, self.document.lang, box)
        slide_parts.describe(frame, block.title, block.alt)
        self.lead = ""

    @add.register
    def _(self, block: Map) -> None:
        slide = self._slide(block.title, block.answer)
        box = (MARGIN, self._top(), INNER, Emu(FOOT - self._top()))
        group = slide_map.draw(slide, block, self.document.lang, box)
        slide_parts.describe(group, block.title, block.alt)
        self.lead = ""

    @add.register
    def _(self, block: Statements) -> None:
        ids = [e.source_id for _, entries in block.columns for e in entries if e.source_id]
        slide = self._slide(block.title, None, ids)
        wide = Emu((INNER - slide_parts.GAP) // max(1, len(block.columns)))
        points = 16 if max(len(entries) for _, entries in block.columns) < _ROWS else 12
        for n, (head, entries) in enumerate(block.columns):
            left = Emu(MARGIN + n * (wide + slide_parts.GAP))
            lines = [head, *(f"– {entry.told}" for entry in entries)]
            slide_parts.words(slide, "\n".join(lines), left, TOP, wide, points, head=True)
        if block.note:
            slide_parts.words(slide, block.note, MARGIN, Emu(FOOT - Inches(0.4)), INNER, 12)

    @add.register
    def _(self, block: Sources) -> None:
        self.flush()
        lines = [
            f"{n}  {source_line(source, self.document.lang)}"
            for n, source in enumerate(self.document.notes.sources, start=1)
        ]
        parts = [lines[cut] for cut in even(len(lines), _SOURCES)]
        for n, part in enumerate(parts, start=1):
            slide = self._slide(self._numbered(block.title, n, len(parts)), None)
            slide_parts.words(slide, "\n".join(part), MARGIN, TOP, INNER, 12)

    def _parts(self, answer: Answer, title: str, most: int) -> Iterator[tuple[Answer, str]]:
        """Cut an answer into slides of at most `most` rows; the lead stands on the first."""
        cuts = even(len(answer.frame), most)
        for n, cut in enumerate(cuts, start=1):
            part = replace(answer, frame=answer.frame.iloc[cut])
            yield part, self._numbered(title, n, len(cuts))
            self.lead = ""

    def _numbered(self, title: str, part: int, parts: int) -> str:
        return cells.numbered(title, part, parts, self.document.lang)

    def _slide(self, title: str, answer: Answer | None, ids: list[str] | None = None) -> Any:
        """Add a slide with its message, source line, number and the citations as notes."""
        slide = self.made.slides.add_slide(self.made.slide_layouts[1])
        slide.shapes.title.text = safe(title)
        if answer is not None:
            if self.lead:
                slide_parts.words(slide, self.lead, MARGIN, TOP, INNER, 13)
            ids = [i for cell in answer.frame.source_id.dropna() for i in str(cell).split(";")]
            notes = self.document.citations(FigureCards(answer, title))
            slide.notes_slide.notes_text_frame.text = safe("\n\n".join(notes))
        self._foot(slide, ids or [])
        return slide

    def _foot(self, slide: Any, ids: list[str]) -> None:
        document = self.document
        told = cells.publishers(document, ids) or document.title
        version = document.data_version
        text = say(document.lang, "slide_source", sources=told, version=version)
        wide = Emu(INNER - Inches(0.8))
        slide_parts.words(slide, text, MARGIN, FOOT, wide, 10, ink="muted")
        slide_parts.number(slide, Emu(MARGIN + wide), len(self.made.slides))

    def _top(self) -> Length:
        return Emu(TOP + (Inches(0.6) if self.lead else 0))
