"""A document as a row of slides for the browser: one message a slide, long blocks cut to size."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatchmethod

from clusteratlas.output import cells
from clusteratlas.output.document import (
    Chart,
    Document,
    FigureCards,
    FileBlock,
    Heading,
    Map,
    Sources,
    Statements,
    Table,
    Text,
)
from clusteratlas.output.html import bodies as draw
from clusteratlas.output.html import list_slides, source_slides, stage, table_slides
from clusteratlas.output.html.charts import figure_json, table_columns
from clusteratlas.output.html.joins import joined
from clusteratlas.output.html.start import Slide, Started
from clusteratlas.output.slides import packing, source_lines
from clusteratlas.output.slides.list_cut import on_slide
from clusteratlas.output.slides.packing import even
from clusteratlas.output.slides.shorten import shorten
from clusteratlas.output.slides.table_cut import Cut
from clusteratlas.output.slides.talk import APPENDIX, NAMING, on_slides
from clusteratlas.text.wording import say

_CARDS = 6  # that fit on a slide


class Deck(Started):
    """The slides of a document, block for block."""

    @classmethod
    def of(cls, document: Document, live: str) -> Deck:
        """Return the deck with its cover; `live` is the address that its QR code opens."""
        document = on_slides(document)
        deck, (opening, blocks) = cls(document), packing.opening(document.blocks)
        cover = draw.cover(document, live, opening)
        deck.slides.append(Slide("cover", document.title, cover, notes=(document.permalink,)))
        for number, block in enumerate(blocks, start=1):
            deck.put(block)
            deck.stamp(number)
        deck.flush()
        deck.slides[-1] = replace(deck.slides[-1], notes=(*deck.slides[-1].notes, *deck.small))
        deck.slides = joined(deck.slides)
        return deck

    def put(self, block: FileBlock) -> None:
        """Add the slides of one block: of a talk one at most, whole in the appendix."""
        short = shorten(self, block) if self.brief else block
        self.cut += [block] if short is not block else []
        self.add(short)
        if isinstance(block, Heading) and block.level == APPENDIX:
            self.brief = False
            for whole in self.cut:
                self.add(whole)

    def parts(self, block: FileBlock) -> int:
        """Return how many slides a block needs below what waits for it."""
        if isinstance(block, FigureCards):
            return len(even(len(block.answer.frame), _CARDS))
        if isinstance(block, Table):
            return len(self._cut(block)[2].parts)
        if isinstance(block, Statements):
            return len(list_slides.layout(block, self.room(block.title)).parts)
        return 1

    def _cut(self, block: Table) -> tuple[list[str], list[list[str]], Cut]:
        """Return heads and rows of a table, and which of them stand on each slide."""
        columns = [n for n, c in enumerate(block.columns) if c not in cells.SPOKEN]
        heads = tuple(block.heads[n] for n in columns) if block.heads else ()
        spoken = replace(block, columns=tuple(block.columns[n] for n in columns), heads=heads)
        told, rows = cells.table_cells(self.document, spoken)
        return told, rows, table_slides.layout(told, rows, self.room(block.title))

    @singledispatchmethod
    def add(self, block: FileBlock) -> None:
        """Add the slides of one block."""
        raise TypeError(f"no rule for {type(block).__name__}")

    @add.register
    def _(self, block: Heading) -> None:
        if 1 < block.level < NAMING:
            return
        self.flush()
        self.head, self.opened = block.text, True
        # Several views: each opens with a slide of its own, and so does the appendix.
        if block.level == APPENDIX or (self.document.contents and block.level < NAMING):
            self.slides.append(Slide("section", block.text, ""))

    @add.register
    def _(self, block: Text) -> None:
        last = self.slides[-1]
        if block.muted:
            self.remark(block.text)
        elif last.kind == "section":
            self.slides[-1] = replace(last, body=last.body + draw.paragraph(block.text))
        else:
            self.flush()
            self.lead = block.text

    @add.register
    def _(self, block: FigureCards) -> None:
        cuts = even(len(block.answer.frame), _CARDS)
        for n, cut in enumerate(cuts, start=1):
            part = replace(block.answer, frame=block.answer.frame.iloc[cut])
            title = self.numbered(block.title, n, len(cuts))
            made = draw.cards(cells.cards(self.document, FigureCards(part, title)))
            self.show(Slide("cards", title, made), part)

    @add.register
    def _(self, block: Table) -> None:
        heads, rows, made = self._cut(block)
        for n, cut in enumerate(made.parts, start=1):
            part = replace(block.answer, frame=block.answer.frame.iloc[cut.rows])
            title = self.numbered(block.title, n, len(made.parts))
            own = [[line[c] for c in cut.columns] for line in (heads, *rows[cut.rows])]
            shares = [wide / sum(cut.widths) for wide in cut.widths]
            body = draw.table(own[0], own[1:], title, shares, table_slides.share(made))
            self.show(Slide("table", title, body, used=sum(cut.heights)), part)

    @add.register(Chart)
    @add.register(Map)
    def _(self, block: Chart | Map) -> None:
        figure = figure_json(block, self.document.lang)
        columns = getattr(block, "columns", ()) or table_columns(block.answer)
        values = Table(block.answer, columns, block.title)
        table = draw.table(*cells.table_cells(self.document, values), block.title)
        lang = self.document.lang
        body = draw.chart(block.alt, table, lang) if figure else draw.scrolling(table, lang)
        kind = "map" if isinstance(block, Map) else "chart"
        self.show(Slide(kind, block.title, body, figure=figure), block.answer)

    @add.register
    def _(self, block: Statements) -> None:
        made = list_slides.layout(block, self.room(block.title))
        for n, part in enumerate(made.parts, start=1):
            columns, share = on_slide(block, part), list_slides.share(made)
            ids = tuple(e.source_id for _, entries in columns for e in entries if e.source_id)
            body = draw.statements(self.document, columns, block.note, part, share)
            title = self.numbered(block.title, n, len(made.parts))
            self.append(Slide("lists", title, body, ids=ids, used=part.used))

    @add.register
    def _(self, block: Sources) -> None:
        self.flush()
        document, condensed, lead = self.document, source_lines.condensed(self.document), ""
        if condensed:
            count = len(document.notes.sources)
            lead = say(document.lang, "slides_many_sources", count=count)
        lines = source_lines.lines(document)
        room = stage.body(block.title, "", lead)
        made = source_slides.layout(lines, room, condensed)
        for n, part in enumerate(made.parts, start=1):
            title = self.numbered(block.title, n, len(made.parts))
            told = source_lines.notes(document, [line for column in part for line in column])
            body = source_slides.body(made, part)
            self.slides.append(Slide("sources", title, body, lead=lead, notes=tuple(told)))
