"""A document as a Word file (A4): real headings, tables with header rows, language set."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import singledispatch
from typing import Any

import docx
from docx.shared import Cm, Pt

from clusteratlas.output import source_list
from clusteratlas.output.blocks import FileBlock, Heading, Sources, Statements, Table, Text
from clusteratlas.output.cells import plain
from clusteratlas.output.document import Document
from clusteratlas.output.docx import parts
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say

_LANGUAGES = {"de": "de-DE", "en": "en-GB"}
_LONGEST_PROPERTY = 255  # of a file, as OOXML has it
_MARGIN, _SIZE = Cm(2), (Cm(21), Cm(29.7))
_MUTED_PT = 9


def to_docx(document: Document) -> bytes:
    """Return the Word file of a document of headings, texts, lists, tables and sources.

    Raises TypeError for a block that is none of them: charts and maps have no rule.
    """
    file = docx.Document()
    _set_page(file, document)
    _set_properties(file, document)
    file.add_heading(plain(document.title), 0)
    file.add_paragraph(plain(document.summary))
    for block in document.blocks:
        _add(block, document, file)
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
    parts.set_language(file, _LANGUAGES[document.lang])
    core, app = file.core_properties, say(document.lang, "app_title")
    core.title, core.language = plain(document.title)[:_LONGEST_PROPERTY], document.lang
    core.subject, core.author, core.last_modified_by = document.data_version, app, app
    core.comments, core.keywords = "", app
    core.created = core.modified = datetime.now(UTC).replace(tzinfo=None)


@singledispatch
def _add(block: FileBlock, document: Document, file: Any) -> None:
    raise TypeError(f"no rule for {type(block).__name__}")


@_add.register
def _heading(block: Heading, document: Document, file: Any) -> None:
    file.add_heading(plain(block.text), block.level)


@_add.register
def _text(block: Text, document: Document, file: Any) -> None:
    run = file.add_paragraph().add_run(plain(block.text))
    run.bold = block.warning or None
    if block.muted:
        run.font.size = Pt(_MUTED_PT)


@_add.register
def _statements(block: Statements, document: Document, file: Any) -> None:
    """Add lists below each other; whoever hears them hears their heads first."""
    for head, entries in block.columns:
        if head != document.summary:  # it stands below the title
            file.add_paragraph().add_run(plain(head)).bold = True
        for number, entry in enumerate(entries, start=1):
            # Word would count on through all lists of a style.
            paragraph = file.add_paragraph(style="List Paragraph")
            paragraph.add_run(f"{number}. ")
            paragraph.add_run(plain(entry.sentence))
    if block.note:
        file.add_paragraph(plain(block.note))


@_add.register
def _table(block: Table, document: Document, file: Any) -> None:
    parts.add_table(file, block, document)


@_add.register
def _sources(block: Sources, document: Document, file: Any) -> None:
    lang = document.lang
    if not document.notes.sources:
        return
    file.add_heading(plain(block.title), 1)
    for number, source in enumerate(document.notes.sources, start=1):
        paragraph = file.add_paragraph(f"[{number}] {plain(source_line(source, lang))} ")
        parts.add_link(paragraph, source.url)
    for words in source_list.terms(document):
        file.add_paragraph().add_run(plain(words)).font.size = Pt(_MUTED_PT)
    file.add_paragraph(say(lang, "document_signs"))
