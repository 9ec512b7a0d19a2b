"""Lists of sources at the end of slides: few slides, every number with what it stands for."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from pptx import Presentation

from clusteratlas import views
from clusteratlas.model import Answer, Selection, Source
from clusteratlas.output.blocks import Sources
from clusteratlas.output.cells import plain
from clusteratlas.output.document import Document
from clusteratlas.output.html.deck import Deck, Slide
from clusteratlas.output.html.escape import esc_words
from clusteratlas.output.pptx.file import to_pptx
from clusteratlas.output.slides import source_lines
from clusteratlas.output.slides.packing import pack
from clusteratlas.output.slides.source_lines import Line
from clusteratlas.text.formats import date_text
from clusteratlas.views import ViewState
from tests.output import made_up
from tests.rendering import answer, whole

VIEWS = ("exports", "then_and_now", "links", "fact_sheet", "overview")
both_languages = pytest.mark.parametrize("lang", ["de", "en"])


@cache
def document(view: str, lang: str) -> Document:
    return whole(views.document(ViewState(view, Selection(lang=lang), {}), answer, ""))


def of_sources(deck: Any) -> list[Any]:
    """The slides of the list of sources, which are the last ones."""
    return [s for s in deck.slides if re.match(r"(Quellen|Sources)( \(|$)", s.shapes.title.text)]


@cache
def pptx(view: str, lang: str) -> list[Any]:
    """The slides without all but the list of sources: the numbers stay those of the whole."""
    view_document = document(view, lang)
    alone = replace(view_document, blocks=(view_document.blocks[-1],))
    return of_sources(Presentation(io.BytesIO(to_pptx(alone))))


@cache
def html(view: str, lang: str) -> list[Slide]:
    return [s for s in Deck.of(document(view, lang), "").slides if s.kind == "sources"]


def paragraphs(slide: Any) -> list[str]:
    shapes = [s for s in slide.shapes if s.has_text_frame and not s.is_placeholder]
    return [p.text for shape in shapes for p in shape.text_frame.paragraphs]


@both_languages
@pytest.mark.parametrize("view", VIEWS)
def test_every_source_has_publisher_title_and_date_on_the_slides(view: str, lang: str) -> None:
    sources = document(view, lang).notes.sources
    lines = [line for slide in pptx(view, lang) for line in paragraphs(slide)]
    bodies = "".join(slide.body for slide in html(view, lang))
    for n, source in enumerate(sources, start=1):
        dated = date_text(lang, source.published)
        title = f"{source.title} ({dated})" if dated else source.title
        alone = sum(s.publisher == source.publisher for s in sources) == 1
        line = f"[{n}]\u00a0{source.publisher}: {title}" if alone else f"[{n}]\u00a0{title}"
        assert lines.count(plain(line)) == 1 == bodies.count(f">{esc_words(line)}</")
        if not alone:  # the nearest name above it, in the same column
            above = [text for text in lines[: lines.index(plain(line))] if text[0] != "["]
            assert above[-1] == plain(source.publisher)
            assert f"<h3>{esc_words(source.publisher)}</h3>" in bodies
        if source.url:
            assert f'href="{esc_words(source.url)}"' in bodies


@both_languages
def test_a_licence_is_said_once_for_all_its_sources(lang: str) -> None:
    lines = [line for slide in pptx("exports", lang) for line in paragraphs(slide)]
    label = {"de": "Nutzungsrecht", "en": "Licence"}[lang]
    terms = [line for line in lines if line.startswith(label)]
    sources = document("exports", lang).notes.sources
    licences = {(source.licence, source.attribution) for source in sources} - {("", "")}
    assert len(terms) == len(licences) > 1
    result = [re.findall(r"\[.*?\]", line) for line in terms]
    assert result[0] == ["[1–3]"] and all(len(numbers) == 1 for numbers in result)
    assert sum(slide.body.count(label) for slide in html("exports", lang)) == len(terms)


@both_languages
def test_many_sources_take_few_slides(lang: str) -> None:
    most = {"exports": 4, "then_and_now": 2, "links": 2, "fact_sheet": 2, "overview": 2}
    for view, count in most.items():
        assert len(pptx(view, lang)) <= count and len(html(view, lang)) <= count, view


def test_very_many_sources_are_listed_by_publisher_and_none_is_lost() -> None:
    view_document = document("points", "de")
    slides = html("points", "de")
    assert len(slides) <= 3 < 273 == len(view_document.notes.sources)
    cited = sorted(line for slide in slides for line in slide.notes)
    assert len(cited) == 273 and cited == sorted(
        source_lines.notes(view_document, source_lines.lines(view_document))
    )
    assert "[1, 85, 138]\u00a0bodo-ramelow.de" in slides[0].body
    last = of_sources(Presentation(io.BytesIO(to_pptx(view_document))))
    spoken = [s.notes_slide.notes_text_frame.text.split("\n") for s in last]
    assert len(last) <= 3
    assert sorted(t for lines in spoken for t in lines if t) == sorted(map(plain, cited))
    # A Kreis has few: each source with its title; its two licences are said once.
    jena = ViewState("points", Selection(kreis_id="16053"), {})
    few = [
        s
        for s in Deck.of(whole(views.document(jena, answer, "")), "").slides
        if s.kind == "sources"
    ]
    assert sum(slide.body.count("<li>") for slide in few) == 48 + 2


def test_a_publisher_is_named_again_in_the_next_column() -> None:
    lines = [Line(f"Titel {n}", (n,), "Amt") for n in range(1, 8)]
    slides = source_lines.slides(lines, lambda text, bold: 1.0, 4.0, 2)
    assert [[len(column) for column in columns] for columns in slides] == [[1, 2], [2, 2]]
    runs = [source_lines.runs(column) for columns in slides for column in columns]
    assert [[name for name, _ in run] for run in runs] == [["Amt"]] * 4


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    frame = made_up.answer().frame
    odd = Source("made_up_b", "B", "T", "javascript:alert(1)", "frei", None, None, None)
    data = Answer("made_up", frame, {}, (odd, made_up.FIRST))
    view_document = replace(document("overview", "de"), data=(data,), blocks=(Sources("Quellen"),))
    [slide] = [s for s in Deck.of(view_document, "").slides if s.kind == "sources"]
    assert "[1]\u00a0B: T" in slide.body and "<a " not in slide.body


def test_packed_fills_as_many_parts_as_there_may_be() -> None:
    assert pack([1] * 12, 8) == [slice(0, 6), slice(6, 12)]
    assert pack([1] * 12, 8, 4) == [slice(0, 3), slice(3, 6), slice(6, 9), slice(9, 12)]
    assert pack([1, 1], 4, 4) == [slice(0, 1), slice(1, 2)]
    assert pack([3, 3, 3], 3, 2) == [slice(0, 1), slice(1, 2), slice(2, 3)]
