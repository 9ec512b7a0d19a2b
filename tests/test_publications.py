"""The brochure of today: chapters, figures, tags and words of its PDF, made once for two fields."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from clusteratlas import programme, publications, store, views
from clusteratlas.export import Order
from clusteratlas.export import brochure as write_brochure
from clusteratlas.model import AtlasError, Selection
from clusteratlas.output.blocks import Chart, Heading, Map, Statements, Table
from clusteratlas.output.document import Document
from clusteratlas.output.formats import FORMATS
from clusteratlas.publications.annex import _beside
from clusteratlas.views import ViewState
from tests import small

FIELDS = ("optik", "kreativwirtschaft")  # one field with every kind of content, one without figures


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Document, list[float]]]:
    """Return the German brochure of two fields, and the reported progress."""
    shares: list[float] = []
    with small.own_atlas(tmp_path_factory, "brochure"):
        yield (
            publications.brochure(
                programme.for_public,
                store.data_version().id,
                "de",
                FIELDS,
                lambda share, head: shares.append(share),
            ),
            shares,
        )


@pytest.fixture(scope="module")
def pdf(made: tuple[Document, list[float]]) -> PdfReader:
    return PdfReader(io.BytesIO(FORMATS["pdf"].make(made[0])))


def test_the_chapters_follow_the_brochure_of_2012(made: tuple[Document, list[float]]) -> None:
    document, shares = made
    assert document.sections == [
        "Wie diese Broschüre zu lesen ist",
        "1 Thüringen im Überblick",
        "2.1 Optik/Optoelektronik",
        "2.2 Kreativwirtschaft/Edutainment",
        "3 Export und Außenhandel",
        "4 Die Felder im Vergleich",
        "5 Damals und heute",
        "6 Arbeitsprogramm und Gremien",
        "Anlage 2: gedruckt 2012, daneben die neuesten Zahlen",
        "Quellen aller Zahlen",
    ]
    assert shares == sorted(shares) and shares[0] == 0 and len(shares) == 9
    assert store.data_version().id in document.summary and "2026" in document.summary


def test_a_chapter_has_figures_map_assessment_networks_programme_and_criteria(
    made: tuple[Document, list[float]],
) -> None:
    chapter = _chapter(made[0], "2.1 Optik/Optoelektronik")
    heads = [block.text for block in chapter if isinstance(block, Heading) and block.level == 2]
    assert {
        "Wo das Feld sitzt (WZ-Näherung)",
        "Stärken und Schwächen (Einschätzung von 2011/2012)",
        "Netzwerke",
        "Arbeitsprogramm",
        "Erfolgskriterien",
    } <= set(heads)
    table = next(block for block in chapter if isinstance(block, Table))
    cells = table.answer.frame[[f"text_{n}" for n in range(4)]].map(_plain)
    rows = cells.to_numpy().tolist()
    assert ["Umsatz", "ca. 2.000 Mio. € (September 2012)", "", "ca. 3.800 Mio. € (2022)"] in rows
    assert len([block for block in chapter if isinstance(block, Map)]) == 1
    assert len([block for block in chapter if isinstance(block, Chart)]) > 5
    assert any(isinstance(b, Statements) and b.columns[0][0] == "Stärken" for b in chapter)


def test_unknown_parts_of_a_field_are_stated(made: tuple[Document, list[float]]) -> None:
    texts = [getattr(b, "text", "") for b in _chapter(made[0], "2.2 Kreativwirtschaft/Edutainment")]
    assert "Kreativwirtschaft: keine Roadmap bekannt" in texts
    assert (
        "Arbeitsprogramm: Hierzu ist kein Vorhaben bekannt" in texts and texts.count(texts[0]) == 1
    )


def test_annex_2_is_given_as_printed_and_with_the_newest_figures(
    made: tuple[Document, list[float]],
) -> None:
    chapter = _chapter(made[0], "Anlage 2: gedruckt 2012, daneben die neuesten Zahlen")
    *printed, beside = [block for block in chapter if isinstance(block, Table)]
    assert len(printed) == 2 and len(printed[0].answer.frame) == 17
    assert set(beside.answer.frame.text_field) == {"Optik"}  # the other field has no figure
    assert len(beside.heads) == len(beside.columns) == 7


def test_fields_without_any_figure_have_no_table_beside_the_printed_one() -> None:
    part = views.part(
        ViewState("fact_sheet", Selection(field_id="kreativwirtschaft")), programme.for_public
    )
    assert list(_beside({"Kreativwirtschaft": part}, "de")) == []


def _chapter(document: Document, head: str) -> list[Any]:
    places = [n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and b.level == 1]
    start = next(n for n in places if getattr(document.blocks[n], "text", "") == head)
    return list(document.blocks[start : min([n for n in places if n > start], default=None)])


def test_the_pdf_is_tagged_with_contents_and_bookmarks(
    made: tuple[Document, list[float]], pdf: PdfReader
) -> None:
    root: Any = pdf.trailer["/Root"]
    assert b"<pdfuaid:part>1" in root["/Metadata"].get_data()
    assert root["/Lang"] == "de"
    marks = [str(one["/Title"]) for one in pdf.outline if not isinstance(one, list)]
    assert [_plain(mark) for mark in marks] == made[0].sections
    cover = _squeezed(pdf.pages[0].extract_text())
    assert all(_squeezed(head) in cover for head in made[0].sections)
    assert _squeezed(store.data_version().id) in cover


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u00ad\u2010-]", "", text)


def test_unknown_fields_and_kinds_are_refused_in_a_sentence() -> None:
    with pytest.raises(AtlasError, match=r"„bergbau“ gibt es nicht[.] Bekannt sind: automobil, "):
        publications.brochure(programme.for_public, "", "de", ("bergbau",))
    with pytest.raises(AtlasError, match="gibt es als pdf, docx"):
        write_brochure((), Order("csv", "de"))
