"""Parts of a Word file that python-docx lacks: language, header rows, links, alt texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm

from clusteratlas.output import cells

# Points of letters in cells: in most tables, and in those with more columns than the third number.
_CELL_PT, _CROWDED_PT, _MOST_COLUMNS = 9, 7, 6
_WIDE_MM = 170


def set_language(file: Any, language: str) -> None:
    """Set the language of the whole file ('de-DE'), which screen readers use."""
    for lang in file.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)


def drop_old_styles(file: Any) -> None:
    """Drop the second list of styles, that of Word 2010: it contradicts the first."""
    rels = file.part.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        del rels[key]


def add_caption(file: Any, title: str) -> None:
    """Add the title of a table or picture, which stays on its page; nothing for ''."""
    if title:
        file.add_paragraph(title, style="Caption").paragraph_format.keep_with_next = True


def add_table(file: Any, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Add a table with its title; its header row is repeated on every page, no row is split.

    All rows are parsed at once: cell by cell, a brochure would take twice the time.
    """
    add_caption(file, title)
    table = file.add_table(rows=0, cols=len(heads), style="Table Grid")
    size_pt = _CELL_PT if len(heads) <= _MOST_COLUMNS else _CROWDED_PT
    shares = cells.weights(list(zip(heads, *rows, strict=True)))
    widths = [Mm(_WIDE_MM * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    texts = [_row(row, widths, size_pt, is_head=row is heads) for row in (heads, *rows)]
    table._tbl.extend(parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(texts)}</w:tbl>"))
    file.add_paragraph()


def _row(texts: Sequence[str], widths: Sequence[Length], size_pt: int, is_head: bool) -> str:
    """Return a row in WordprocessingML."""
    head, bold = ("<w:tblHeader/>", "<w:b/>") if is_head else ("", "")
    look = f'<w:rPr>{bold}<w:sz w:val="{2 * size_pt}"/></w:rPr>'
    every = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width.twips}"/></w:tcPr>'
        f"<w:p><w:r>{look}{_words(text)}</w:r></w:p></w:tc>"
        for text, width in zip(map(cells.plain, texts), widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{every}</w:tr>"


def _words(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return "<w:br/>".join(lines)


def set_alternative(paragraph: Any, text: str) -> None:
    """Set the alternative text of the picture in a paragraph."""
    for properties in paragraph._p.iter(qn("wp:docPr")):
        properties.set("descr", text)


def add_link(paragraph: Any, url: str | None) -> None:
    """Add a link to a web address; add nothing for other texts."""
    if urlsplit(url or "").scheme not in ("http", "https"):
        return
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    _put_into(link, paragraph, cells.plain(url or ""))


def _put_into(link: Any, paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def add_contents(file: Any, title: str, heads: Sequence[str]) -> None:
    """Add a table of contents that links to the bookmarks of `add_bookmark`.

    It is a field: Word fills in the page numbers when the field is updated (F9).
    """
    file.add_paragraph(title, style="TOC Heading")
    paragraphs = [file.add_paragraph() for _ in heads]
    if not paragraphs:
        return
    _mark_field(paragraphs[0], "begin")
    words = OxmlElement("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = 'TOC \\o "1-1" \\h'
    paragraphs[0].add_run()._r.append(words)
    _mark_field(paragraphs[0], "separate")
    for number, (paragraph, head) in enumerate(zip(paragraphs, heads, strict=True)):
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _bookmark(number))
        _put_into(link, paragraph, head)
    _mark_field(paragraphs[-1], "end")


def _mark_field(paragraph: Any, what: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), what)
    paragraph.add_run()._r.append(mark)


def _bookmark(number: int) -> str:
    return f"_Toc{number:08}"


def add_bookmark(paragraph: Any, number: int) -> None:
    """Make a paragraph the target of line `number` of the contents."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _bookmark(number))
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def add_page_number(paragraph: Any) -> None:
    """Add the page number as a field, which Word keeps up to date."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)
