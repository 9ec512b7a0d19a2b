"""A document as a row of slides for the browser: one message a slide, long blocks cut to size."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import singledispatchmethod

from clusteratlas.model import Answer
from clusteratlas.output import cells, packing
from clusteratlas.output import html_slides as draw
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
from clusteratlas.output.html_charts import figure_json, table_columns
from clusteratlas.output.packing import even, packed
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say

_TABLE_LINES, _LIST_LINES, _SOURCE_LINES = 18, 13, 24  # that fit below a title of two lines
_TABLE_LETTERS, _LIST_LETTERS, _SOURCE_LETTERS = 96, 88, 95  # that fit into the width
_CARDS, _CONDENSED_LETTERS = 6, 2200  # cards, letters of publishers that fit on a slide


@dataclass(frozen=True)
class Slide:
    """One slide: `title` is its message, `head` the section, `body` finished HTML.

    `ids` are the sources that the slide shows, `notes` what is told beside it (citations),
    `figure` a Plotly figure as JSON, `block` the number of the block that it stands for: the same
    in every language, whose texts may need more slides or fewer.
    """

    kind: str
    title: str
    body: str
    head: str = ""
    lead: str = ""
    ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    figure: str = ""
    block: int = 0


@dataclass
class Deck:
    """The slides of a document; `head`, `lead` and `small` wait for the block they introduce."""

    document: Document
    slides: list[Slide] = field(default_factory=list)
    head: str = ""
    lead: str = ""
    small: str = ""

    @classmethod
    def of(cls, document: Document, live: str) -> Deck:
        """Return the deck with its cover; `live` is the address that its QR code opens."""
        deck, (opening, blocks) = cls(document), packing.opening(document.blocks)
        cover = draw.cover(document, live, opening)
        deck.slides.append(Slide("cover", document.title, cover, notes=(document.permalink,)))
        for number, block in enumerate(blocks, start=1):
            deck.add(block)
            deck._stamp(number)
        deck.flush()
        return deck

    def _stamp(self, number: int) -> None:
        """Write the number of the block just added on its slides, the last ones."""
        for n in range(len(self.slides) - 1, -1, -1):
            if self.slides[n].block:
                return
            self.slides[n] = replace(self.slides[n], block=number)

    def flush(self) -> None:
        """Add a slide for a text that introduces nothing."""
        if self.lead:
            title = self.head or self.document.title
            self.slides.append(Slide("text", title, draw.paragraph(self.lead)))
        self.lead = ""

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Add the slides of one block."""
        raise TypeError(f"no rule for {type(block).__name__}")

    @add.register
    def _(self, block: Heading) -> None:
        if block.level > 1:
            return
        self.flush()
        self.head = block.text
        if self.document.contents:  # several views: each opens with a slide of its own
            self.slides.append(Slide("section", block.text, ""))

    @add.register
    def _(self, block: Text) -> None:
        last = self.slides[-1]
        if block.muted:
            self.small = block.text
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
            title = self._part(block.title, n, len(cuts))
            made = draw.cards(cells.cards(self.document, FigureCards(part, title)))
            self._show("cards", title, made, part)

    @add.register
    def _(self, block: Table) -> None:
        columns = tuple(c for c in block.columns if c not in cells.SPOKEN)
        heads, rows = cells.table_cells(self.document, replace(block, columns=columns))
        letters = draw.letters(heads, rows, _TABLE_LETTERS)
        head, *lines = (draw.lines(row, letters) for row in (heads, *rows))
        # What is too wide is set smaller: more lines fit.
        cuts = packed(lines, _TABLE_LINES * sum(letters) / _TABLE_LETTERS - head)
        widths = [one / sum(letters) for one in letters]
        for n, cut in enumerate(cuts, start=1):
            part = replace(block.answer, frame=block.answer.frame.iloc[cut])
            title = self._part(block.title, n, len(cuts))
            self._show("table", title, draw.table(heads, rows[cut], title, widths), part)

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
        self._show(kind, block.title, body, block.answer, figure)

    @add.register
    def _(self, block: Statements) -> None:
        widths = cells.list_shares(block)
        cut = [
            packed([draw.lines([e.told], [_LIST_LETTERS * w]) for e in entries], _LIST_LINES)
            for (_, entries), w in zip(block.columns, widths, strict=True)
        ]
        parts = max([len(cuts) for cuts in cut], default=1) or 1
        for n in range(parts):
            columns = [
                (head if head != block.title else "", entries[cuts[n]] if n < len(cuts) else ())
                for (head, entries), cuts in zip(block.columns, cut, strict=True)
            ]
            ids = tuple(e.source_id for _, entries in columns for e in entries if e.source_id)
            body = draw.statements(self.document, columns, block.note, widths)
            title = self._part(block.title, n + 1, parts)
            self._add(Slide("lists", title, body, self.head, ids=ids))
        self.lead = ""

    @add.register
    def _(self, block: Sources) -> None:
        self.flush()
        lang = self.document.lang
        if len(self.document.notes.sources) > cells.MANY_SOURCES:
            return self._condensed(block.title)
        found = [
            (source_line(s, lang), ". ".join(p for p in (s.licence, s.attribution, s.url) if p))
            for s in self.document.notes.sources
        ]
        cuts = packed([draw.lines(pair, [_SOURCE_LETTERS] * 2, True) for pair in found],
                      _SOURCE_LINES)  # fmt: skip
        for n, cut in enumerate(cuts, start=1):
            body = draw.sources(found[cut], cut.start + 1, lang)
            self.slides.append(Slide("sources", self._part(block.title, n, len(cuts)), body))

    def _condensed(self, title: str) -> None:
        """Add slides with the publishers of many sources; the citations tell each source."""
        document, lang = self.document, self.document.lang
        made = cells.condensed(document, _CONDENSED_LETTERS)
        lead = say(lang, "slides_many_sources", count=len(document.notes.sources))
        for n, (text, sources) in enumerate(made, start=1):
            notes = tuple(f"{source_line(s, lang)}. {s.url or ''}".strip() for s in sources)
            shown, body = self._part(title, n, len(made)), draw.small(text)
            self.slides.append(Slide("sources", shown, body, lead=lead, notes=notes))

    def _show(self, kind: str, title: str, body: str, answer: Answer, figure: str = "") -> None:
        """Add a slide with the sources and the citations of `answer`; the lead stands on it."""
        given = answer.frame.source_id.dropna() if "source_id" in answer.frame else ()
        ids = tuple(dict.fromkeys(i for cell in given for i in str(cell).split(";")))
        cited = self.document.citations(FigureCards(answer, title))
        notes = tuple(text for text in (self.small, *cited) if text)
        self._add(Slide(kind, title, body, self.head, self.lead, ids, notes, figure))
        self.lead = self.small = ""

    def _add(self, slide: Slide) -> None:
        """Add a slide; a heading that its title repeats is said once."""
        last = self.slides[-1]
        if last.kind == "section" and not last.body and last.title == slide.title:
            self.slides.pop()
        self.slides.append(replace(slide, head="" if slide.head == slide.title else slide.head))

    def _part(self, title: str, part: int, parts: int) -> str:
        return cells.numbered(title, part, parts, self.document.lang)
