"""PDFs, read back: the store's figures, the tags, the words for those who cannot see."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd
import pytest
from pypdf import PdfReader

from clusteratlas.output import cells
from clusteratlas.output.blocks import Chart, FigureCards, Map, Table
from clusteratlas.output.pdf.file import to_pdf
from clusteratlas.output.pdf.readings import letter_of
from clusteratlas.paths import ROOT
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import figure_of
from tests.output.sheets import HOSTILE, hostile, make_sheet, sheet, sheet_pdf

# From the catalogue: tests are collected before the store is built.
FIELDS = list(pd.read_csv(ROOT / "data/catalog/fields.csv").field_id)


def squeezed(text: str) -> str:
    """Text without white space and hyphens: lines break where the typesetter likes."""
    return re.sub(r"[\s\u00a0\u00ad\u2010-]", "", text)


@cache
def text_of(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def tags(node: Any) -> Iterator[Any]:
    """Walk the structure tree."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from tags(node["/K"])


@pytest.mark.parametrize(("lang", "code"), [("de", "de"), ("en", "en")])
def test_tagged_titled_and_in_its_language(lang: str, code: str) -> None:
    reader = sheet_pdf(lang=lang)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"].split("-")[0] == code
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    title = str(reader.metadata and reader.metadata.title).replace("\u00a0", " ")
    assert title == sheet(lang=lang).title.replace("\u00a0", " ")
    assert b"<pdfuaid:part>1" in reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore


def test_structure_has_headings_heads_of_tables_and_alternative_texts() -> None:
    document = sheet()
    tag_names = list(tags(sheet_pdf().trailer["/Root"]["/StructTreeRoot"]))  # type: ignore
    kinds = {str(tag.get("/S")) for tag in tag_names}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/Link", "/Figure"} <= kinds
    spoken = {str(tag["/Alt"]) for tag in tag_names if tag.get("/S") == "/Figure"}
    charts = [block for block in document.blocks if isinstance(block, Chart | Map)]
    assert len(charts) >= 6 and spoken == {chart.alt for chart in charts}


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("field", ["optik", "life_sciences", "kunststoffe_keramik"])
def test_every_figure_stands_in_the_text(field: str, lang: str) -> None:
    document = sheet(field, lang)
    text = text_of(sheet_pdf(field, lang))
    for block in document.blocks:
        if isinstance(block, FigureCards):
            shown = [card.figure for card in cells.cards(document, block)]
        elif isinstance(block, Table) and block.in_print != "title":
            shown = [cell for row in cells.table_cells(document, block)[1] for cell in row]
        else:
            continue
        assert [part for part in shown if squeezed(part) not in text] == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_later_figure_stands_behind_its_period_and_before_its_sources(lang: str) -> None:
    document = sheet("automobil", lang)
    text = text_of(sheet_pdf("automobil", lang))
    newer = next(one for one in document.data if one.name == "fact_sheet__newer")
    ids = [source.id for source in document.notes.sources]
    for row in newer.rows:
        period = period_text(lang, row["period_start"], row["period_end"])
        figure = figure_of(row, newer.indicators[row["indicator_id"]], lang)
        mark = ids.index(row["source_id"]) + 1
        assert squeezed(f"{period}: {figure}{mark}") in text


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_fact_sheet_has_two_pages_and_more_for_map_and_subfields(field: str, lang: str) -> None:
    document = sheet(field, lang)
    maps = sum(isinstance(block, Map) for block in document.blocks)
    # Each subfield has an approximation and actors of its own to be said, and what figures say
    # of the strengths and weaknesses takes a page where there are many.
    further = maps + (field in ("life_sciences", "kunststoffe_keramik")) + 1
    assert maps <= 1 and len(sheet_pdf(field, lang).pages) <= 2 + further


def test_what_the_brochure_repeats_stands_on_the_card_and_what_differs_below() -> None:
    # Printed: turnover 2,000 in profile and annex 2, and 2,600 of the network's study in both.
    text = text_of(sheet_pdf("optik"))
    # One card has both figures of an indicator, the brochure's first.
    then = "Umsatzca.2.000Mio.€Broschüre2012·September2012·Profil,Anlage2"
    now = "ca.3.800Mio.€2022·Branche(OptoNetErhebung)·andereAbgrenzung"
    assert re.search(rf"{re.escape(then)}\d{re.escape(now)}", text)
    below = text.split("andererStelleandersdruckt")[1].split("AbgeleiteteKennzahlen")[0]
    assert "ca.2.600Mio.€(Anlage2,Profil)" in below
    assert "2.000" not in below


def test_printed_figure_version_pages_and_sources() -> None:
    document = sheet()
    reader = sheet_pdf()
    text = text_of(reader)
    assert "49,9%" in text and "keineAngaben" in text and "ca.8.100" in text
    assert document.data_version in text
    assert all(
        f"Seite{n}von{len(reader.pages)}" in squeezed(page.extract_text())
        for n, page in enumerate(reader.pages, start=1)
    )
    assert all(squeezed(source.title) in text for source in document.notes.sources)


def test_field_without_figures_says_so_and_shows_its_known_locations() -> None:
    reader = sheet_pdf("kreativwirtschaft")
    assert len(reader.pages) == 2  # the second has the sources of the locations
    assert "enthältderBestandkeineZahlen" in text_of(reader)
    assert "15bekannteStandortein8Gemeinden" in text_of(reader)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([], ""), ([2], "2"), ([1, 2, 3, 5], "1–3, 5"), ([1, 3, 4], "1, 3, 4")],
)
def test_runs_of_footnotes_are_joined(numbers: list[int], expected: str) -> None:
    assert cells.number_ranges(numbers) == expected


def test_letters_of_notes_go_on_behind_z() -> None:
    assert [letter_of(n) for n in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]


def test_the_title_of_a_field_has_the_icon_of_its_group() -> None:
    drawing = sheet_pdf().pages[0].get_contents().get_data()  # type: ignore[union-attr]
    assert b"0.48235294 0.30980393 0.6392157" in drawing  # #7b4fa3, that of Optik's group


def test_fonts_are_embedded() -> None:
    fonts = sheet_pdf().pages[0]["/Resources"]["/Font"]  # type: ignore
    for font in fonts.values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(inner)
        assert "SourceSans" in str(inner["/FontName"])


def test_same_document_same_bytes() -> None:
    assert to_pdf(make_sheet("optik", "de")) == to_pdf(make_sheet("optik", "de"))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t[:12]))
def test_hostile_text_is_text(text: str) -> None:
    reader = PdfReader(io.BytesIO(to_pdf(hostile(text))))
    shown = text_of(reader)
    if text.startswith("日"):
        assert "[U+65E5][U+672C][U+1F600]" in shown  # no embedded font has them
    elif text.isascii():
        assert squeezed(re.sub(r"[\x00-\x1f]", "", text)) in shown
    assert len(reader.pages) < 4
