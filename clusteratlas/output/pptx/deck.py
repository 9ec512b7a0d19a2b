"""A document as slides, block for block: where each is cut, what is drawn, what is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatchmethod
from typing import Any

from pptx.util import Inches

from clusteratlas.model import Answer
from clusteratlas.output import cells
from clusteratlas.output.document import (
    Chart,
    FigureCards,
    FileBlock,
    Heading,
    Map,
    Sources,
    Statements,
    Table,
    Text,
)
from clusteratlas.output.pptx import (
    area_map,
    charts,
    lists,
    shapes,
    slide_frame,
    source_slides,
    tables,
)
from clusteratlas.output.pptx.master import INNER, MARGIN
from clusteratlas.output.pptx.start import Started
from clusteratlas.output.slides import source_lines
from clusteratlas.output.slides.list_cut import on_slide
from clusteratlas.output.slides.shorten import shorten
from clusteratlas.output.slides.talk import APPENDIX, NAMING
from clusteratlas.text.tables import sign_legend
from clusteratlas.text.wording import say


class Deck(Started):
    """The slides of a document, block for block."""

    def put(self, block: FileBlock) -> None:
        """Add the slides of one block: of a talk one at most, whole in the appendix."""
        if isinstance(block, Heading) and block.level == APPENDIX:
            self.flush()
            self.brief, self.head = False, ""
            slide_frame.divider(self.made, self.document, block.text, "")
            for whole in self.cut:
                self.add(whole)
            return
        short = shorten(self, block) if self.brief else block
        self.cut += [block] if short is not block else []
        self.add(short)

    def parts(self, block: FileBlock) -> int:
        """Return how many slides a block needs below what waits for it."""
        if isinstance(block, FigureCards):
            return len(shapes.card_cuts(cells.cards(self.document, block), self.room(block.title)))
        if isinstance(block, Table):
            return len(self._cut(block).parts)
        if isinstance(block, Statements):
            return len(lists.lists(block, self.room(block.title)).parts)
        return len(charts.parts(block)) if isinstance(block, Chart) else 1

    def _cut(self, block: Table) -> tables.Layout:
        """Return which rows of a table stand on each slide."""
        columns = [n for n, c in enumerate(block.columns) if c not in cells.SPOKEN]
        heads = tuple(block.heads[n] for n in columns) if block.heads else ()
        spoken = replace(block, columns=tuple(block.columns[n] for n in columns), heads=heads)
        told, rows = cells.table_cells(self.document, spoken)
        return tables.layout(told, rows, self.room(block.title))

    @singledispatchmethod
    def add(self, block: FileBlock) -> None:
        """Add the slides of one block."""
        raise TypeError(f"no rule for {type(block).__name__}")

    @add.register
    def _(self, block: Heading) -> None:
        if block.level == 1:
            self.flush()
            self.head, self.section = block.text, self.document.contents
            self.opened = True
        if block.level == NAMING:
            self.flush()
            self.head, self.section, self.opened = block.text, False, True

    @add.register
    def _(self, block: Text) -> None:
        if not block.muted:
            self.lead = "\n".join(text for text in (self.lead, block.text) if text)
        elif not (self.opened or self.lead) and len(self.made.slides) > 1:
            slide_frame.add_notes(self.made.slides[-1], [block.text])
        else:
            self.small.append(block.text)

    @add.register
    def _(self, block: FigureCards) -> None:
        made = cells.cards(self.document, block)
        cuts = shapes.card_cuts(made, self.room(block.title))
        for n, cut in enumerate(cuts, start=1):
            title = self.numbered(block.title, n, len(cuts))
            slide = self._slide(title, block.answer, cut)
            shapes.cards(slide, made[cut], self.top())
            self.lead = ""

    @add.register
    def _(self, block: Table) -> None:
        made = self._cut(block)
        for n, part in enumerate(made.parts, start=1):
            title = self.numbered(block.title, n, len(made.parts))
            slide = self._slide(title, block.answer, part.rows)
            tables.draw(slide, made, part, title, self.top())
            self.lead = ""

    @add.register
    def _(self, block: Chart | Map) -> None:
        parts: Sequence[Any] = [block] if isinstance(block, Map) else charts.parts(block)
        draw: Any = area_map.draw if isinstance(block, Map) else charts.draw
        for n, part in enumerate(parts, start=1):
            title = self.numbered(block.title, n, len(parts))
            tall = Inches(self.room(block.title))
            slide = self._slide(title, part.answer)
            frame = draw(slide, part, self.document.lang, (MARGIN, self.top(), INNER, tall))
            shapes.describe(frame, title, block.alt)
            self.lead = ""

    @add.register
    def _(self, block: Statements) -> None:
        made = lists.lists(block, self.room(block.title))
        for n, part in enumerate(made.parts, start=1):
            ids = [e.source_id for _, some in on_slide(block, part) for e in some if e.source_id]
            title = self.numbered(block.title, n, len(made.parts))
            slide = self.message(title, ids)
            lists.draw(slide, block, made, part, self.top())
            self.lead = ""

    @add.register
    def _(self, block: Sources) -> None:
        self.flush()
        document, condensed = self.document, source_lines.condensed(self.document)
        if condensed:
            count = len(document.notes.sources)
            self.lead = say(document.lang, "slide_many_sources", count=count)
        lines = source_lines.lines(document)
        made = source_slides.layout(lines, self.room(block.title), condensed)
        for n, part in enumerate(made.parts, start=1):
            slide = self.message(self.numbered(block.title, n, len(made.parts)), [])
            source_slides.draw(slide, made, part, self.top())
            told = [line for column in part for line in column]
            slide_frame.add_notes(slide, source_lines.notes(document, told))
        self.lead = ""

    def _slide(self, title: str, answer: Answer, rows: slice = slice(None)) -> Any:
        """Add a slide of some rows of an answer, with their sources and citations."""
        part = replace(answer, frame=answer.frame.iloc[rows])
        ids = [i for cell in part.frame.source_id.dropna() for i in str(cell).split(";")]
        slide = self.message(title, ids, sign_legend(part, self.document.lang))
        slide_frame.add_notes(slide, self.document.citations(FigureCards(part, title)))
        return slide
