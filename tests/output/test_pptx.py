"""Presentations, read back: native charts with the store's figures, notes, alternative texts."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd
import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches

from clusteratlas.output.blocks import Chart, Table
from clusteratlas.output.document import Document
from clusteratlas.output.pptx.file import to_pptx
from tests.output.sheets import HOSTILE, hostile, sheet, sheet_deck


def read(document: Document) -> Any:
    return Presentation(io.BytesIO(to_pptx(document)))


def charts(deck: Any) -> list[Any]:
    return [s for slide in deck.slides for s in slide.shapes if s.has_chart]


def workbook(frame: Any) -> list[tuple[Any, ...]]:
    blob = frame.chart.part.chart_workbook.xlsx_part.blob
    return list(openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0].values)


def test_wide_slides_with_two_layouts_of_our_own() -> None:
    deck = sheet_deck()
    assert round(deck.slide_width / deck.slide_height, 3) == 1.778
    assert [layout.name for layout in deck.slide_layouts] == ["Titel", "Aussage"]
    assert deck.core_properties.title.startswith("Optik: Umsatz")
    assert deck.core_properties.language == "de"


def test_the_cover_of_a_field_has_its_icon_as_an_ornament() -> None:
    (picture,) = [
        s for s in sheet_deck().slides[0].shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
    content = Image.open(io.BytesIO(picture.image.blob))
    assert content.size == (192, 192)
    assert (0x7B, 0x4F, 0xA3, 255) in content.convert("RGBA").get_flattened_data()  # Optik's group
    assert "decorative" in etree.tostring(picture._element).decode()
    assert picture.top + picture.height < Inches(0.8)  # where the title begins
    plain = read(replace(sheet(), field_group="")).slides[0]
    assert not [s for s in plain.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]


def test_embedded_numbers_equal_the_answer() -> None:
    document = sheet()
    wanted = [block for block in document.blocks if isinstance(block, Chart)]
    drawn = charts(sheet_deck())
    assert len(drawn) == len(wanted) >= 5
    for chart, frame in zip(wanted, drawn, strict=True):
        rows = chart.answer.rows
        if chart.kind == "ranked":
            values = [None if pd.isna(row["value"]) else row["value"] for row in rows]
            result = workbook(frame)[1:]
            assert [line[1] for line in result] == values
            assert all(
                str(line[0]).startswith(row["name"]) for line, row in zip(result, rows, strict=True)
            )
        else:
            points = sorted((row["year"], row["value"]) for row in rows)
            result = [line for line in workbook(frame) if isinstance(line[0], int | float)]
            assert sorted((line[0], line[1]) for line in result) == points


def test_labels_keep_the_printed_figure() -> None:
    drawn = [frame.chart._chartSpace for frame in charts(sheet_deck())]
    labels = {text.text for chart in drawn for text in chart.iter(qn("a:t"))}
    assert "ca.\u00a0155" in labels and "ca.\u00a0680" in labels


def test_each_slide_has_message_source_and_language() -> None:
    deck = sheet_deck(lang="en")
    for slide in list(deck.slides)[1:]:
        assert slide.shapes.title.text
        texts = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        shown = [s for s in slide.shapes if s.has_chart or s.has_table]
        start = "Source" if shown else ("Source", "Cluster Atlas")
        assert any(t.startswith(start) and "data version" in t.casefold() for t in texts)
        runs = [run for run in slide._element.iter(qn("a:r"))]
        assert {run.find(qn("a:rPr")).get("lang") for run in runs} == {"en-GB"}


def test_charts_and_tables_have_alternative_texts() -> None:
    document = sheet()
    shapes = [s for slide in sheet_deck().slides for s in slide.shapes]
    graphics = [s for s in shapes if s.has_chart or s.has_table]
    result = [s._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].get("descr") for s in graphics]
    assert all(result)
    alts = {block.alt for block in document.blocks if isinstance(block, Chart)}
    assert alts <= set(result)


def test_tables_are_native_and_whole() -> None:
    document = sheet()
    rows = sum(len(b.answer.frame) for b in document.blocks if isinstance(b, Table))
    tables = [s.table for slide in sheet_deck().slides for s in slide.shapes if s.has_table]
    assert sum(len(table.rows) - 1 for table in tables) == rows


def test_notes_cite_the_figures_of_the_slide() -> None:
    slide = next(
        s for s in sheet_deck().slides if "ca.\u00a0155 Unternehmen" in s.shapes.title.text
    )
    notes = slide.notes_slide.notes_text_frame.text
    assert "Exportquote, Optik/Optoelektronik: 49,9\u00a0%" in notes
    assert "Fundstelle: Profil" in notes


def test_nothing_lies_outside_the_slide() -> None:
    deck = sheet_deck("life_sciences")
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t[:12]))
def test_hostile_text_is_text(text: str) -> None:
    deck = read(hostile(text))
    clean = "".join(letter for letter in text if letter.isprintable())
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert any(clean in title for title in titles)
    for frame in charts(deck):
        blob = frame.chart.part.chart_workbook.xlsx_part.blob
        [page] = openpyxl.load_workbook(io.BytesIO(blob)).worksheets
        assert not [c for row in page.iter_rows() for c in row if c.data_type == "f"]
