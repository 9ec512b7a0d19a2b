"""Charts of views in files: lines with gaps, ranks, grouped bars, references beside bars."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pptx import Presentation

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output import plots
from clusteratlas.output.blocks import Chart
from clusteratlas.output.document import Document
from clusteratlas.output.pdf.file import to_pdf
from clusteratlas.output.pptx.file import to_pptx
from clusteratlas.views import ViewState
from tests import rendering
from tests.output.sheets import HOSTILE
from tests.output.test_pdf import squeezed, tags
from tests.output.test_pptx import charts, workbook
from tests.rendering import answer, whole

KREISE = ("16053", "16072")


def profile() -> Document:
    state = ViewState("kreis_profile", Selection(kreise=KREISE))
    return whole(views.document(state, answer, "https://atlas.example/kreis_profile"))


def chart(document: Document, kind: str) -> Chart:
    return next(b for b in document.blocks if isinstance(b, Chart) and b.kind == kind)


def drawn(document: Document) -> list[Any]:
    return charts(Presentation(io.BytesIO(to_pptx(document))))


def test_lines_keep_a_missing_year_as_a_gap() -> None:
    full = chart(profile(), "lines")
    frame = full.answer.frame
    less = frame[(frame.name != "Sonneberg") | (frame.year != 2010)]
    gappy = replace(full, answer=replace(full.answer, frame=less))
    line = next(line for line in plots.lines(gappy, "de") if line.name == "Sonneberg")
    assert line.years[0] == 2000 and line.years[-1] == 2022
    assert [year for year, v in zip(line.years, line.values, strict=True) if v is None] == [2010]
    assert line.ends[-1] == "2022: 38,8\u00a0%"


def test_numbers_of_the_native_line_chart_equal_the_answer() -> None:
    result = profile()
    frame = chart(result, "lines").answer.frame
    head, *lines = workbook(drawn(result)[0])
    assert head[1:] == tuple(dict.fromkeys(frame.name))
    assert [line[0] for line in lines] == [str(year) for year in range(2000, 2023)]
    wide = frame.pivot(index="year", columns="name", values="value")[list(head[1:])]
    np.testing.assert_allclose(np.array([line[1:] for line in lines]), wide.to_numpy())


def test_ranks_and_groups_are_those_of_the_answer() -> None:
    result = profile()
    kinds = [block.kind for block in result.blocks if isinstance(block, Chart)]
    pairs = list(zip(kinds, map(workbook, drawn(result)), strict=True))
    books = dict(reversed(pairs))  # of each kind the first
    ranks, groups = books["ranks"], books["grouped"]
    frame = chart(result, "ranks").answer.frame
    assert [line[1] for line in ranks[1:]] == list(frame[frame.region_id == "16053"]["rank"])
    shares = chart(result, "grouped").answer.frame
    own = list(shares[shares.region_id == "16053"].value)
    assert [line[1] for line in groups[1:]] == pytest.approx(own)


def test_references_stand_beside_the_bars() -> None:
    rows = workbook(charts(rendering.deck("comparison"))[0])[1:]
    assert ("Thüringen", 31.5) in rows and ("Deutschland", 41.3) in rows
    text = squeezed(rendering.pdf("comparison").pages[0].extract_text())
    assert squeezed("Deutschland 41,3 %") in text


@pytest.mark.parametrize("view", sorted(set(views.VIEWS) - {"fact_sheet"}))
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_view_is_a_tagged_pdf_with_all_alternative_texts(view: str, lang: str) -> None:
    view_document, reader = rendering.document(view, lang), rendering.pdf(view, lang)
    tag_names = list(tags(reader.trailer["/Root"]["/StructTreeRoot"]))  # type: ignore
    spoken = {str(tag["/Alt"]) for tag in tag_names if tag.get("/S") == "/Figure"}
    assert {block.alt for block in view_document.blocks if hasattr(block, "alt")} == spoken
    kind = {"de": "Ansicht", "en": "View"}[lang]
    assert kind in reader.pages[0].extract_text()


@pytest.mark.parametrize("kind", ["lines", "ranks", "grouped"])
@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t[:12]))
def test_hostile_names_are_text(kind: str, text: str) -> None:
    result = profile()
    block = chart(result, kind)
    frame = block.answer.frame.assign(name=text, section_name=text)
    odd = replace(block, answer=replace(block.answer, frame=frame), title=text, alt=text)
    one = replace(result, blocks=(odd, result.blocks[-1]))
    assert to_pdf(one)
    page = workbook(drawn(one)[0])
    assert not [cell for line in page for cell in line if str(cell).startswith("=")]
