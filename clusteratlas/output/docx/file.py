"""A document as a Word file (A4): real headings, tables with header rows, pictures in words."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import singledispatch
from typing import Any

import docx
from docx.shared import Cm, Mm, Pt

from clusteratlas.output import cells, source_list
from clusteratlas.output.blocks import (
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
from clusteratlas.output.cells import plain
from clusteratlas.output.document import Document
from clusteratlas.output.docx import parts
from clusteratlas.output.picture import Picture
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say

_LANGUAGES = {"de": "de-DE", "en": "en-GB"}
_LONGEST_PROPERTY = 255  # letters of a file property that OOXML allows
_MARGIN, _SIZE = Cm(2), (Cm(21), Cm(29.7))
_MUTED_PT = 9
_MOST_LEVELS = 9  # levels of headings that Word has


@dataclass
class _Page:
    """The file so far; `above` is its last heading, `pictures` are those of the blocks to come."""

    file: Any
    document: Document
    pictures: Iterator[Picture]
    above: str
    heads: int = 0


def to_docx(document: Document, draw: Callable[[Document], Sequence[Picture]]) -> bytes:
    """Return the Word file; `draw` returns the pictures of its charts and maps, in order."""
    file = docx.Document()
    _set_page(file, document)
    _set_properties(file, document)
    file.add_heading(plain(document.title), 0)
    if document.contents:
        file.add_paragraph(plain(document.subtitle))
    file.add_paragraph(plain(document.summary))
    if document.contents:
        heads = [plain(head) for head in document.sections]
        parts.add_contents(file, say(document.lang, "document_contents"), heads)
    page = _Page(file, document, iter(draw(document)), document.title)
    for block in document.blocks:
        _add(block, page)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _set_page(file: Any, document: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = _SIZE
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", _MARGIN)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{plain(document.title)} · {plain(document.subtitle)} · ")
    parts.add_page_number(footer)


def _set_properties(file: Any, document: Document) -> None:
    parts.drop_old_styles(file)
    parts.set_language(file, _LANGUAGES[document.lang])
    core, app = file.core_properties, say(document.lang, "app_title")
    core.title, core.language = plain(document.title)[:_LONGEST_PROPERTY], document.lang
    core.subject, core.author, core.last_modified_by = document.data_version, app, app
    core.comments, core.keywords = "", app
    core.created = core.modified = datetime.now(UTC).replace(tzinfo=None)


@singledispatch
def _add(block: FileBlock, page: _Page) -> None:
    raise TypeError(f"no rule for {type(block).__name__}")


@_add.register
def _heading(block: Heading, page: _Page) -> None:
    paragraph = page.file.add_heading(plain(block.text), min(block.level, _MOST_LEVELS))
    page.above = block.text
    if block.level == 1 and page.document.contents:
        parts.add_bookmark(paragraph, page.heads)
        paragraph.paragraph_format.page_break_before = page.heads > 0
        page.heads += 1


@_add.register
def _text(block: Text, page: _Page) -> None:
    run = page.file.add_paragraph().add_run(plain(block.text))
    run.bold = block.warning or None
    if block.muted:
        run.font.size = Pt(_MUTED_PT)


def _title(text: str, page: _Page) -> str:
    """Return the title of a block, '' where the heading above is the same."""
    return "" if text == page.above else plain(text)


@_add.register
def _cards(block: FigureCards, page: _Page) -> None:
    """Add the figures as a table, one line per figure."""
    lang = page.document.lang
    heads = [say(lang, f"col_{name}") for name in ("indicator", "figure", "note", "source")]
    rows = [
        [card.name, card.figure, card.details, cells.number_ranges(card.marks)]
        for card in cells.cards(page.document, block)
    ]
    parts.add_table(page.file, _title(block.title, page), heads, rows)


@_add.register(Chart)
@_add.register(Map)
def _picture(block: Chart | Map, page: _Page) -> None:
    """Add a chart or map as a picture, with its content in words as alternative text."""
    picture = next(page.pictures)
    parts.add_caption(page.file, _title(block.title, page))
    paragraph = page.file.add_paragraph()
    paragraph.paragraph_format.keep_with_next = bool(picture.note)
    paragraph.add_run().add_picture(io.BytesIO(picture.png), width=Mm(picture.width_mm))
    parts.set_alternative(paragraph, plain(block.alt))
    if picture.note:
        _text(Text(picture.note, muted=True), page)


@_add.register
def _statements(block: Statements, page: _Page) -> None:
    """Add lists one below the other; a screen reader reads the head of each list first."""
    file, notes = page.file, page.document.notes
    for head, entries in block.columns:
        # Otherwise the text stands there already
        if head not in (page.document.summary, page.above):
            paragraph = file.add_paragraph()
            paragraph.add_run(plain(head)).bold = True
            paragraph.paragraph_format.keep_with_next = True
        for number, entry in enumerate(entries, start=1):
            # Word would continue the numbers through all lists of a style.
            paragraph = file.add_paragraph(style="List Paragraph")
            paragraph.add_run(f"{number}. ")
            marks = cells.number_ranges(cells.numbers(notes, entry.source_id))
            paragraph.add_run(plain(entry.sentence) + (f" [{marks}]" if marks else ""))
    if block.note:
        file.add_paragraph(plain(block.note))


@_add.register
def _table(block: Table, page: _Page) -> None:
    heads, rows = cells.table_cells(page.document, block)
    parts.add_table(page.file, _title(block.title, page), heads, rows)
    if not cells.says_sources(block) and "source_id" in block.answer.frame:
        marks = cells.number_ranges(cells.every_number(page.document, block.answer))
        if marks:
            label = say(page.document.lang, "col_source")
            _text(Text(f"{label} {marks}", muted=True), page)


@_add.register
def _sources(block: Sources, page: _Page) -> None:
    document, file, lang = page.document, page.file, page.document.lang
    if not document.notes.sources:
        return
    _heading(Heading(block.title), page)
    for number, source in enumerate(document.notes.sources, start=1):
        paragraph = file.add_paragraph(f"[{number}] {plain(source_line(source, lang))} ")
        parts.add_link(paragraph, source.url)
    for words in source_list.terms(document):
        file.add_paragraph().add_run(plain(words)).font.size = Pt(_MUTED_PT)
    file.add_paragraph(say(lang, "document_signs"))
    if document.permalink:
        file.add_paragraph(f"{say(lang, 'cite_permalink')}: {plain(document.permalink)}")
