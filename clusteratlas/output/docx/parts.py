"""What python-docx has no call for: language, header rows, links, the number of a page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from clusteratlas.output import cells
from clusteratlas.output.blocks import Table
from clusteratlas.output.document import Document

_CELL_PT = 9


def set_language(file: Any, language: str) -> None:
    """Say in which language the whole file is ('de-DE'): screen readers speak it so."""
    for lang in file.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)


def add_table(file: Any, block: Table, document: Document) -> None:
    """Add a table with its title; its header row comes again on every page, no row is cut."""
    heads, rows = cells.table_cells(document, block)
    if block.title:
        file.add_paragraph(
            cells.plain(block.title), style="Caption"
        ).paragraph_format.keep_with_next = True
    table = file.add_table(rows=0, cols=len(heads), style="Table Grid")
    for texts in (heads, *rows):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(row.cells, texts, strict=True):
            run = cell.paragraphs[0].add_run(cells.plain(text))
            run.font.size, run.font.bold = Pt(_CELL_PT), texts is heads or None
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    file.add_paragraph()


def add_link(paragraph: Any, url: str | None) -> None:
    """Add a web address that can be opened; nothing for what is none."""
    if urlsplit(url or "").scheme not in ("http", "https"):
        return
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    run = paragraph.add_run(cells.plain(url or ""))
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def add_page_number(paragraph: Any) -> None:
    """Add the number of the page as a field, which Word keeps up to date."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)
