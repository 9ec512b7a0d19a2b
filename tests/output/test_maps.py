"""Maps in files, read back: every Kreis, the store's figures, words for those who cannot see."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from clusteratlas import views
from clusteratlas.charts.region_labels import names as names_of
from clusteratlas.model import Selection
from clusteratlas.output.blocks import Map
from clusteratlas.output.document import Document
from clusteratlas.output.pdf.file import to_pdf
from clusteratlas.output.pptx.file import to_pptx
from clusteratlas.views import ViewState
from tests.output.sheets import HOSTILE
from tests.output.test_pdf import squeezed, tags
from tests.rendering import answer, whole


def document(lang: str = "de", **chosen: Any) -> Document:
    state = ViewState("regional_map", Selection(lang=lang, **chosen), {"k": "4"})
    return whole(views.document(state, answer, "https://atlas.example/regional_map"))


def the_map(view_document: Document) -> Map:
    [result] = [block for block in view_document.blocks if isinstance(block, Map)]
    return result


def text_of(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def groups(view_document: Document) -> list[Any]:
    deck = Presentation(io.BytesIO(to_pptx(view_document)))
    return [s for slide in deck.slides for s in slide.shapes if s.shape_type == 6]


def regions(group: Any) -> list[Any]:
    return [shape for shape in group.shapes if shape._element.xpath("./p:spPr/a:custGeom")]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_pdf_has_legend_labels_ranking_and_the_words(lang: str) -> None:
    view_document = document(lang)
    reader = PdfReader(io.BytesIO(to_pdf(view_document)))
    text = text_of(reader)
    assert squeezed("38,8 %" if lang == "de" else "38.8%") in text  # Sonneberg, table
    assert "34,9" in text if lang == "de" else "34.9" in text  # Saale-Orla-Kreis, on the map
    counts = re.findall(r"%\((\d+)\)", text)
    assert len(counts) == 4 and sum(map(int, counts)) == 22
    tag_names = list(tags(reader.trailer["/Root"]["/StructTreeRoot"]))  # type: ignore
    assert the_map(view_document).alt in {str(tag.get("/Alt")) for tag in tag_names}
    assert b"<pdfuaid:part>1" in reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore


def test_a_map_without_values_is_hatched_and_says_so() -> None:
    view_document = document()
    block = the_map(view_document)
    frame = block.answer.frame.assign(value=float("nan"), status="suppressed")
    empty = replace(block, answer=replace(block.answer, frame=frame), classes=None)
    view_document = replace(view_document, blocks=(empty, view_document.blocks[-1]))
    assert "keinWert(22)" in text_of(PdfReader(io.BytesIO(to_pdf(view_document))))
    [group] = groups(view_document)
    assert all(shape._element.xpath("./p:spPr/a:pattFill") for shape in regions(group))


@pytest.mark.parametrize(("territory", "kreise"), [(2021, 22), (2012, 23)])
def test_slide_has_one_shape_a_kreis_named_with_its_figure(territory: int, kreise: int) -> None:
    view_document = document(collection="population", map_indicator_id="density_per_km2",
                    section_id="A-T", year=2018, territory=territory)  # fmt: skip
    [group] = groups(view_document)
    shapes = regions(group)
    assert len(shapes) == kreise
    assert {shape.name.split(": ")[0] for shape in shapes} == set(
        the_map(view_document).answer.frame.name
    )
    assert (
        group._element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].get("descr") == the_map(view_document).alt
    )


def test_figures_of_the_shapes_are_those_of_the_store() -> None:
    [group] = groups(document())
    names = [shape.name for shape in regions(group)]
    assert "Sonneberg: 38,8\u00a0%" in names and "Erfurt, Stadt: 4,7\u00a0%" in names


@pytest.mark.parametrize(("territory", "away"), [(2021, 3), (2012, 4)])
def test_every_kreis_has_its_name_in_print_and_on_slides(territory: int, away: int) -> None:
    view_document = document(collection="population", map_indicator_id="density_per_km2",
                    section_id="A-T", year=2018, territory=territory)  # fmt: skip
    names = {
        squeezed(names_of(name)[0].replace("<br>", ""))
        for name in the_map(view_document).answer.frame.name
    }
    [group] = groups(view_document)
    labels = [s for s in group.shapes if s.has_text_frame and s.text_frame.text]
    on_slide = {squeezed(label.text_frame.text) for label in labels}
    assert {text.rstrip("0123456789") for text in on_slide} == names
    assert len([s for s in group.shapes if s._element.tag.endswith("}cxnSp")]) == away  # lines
    picture = squeezed(PdfReader(io.BytesIO(to_pdf(view_document))).pages[0].extract_text())
    assert "Jena971" in picture and "Altenburger" + "Land158" in picture


def test_the_map_lies_on_the_slide_beside_its_legend() -> None:
    deck = Presentation(io.BytesIO(to_pptx(document(kreise=("16072",)))))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t[:12]))
def test_hostile_names_are_text(text: str) -> None:
    view_document = document()
    block = the_map(view_document)
    named = replace(block.answer, frame=block.answer.frame.assign(name=text))
    odd = replace(block, answer=named, title=text, alt=text)
    blocks = tuple(odd if b is block else b for b in view_document.blocks)
    odd_document = replace(view_document, blocks=blocks)
    assert to_pdf(odd_document)
    [group] = groups(odd_document)
    assert len(regions(group)) == 22
