"""Word files of views: what a screen reader and Word's own contents find in them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from clusteratlas.output.blocks import Chart, FigureCards, Map
from clusteratlas.output.cells import plain
from clusteratlas.output.formats import FORMATS
from tests.output.sheets import HOSTILE, hostile, sheet


@pytest.fixture(scope="module")
def file() -> Any:
    """Return the Word file of a fact sheet with contents, read again."""
    result = FORMATS["docx"].make(replace(sheet(), contents=True))
    return docx.Document(io.BytesIO(result))


def test_every_chart_and_map_is_a_picture_that_says_what_it_shows(file: Any) -> None:
    drawn = [block for block in sheet().blocks if isinstance(block, Chart | Map)]
    spoken = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert len(drawn) >= 6 and [text.replace("\u00a0", " ") for text in spoken] == [
        block.alt.replace("\u00a0", " ") for block in drawn
    ]
    assert {round(shape.width.mm) for shape in file.inline_shapes} == {115, 170}


def test_figures_stand_in_tables_with_header_rows(file: Any) -> None:
    cards = next(block for block in sheet().blocks if isinstance(block, FigureCards))
    rows = [[cell.text for cell in row.cells] for row in file.tables[0].rows]
    assert rows[0] == ["Indikator", "Wert", "Anmerkung", "Quelle"]
    assert len(rows) == len(cards.answer.frame) + 1
    assert all(row[3].isdigit() for row in rows[1:])
    for table in file.tables:
        headers = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert headers == [True] + [False] * (len(table.rows) - 1)


def test_the_contents_lead_to_every_section(file: Any) -> None:
    heads = [p for p in file.paragraphs if p.style.name == "Heading 1"]
    names = {
        mark.get(qn("w:name")): p.text for p in heads for mark in p._p.iter(qn("w:bookmarkStart"))
    }
    links = [
        (link.get(qn("w:anchor")), "".join(t.text for t in link.iter(qn("w:t"))))
        for link in file.element.iter(qn("w:hyperlink"))
        if link.get(qn("w:anchor"))
    ]
    assert len(heads) > 3 and links == list(names.items())
    marks = [m.get(qn("w:fldCharType")) for m in file.element.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]


def test_hostile_names_are_text() -> None:
    text = "".join(HOSTILE)
    word_file = docx.Document(io.BytesIO(FORMATS["docx"].make(hostile(text))))
    assert word_file.paragraphs[0].text == plain(text)
    assert word_file.tables[1].rows[1].cells[0].text == plain(text)
    assert {shape._inline.docPr.get("descr") for shape in word_file.inline_shapes} == {plain(text)}
