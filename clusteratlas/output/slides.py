"""A document as PowerPoint slides: one message a slide, native charts and tables, spoken notes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import singledispatchmethod
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from clusteratlas.model import Answer
from clusteratlas.output import cells, slide_charts
from clusteratlas.output.document import (
    Block,
    Chart,
    Document,
    Entry,
    FigureCards,
    Heading,
    Sources,
    Statements,
    Table,
    Text,
)
from clusteratlas.output.master import FOOT, INNER, MARGIN, TOP, colour, presentation
from clusteratlas.output.tables import safe
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say

_CARDS, _ROWS, _SOURCES, _PER_ROW = 6, 9, 8, 3
_WIDEST = 40  # letters of a column
_GAP = Inches(0.2)
# What a slide leaves to the speaker notes, whose citations have it.
_SPOKEN = ("note", "place", "status")


def to_pptx(document: Document) -> bytes:
    """Return the presentation of `document` (16:9)."""
    deck = _Deck(document, presentation())
    deck.cover()
    for block in document.blocks:
        deck.add(block)
    deck.flush()
    _set_language(deck.made, {"de": "de-DE", "en": "en-GB"}[document.lang])
    core = deck.made.core_properties
    core.title, core.language = safe(document.title), document.lang
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
        document, lang = self.document, self.document.lang
        slide = self.made.slides.add_slide(self.made.slide_layouts[0])
        app = say(lang, "app_title")
        version = f"{say(lang, 'passport_version')} {document.data_version}"
        lines = [document.summary, f"{say(lang, 'document_subtitle', title=app)} · {version}"]
        slide.shapes.title.text = safe(document.title)
        slide.placeholders[1].text = safe("\n".join(line for line in lines if line))
        slide.notes_slide.notes_text_frame.text = safe(document.permalink)

    def flush(self) -> None:
        """Add a slide for a text that introduces nothing."""
        if self.lead:
            slide = self._slide(self.head or self.document.title, None)
            self._words(slide, self.lead, MARGIN, TOP, INNER, 20)
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
            self.lead = block.text

    @add.register
    def _(self, block: FigureCards) -> None:
        for part, title in self._parts(block.answer, block.title, _CARDS):
            slide = self._slide(title, part)
            for n, card in enumerate(cells.cards(self.document, FigureCards(part, title))):
                self._card(slide, n, card)

    @add.register
    def _(self, block: Table) -> None:
        columns = tuple(c for c in block.columns if c not in _SPOKEN)
        for part, title in self._parts(block.answer, block.title, _ROWS):
            slide = self._slide(title, part)
            table = Table(part, columns, title)
            heads, rows = cells.table_cells(self.document, table)
            self._table(slide, heads, rows, title)

    @add.register
    def _(self, block: Chart) -> None:
        slide = self._slide(block.title, block.answer)
        box = (MARGIN, self._top(), INNER, Emu(FOOT - self._top()))
        frame = slide_charts.draw(slide, block, self.document.lang, box)
        _describe(frame, block.title, block.alt)
        self.lead = ""

    @add.register
    def _(self, block: Statements) -> None:
        ids = [e.source_id for _, entries in block.columns for e in entries if e.source_id]
        slide = self._slide(block.title, None, ids)
        wide = Emu((INNER - _GAP) // max(1, len(block.columns)))
        points = 16 if max(len(entries) for _, entries in block.columns) < _ROWS else 12
        for n, (head, entries) in enumerate(block.columns):
            left = Emu(MARGIN + n * (wide + _GAP))
            lines = [head, *(f"– {_told(entry)}" for entry in entries)]
            self._words(slide, "\n".join(lines), left, TOP, wide, points, head=True)
        if block.note:
            self._words(slide, block.note, MARGIN, Emu(FOOT - Inches(0.4)), INNER, 12)

    @add.register
    def _(self, block: Sources) -> None:
        self.flush()
        lines = [
            f"{n}  {source_line(source, self.document.lang)}"
            for n, source in enumerate(self.document.notes.sources, start=1)
        ]
        parts = [lines[cut] for cut in _cuts(len(lines), _SOURCES)]
        for n, part in enumerate(parts, start=1):
            slide = self._slide(self._numbered(block.title, n, len(parts)), None)
            self._words(slide, "\n".join(part), MARGIN, TOP, INNER, 12)

    def _parts(self, answer: Answer, title: str, most: int) -> Iterator[tuple[Answer, str]]:
        """Cut an answer into slides of at most `most` rows; the lead stands on the first."""
        cuts = _cuts(len(answer.frame), most)
        for n, cut in enumerate(cuts, start=1):
            part = replace(answer, frame=answer.frame.iloc[cut])
            yield part, self._numbered(title, n, len(cuts))
            self.lead = ""

    def _numbered(self, title: str, part: int, parts: int) -> str:
        if parts == 1:
            return title
        return say(self.document.lang, "slide_part", title=title, part=part, parts=parts)

    def _slide(self, title: str, answer: Answer | None, ids: list[str] | None = None) -> Any:
        """Add a slide with its message, source line, number and the citations as notes."""
        slide = self.made.slides.add_slide(self.made.slide_layouts[1])
        slide.shapes.title.text = safe(title)
        if answer is not None:
            if self.lead:
                self._words(slide, self.lead, MARGIN, TOP, INNER, 13)
            ids = [i for cell in answer.frame.source_id.dropna() for i in str(cell).split(";")]
            notes = self.document.citations(FigureCards(answer, title))
            slide.notes_slide.notes_text_frame.text = safe("\n\n".join(notes))
        self._foot(slide, ids or [])
        return slide

    def _foot(self, slide: Any, ids: list[str]) -> None:
        lang, notes = self.document.lang, self.document.notes
        named: dict[str, list[str]] = {}
        for number, source in enumerate(notes.sources, start=1):
            if source.id in ids:
                named.setdefault(source.publisher, []).append(str(number))
        told = "; ".join(f"[{', '.join(n)}] {publisher}" for publisher, n in named.items())
        version = self.document.data_version
        text = say(lang, "slide_source", sources=told or self.document.title, version=version)
        wide = Emu(INNER - Inches(0.8))
        self._words(slide, text, MARGIN, FOOT, wide, 10, ink="muted")
        number = self._words(slide, "", Emu(MARGIN + wide), FOOT, Inches(0.8), 10, ink="muted")
        paragraph = number.text_frame.paragraphs[0]._p
        field = paragraph.makeelement(
            qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
        )
        field.append(field.makeelement(qn("a:rPr"), {"sz": "1000"}))
        text_element = field.makeelement(qn("a:t"), {})
        text_element.text = str(len(self.made.slides))
        field.append(text_element)
        paragraph.insert(0, field)

    def _top(self) -> Length:
        return Emu(TOP + (Inches(0.6) if self.lead else 0))

    def _card(self, slide: Any, n: int, card: cells.Card) -> None:
        wide, tall = Emu((INNER - 2 * _GAP) // _PER_ROW), Inches(2.1)
        left = Emu(MARGIN + (n % _PER_ROW) * (wide + _GAP))
        top = Emu(self._top() + (n // _PER_ROW) * (tall + _GAP))
        box = self._words(slide, card.name, left, top, wide, 14)
        box.height = tall
        box.line.color.rgb = colour("grid")
        marks = ", ".join(map(str, card.marks))
        for text, points, ink in ((card.figure, 28, "thuringia"), (card.details, 11, "muted")):
            run = box.text_frame.add_paragraph().add_run()
            run.text = safe(text)
            run.font.size, run.font.bold = Pt(points), points > 20
            run.font.color.rgb = colour(ink)
        if marks:
            run = box.text_frame.paragraphs[0].add_run()
            run.text = f" [{marks}]"
            run.font.size, run.font.color.rgb = Pt(10), colour("muted")

    def _table(self, slide: Any, heads: list[str], rows: list[list[str]], alt: str) -> None:
        size = (len(rows) + 1, len(heads))
        frame = slide.shapes.add_table(*size, MARGIN, self._top(), INNER, Inches(0.4) * size[0])
        _describe(frame, alt, alt)
        table = frame.table
        lines = [heads, *rows]
        weights = [min(_WIDEST, max(map(len, column)) + 3) for column in zip(*lines, strict=True)]
        for n, weight in enumerate(weights):
            table.columns[n].width = Emu(INNER * weight // sum(weights))
        for y, line in enumerate(lines):
            for x, text in enumerate(line):
                self._cell(table.cell(y, x), text, head=y == 0)

    def _cell(self, cell: Any, text: str, head: bool) -> None:
        cell.text, cell.vertical_anchor = safe(text), MSO_ANCHOR.MIDDLE
        cell.margin_top = cell.margin_bottom = Inches(0.03)
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour("thuringia" if head else "ground")
        for paragraph in cell.text_frame.paragraphs:
            paragraph.font.size, paragraph.font.bold = Pt(12), head
            paragraph.font.color.rgb = colour("ground" if head else "ink")

    def _words(
        self,
        slide: Any,
        text: str,
        left: Length,
        top: Length,
        width: Length,
        points: int,
        head: bool = False,
        ink: str = "ink",
    ) -> Any:
        """Add a text box, one paragraph a line; `head` makes the first line a bold head."""
        box = slide.shapes.add_textbox(left, top, width, Inches(0.4))
        box.text_frame.word_wrap = True
        box.text_frame.text = safe(text)
        for n, paragraph in enumerate(box.text_frame.paragraphs):
            paragraph.font.size, paragraph.space_after = Pt(points), Pt(points / 4)
            paragraph.font.bold = head and n == 0
            paragraph.font.color.rgb = colour("thuringia" if head and n == 0 else ink)
        return box


def _cuts(count: int, most: int) -> list[slice]:
    """Return slices of at most `most` rows, as even as can be."""
    parts = -(-count // most)
    size = -(-count // parts) if parts else 1
    return [slice(start, start + size) for start in range(0, count, size)]


def _told(entry: Entry) -> str:
    return f"{entry.lead}: {entry.text}" if entry.lead else entry.text


def _describe(frame: Any, name: str, alt: str) -> None:
    """Set name and alternative text of a chart or a table."""
    properties = frame._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0]
    properties.set("descr", safe(alt))
    properties.set("title", safe(name))


def _set_language(made: Any, code: str) -> None:
    """Set the language of every run, so that spelling and speech use it."""
    for slide in made.slides:
        trees = [slide._element, *([slide.notes_slide._element] if slide.has_notes_slide else [])]
        for run in (r for tree in trees for r in tree.iter(qn("a:r"))):
            run.get_or_add_rPr().set("lang", code)
