"""The slides of a document in their order: what waits for which block, where blocks are cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from typing import Any

from pptx.util import Emu, Inches, Length

from clusteratlas.model import Answer
from clusteratlas.output import (
    cells,
    slide_charts,
    slide_frame,
    slide_lists,
    slide_map,
    slide_parts,
    slide_tables,
)
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
from clusteratlas.output.master import INNER, LAST, MARGIN, TOP
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.tables import sign_legend
from clusteratlas.text.wording import say

_TEXT, _LINES, _SOURCES = (20, 18, 16, 14), (20, 18, 16, 14), (14, 12)  # points to choose from
_LEAD, _LEAD_HEIGHT = 14, 0.95  # points, inches: a taller lead has a slide of its own
_NOTE = 14


@dataclass
class Deck:
    """The slides so far; `head`, `lead` and `small` wait for the block that they introduce."""

    document: Document
    made: Any
    head: str = ""
    lead: str = ""
    section: bool = False  # begun, and not yet opened by a slide
    small: list[str] = field(default_factory=list)

    def contents(self) -> None:
        """Add the list of the sections of a document that has one."""
        heads = [b.text for b in self.document.blocks if isinstance(b, Heading) and b.level == 1]
        if self.document.contents:
            lines = [f"{n}  {head}" for n, head in enumerate(heads, start=1)]
            self._texts(say(self.document.lang, "document_contents"), lines, _LINES)

    def flush(self) -> None:
        """Add a slide for a text that introduces nothing."""
        if self.section:
            self._divide("")
        elif self.lead:
            lead, self.lead = self.lead, ""
            self._texts(self.head or self.document.title, lead.split("\n"), _TEXT)

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Add the slides of one block."""
        raise TypeError(f"no rule for {type(block).__name__}")

    @add.register
    def _(self, block: Heading) -> None:
        if block.level == 1:
            self.flush()
            self.head, self.section = block.text, self.document.contents

    @add.register
    def _(self, block: Text) -> None:
        if not block.muted:
            self.lead = "\n".join(text for text in (self.lead, block.text) if text)
        elif len(self.made.slides) > 1:
            slide_frame.add_notes(self.made.slides[-1], [block.text])
        else:
            self.small.append(block.text)

    @add.register
    def _(self, block: FigureCards) -> None:
        made = cells.cards(self.document, block)
        cuts = slide_parts.card_cuts(made, self._room(block.title))
        for n, cut in enumerate(cuts, start=1):
            title = self._numbered(block.title, n, len(cuts))
            slide = self._slide(title, block.answer, cut)
            slide_parts.cards(slide, made[cut], self._top())
            self.lead = ""

    @add.register
    def _(self, block: Table) -> None:
        columns = tuple(c for c in block.columns if c not in cells.SPOKEN)
        heads, rows = cells.table_cells(self.document, replace(block, columns=columns))
        made = slide_tables.layout(heads, rows, self._room(block.title))
        for n, part in enumerate(made.parts, start=1):
            title = self._numbered(block.title, n, len(made.parts))
            slide = self._slide(title, block.answer, part.rows)
            slide_tables.draw(slide, made, part, title, self._top())
            self.lead = ""

    @add.register
    def _(self, block: Chart | Map) -> None:
        parts: Sequence[Any] = [block] if isinstance(block, Map) else slide_charts.parts(block)
        draw: Any = slide_map.draw if isinstance(block, Map) else slide_charts.draw
        for n, part in enumerate(parts, start=1):
            title = self._numbered(block.title, n, len(parts))
            tall = Inches(self._room(block.title))
            slide = self._slide(title, part.answer)
            frame = draw(slide, part, self.document.lang, (MARGIN, self._top(), INNER, tall))
            slide_parts.describe(frame, title, block.alt)
            self.lead = ""

    @add.register
    def _(self, block: Statements) -> None:
        heads = [head for head, _ in block.columns]
        columns = [(head if heads != [block.title] else "", found) for head, found in block.columns]
        note = slide_parts.words_height(block.note, INNER, _NOTE) if block.note else 0.0
        made = slide_lists.lists(columns, self._room(block.title) - note)
        for n, part in enumerate(made.parts, start=1):
            ids = [e.source_id for _, entries in part for e in entries if e.source_id]
            title = self._numbered(block.title, n, len(made.parts))
            slide = self._message(title, ids)
            slide_lists.draw(slide, made, part, self._top())
            if block.note:
                below = Emu(LAST - Inches(note))
                slide_parts.words(slide, block.note, MARGIN, below, INNER, _NOTE)
            self.lead = ""

    @add.register
    def _(self, block: Sources) -> None:
        self.flush()
        found = enumerate(self.document.notes.sources, start=1)
        lines = [f"{n}  {source_line(source, self.document.lang)}" for n, source in found]
        self._texts(block.title, lines, _SOURCES)

    def _texts(self, title: str, lines: Sequence[str], sizes: Sequence[int]) -> None:
        made = slide_lists.texts(lines, sizes, Emu(LAST - TOP).inches)
        for n, part in enumerate(made.parts, start=1):
            slide = self._message(self._numbered(title, n, len(made.parts)), [])
            slide_parts.words(slide, part, MARGIN, TOP, INNER, made.points)

    def _numbered(self, title: str, part: int, parts: int) -> str:
        return cells.numbered(title, part, parts, self.document.lang)

    def _slide(self, title: str, answer: Answer, rows: slice = slice(None)) -> Any:
        """Add a slide of some rows of an answer, with their sources and citations."""
        part = replace(answer, frame=answer.frame.iloc[rows])
        ids = [i for cell in part.frame.source_id.dropna() for i in str(cell).split(";")]
        slide = self._message(title, ids, sign_legend(part, self.document.lang))
        slide_frame.add_notes(slide, self.document.citations(FigureCards(part, title)))
        return slide

    def _message(self, title: str, ids: Sequence[str], signs: str = "") -> Any:
        """Add a slide with its message; the lead that waits stands on it."""
        slide = slide_frame.message(self.made, self.document, title, ids, signs)
        if self.lead:
            slide_parts.words(slide, self.lead, MARGIN, TOP, INNER, _LEAD)
        slide_frame.add_notes(slide, self.small)
        self.small.clear()
        return slide

    def _divide(self, title: str) -> None:
        """Open a section with a slide of its own, unless the next `title` says the same."""
        self.section = False
        if self.head == title and self._lead_height() <= _LEAD_HEIGHT:
            return
        told = self.lead if slide_frame.fits(self.lead) else ""
        slide_frame.divider(self.made, self.document, self.head, told)
        self.lead = "" if told else self.lead
        self.flush()

    def _room(self, title: str) -> float:
        """Return the inches below `title` and lead; a long lead gets a slide of its own."""
        if self.section:
            self._divide(title)
        if self._lead_height() > _LEAD_HEIGHT:
            self.flush()
        return Emu(LAST - self._top()).inches

    def _lead_height(self) -> float:
        return slide_parts.words_height(self.lead, INNER, _LEAD) if self.lead else 0.0

    def _top(self) -> Length:
        return Emu(TOP + Inches(self._lead_height()))
