"""Slides are a talk: few, each with one message, the rest on demand; nothing is lost."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import takewhile
from typing import Any

import pytest
from pptx import Presentation

from clusteratlas import views
from clusteratlas.output.blocks import Entry, Heading, Map, Sources, Statements, Text
from clusteratlas.output.document import Document, Talk
from clusteratlas.output.html.deck import Deck, Slide
from clusteratlas.output.pptx.file import to_pptx
from clusteratlas.output.slides.talk import first_messages, on_slides
from clusteratlas.views import ViewState
from tests.output.sheets import sheet
from tests.rendering import (
    LINK,
    answer,
    complete_deck,
    complete_document,
    slides,
    talk_document,
)
from tests.states import EVERY

STATES = {p.id: p.values[0] for p in EVERY}
every_view = pytest.mark.parametrize("name", STATES)
# States that have less to say than three slides.
FEW = {
    "brochure": 2,
    "calendar": 1,
    "criteria": 1,
    "roadmap": 1,
    "companies0": 1,
    "peers": 1,
    "points0": 2,
    "points2": 2,
    "regional_map": 2,
    "then_and_now1": 2,
}
EMPTY = ("calendar2", "companies1", "points3")  # no message at all: the slides say why


def browser(document: Document) -> list[Slide]:
    return _messages(Deck.of(document, "").slides)


def _messages(slides: list[Slide]) -> list[Slide]:
    return [slide for slide in slides if slide.kind not in ("cover", "sources")]


def powerpoint(document: Document) -> list[Any]:
    slides = list(Presentation(io.BytesIO(to_pptx(document))).slides)[1:]
    last = next(b.title for b in document.blocks if isinstance(b, Sources))
    return [s for s in slides if not s.shapes.title.text.startswith(last)]


def talk_titles(name: str) -> list[str]:
    """Titles of the PowerPoint slides between the cover and the appendix or the sources."""
    document = complete_document(name)
    last = next(b.title for b in document.blocks if isinstance(b, Sources))
    titles = [slide.shapes.title.text for slide in complete_deck(name).slides][1:]
    ends = ("Anhang", "Appendix", last)
    return list(takewhile(lambda title: not title.startswith(ends), titles))


@every_view
def test_a_view_has_three_to_five_slides_in_both_kinds(name: str) -> None:
    shown = _messages(slides(name))
    assert len(talk_titles(name)) == len(shown)
    if name.startswith(EMPTY):
        return
    least = next((count for few, count in FEW.items() if name.startswith(few)), 3)
    assert least <= len(shown) <= 5
    assert not [s.title for s in shown if s.title.endswith(("(1/2)", "(2/2)"))]


@every_view
def test_complete_slides_show_every_block_once(name: str) -> None:
    document = talk_document(name)
    blocks = on_slides(replace(document, complete=True)).blocks
    ids = [id(block) for block in blocks]
    result = [b for b in document.blocks if not isinstance(b, Heading | Text)]
    assert not [b for b in result if ids.count(id(b)) != 1]
    texts = [block.text for block in blocks if isinstance(block, Text)]
    assert not [b.text for b in document.blocks if isinstance(b, Text) and b.text not in texts]


@every_view
def test_a_short_deck_lists_the_sources_of_what_it_shows(name: str) -> None:
    document = talk_document(name)
    every = {source.id for source in document.notes.sources}
    shown = {i for slide in slides(name) for i in slide.ids} & every
    listed = {source.id for source in on_slides(document).notes.sources}
    assert shown <= listed <= every
    if name.startswith("fact_sheet"):
        assert len(listed) < len(every)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("field", ["optik", "logistik", "service_robotik", "life_sciences"])
def test_the_fact_sheet_in_five_slides(field: str, lang: str) -> None:
    state = replace(STATES[f"fact_sheet0{lang}"], address="")
    view_document = views.document(
        ViewState("fact_sheet", replace(state.selection, field_id=field)), answer, LINK
    )
    kinds = [slide.kind for slide in browser(view_document)]
    has_figures = field != "service_robotik"
    assert kinds[:2] == (["table", "chart"] if has_figures else kinds[:2])
    assert kinds[-1] == "lists" and len(kinds) <= 5
    if field == "optik":
        assert kinds == ["table", "chart", "map", "lists", "lists"]


def test_then_and_now_stand_in_one_line_each_with_its_scope() -> None:
    first, *_ = browser(talk_document("fact_sheet0de"))
    title = first.title.replace("\u00a0", " ")
    assert title.startswith("Optik: Umsatz ca. 3.800 Mio. € (2022), in der Broschüre 2012 ca.")
    rows = re.findall(r"<tr>(.*?)</tr>", first.body)
    cells = [re.sub(r"<[^>]+>", "|", row).replace("\u00a0", " ") for row in rows]
    [turnover] = [c for c in cells if "|Umsatz|" in c]
    assert "|ca. 2.000 Mio. € (September 2012)|" in turnover
    assert "|ca. 3.800 Mio. € (2022)|" in turnover and "OptoNet-Erhebung" in turnover
    [share] = [c for c in cells if "Bruttowertschöpfung" in c]
    assert "|1,9 % (2008)|" in share and "|keine neuere Zahl|" in share


def test_the_talk_of_then_and_now_opens_with_both_figures() -> None:
    first, *_ = browser(talk_document("then_and_now0de"))
    assert first.kind == "table" and first.title.startswith("Beschäftigte: beide Zahlen")
    optics = next(row for row in first.body.split("<tr>") if "Optik" in row)
    assert "ca.\u00a08.100" in optics and "ca.\u00a015.800" in optics


def test_what_the_talk_cuts_is_whole_in_the_appendix() -> None:
    document = replace(talk_document("brochure0de"), complete=True)
    slides = browser(document)
    start = next(n for n, slide in enumerate(slides) if slide.title == "Anhang")
    rows = [slide.body.count('<th scope="row"') for slide in slides]
    assert start == 2 and sum(rows[start:]) == 17 + 72
    native = powerpoint(document)
    tables = [[len(s.table.rows) - 1 for s in x.shapes if s.has_table] for x in native]
    begin = next(n for n, x in enumerate(native) if x.shapes.title.text == "Anhang")
    firsts = [x for x in native[begin:] if any(s.has_table for s in x.shapes)]
    assert begin == 2 and len(firsts) >= 3 and max(map(sum, tables[begin:])) > 0


def test_a_long_table_points_to_the_workbook_and_a_long_list_to_the_complete_deck() -> None:
    [table] = [s for s in browser(talk_document("brochure0de")) if "72" in s.lead]
    assert table.lead.endswith("von 72 Zeilen. Ganze Tabelle in der Arbeitsmappe.")
    shown = int(table.lead.split()[1])
    assert table.body.count('<th scope="row"') == shown < 72
    native = powerpoint(talk_document("brochure0de"))[1]
    [rows] = [len(s.table.rows) for s in native.shapes if s.has_table]
    sentence = " ".join(s.text_frame.text for s in native.shapes if s.has_text_frame)
    assert f"Gezeigt: {rows - 1} von\u00a072 Zeilen. Ganze Tabelle in der Arbeitsmappe." in sentence

    entries = tuple(Entry(f"Aussage {n}. " + "Wort " * 40) for n in range(30))
    long = Statements("Viel gesagt", (("Links", entries), ("Rechts", entries[:2])))
    one = replace(sheet(), talk=(Talk((long,)),))
    [slide] = browser(one)
    shown = slide.body.count("<li>")
    assert slide.lead == f"Gezeigt: {shown} von 32. Alles in der vollständigen Fassung."
    assert 2 < shown < 32 and len(powerpoint(one)) == 1


def test_a_warning_stays_on_its_slide_and_small_print_is_spoken() -> None:
    whole = talk_document("regional_map0de")
    drawn = next(block for block in whole.blocks if isinstance(block, Map))
    warned = replace(whole, talk=(Talk((Text("Nur ein Hinweis.", notice=True), drawn)),))
    assert any("Nur ein Hinweis." in slide.lead + slide.body for slide in browser(warned))
    # Where a field sits is an approximation: the map says so, its method is spoken.
    where = next(s for s in browser(talk_document("fact_sheet0de")) if s.kind == "map")
    assert "WZ-Näherung" in where.title
    assert any("keine Zahl des Feldes" in note for note in where.notes)


def test_the_cover_keeps_what_opens_the_view() -> None:
    cover = Deck.of(talk_document("ranking0de"), "").slides[0]
    assert "vermischt, was nicht gleich gemessen ist" in cover.body


def test_a_view_of_many_sections_shows_the_first_five() -> None:
    lists = [Statements(f"Liste {n}", (("", (Entry("x"),)),)) for n in range(8)]
    blocks = [b for one in lists for b in (Heading(one.title), one, Statements("mehr", ()))]
    assert first_messages(blocks) == tuple(lists[:5])
    assert first_messages([Text("nur Text")]) == ()
