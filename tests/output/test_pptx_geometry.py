"""Slides as they will be seen: all within the slide, nothing covered, large enough, whole words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from clusteratlas.output.blocks import Entry, Heading, Statements, Table, Text
from clusteratlas.output.cells import plain
from clusteratlas.output.document import Document
from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx.file import to_pptx
from clusteratlas.output.slides.packing import pack
from tests.output.sheets import sheet, sheet_deck
from tests.rendering import answer, complete_deck, complete_document
from tests.states import EVERY

SMALLEST_PT, SMALLEST_MAP_PT, SMALLEST_FOOT_PT = 12, 10, 9
FOOT_IN = 6.9  # below it stand the source line and the number
FIELDS = ("automobil", "kreativwirtschaft", "life_sciences", "maschinenbau", "service_robotik")


def document(name: str) -> Document:
    """The talk of a view with its appendix, or a fact sheet block after block."""
    return sheet(*name.split()) if " " in name else complete_document(name)


@cache
def deck(name: str) -> Any:
    return sheet_deck(*name.split()) if " " in name else complete_deck(name)


def read(document: Document) -> Any:
    return Presentation(io.BytesIO(to_pptx(document)))


NAMES = [p.id for p in EVERY] + [f"{field} {lang}" for field in FIELDS for lang in ("de", "en")]
every_deck = pytest.mark.parametrize("name", NAMES)


def texts(slide: Any) -> Iterator[tuple[Any, str]]:
    """Text boxes with their words, those in groups left out: the labels of a map."""
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text.strip():
            yield shape, shape.text_frame.text


def box(shape: Any) -> tuple[float, float, float, float]:
    left, top = shape.left.inches, shape.top.inches
    return left, top, left + shape.width.inches, top + shape.height.inches


class Placed(NamedTuple):
    """A shape of a slide, where it stands (inches) and its words; '' for groups, tables, charts."""

    shape: Any
    box: tuple[float, float, float, float]
    text: str
    has_table: bool


@cache
def placed(name: str) -> list[tuple[str, list[Placed]]]:
    """Return each slide's title with its shapes: asked once a deck, python-pptx searches anew."""
    slides = []
    for slide in deck(name).slides:
        words = {shape.shape_id: text for shape, text in texts(slide)}
        shapes = [
            Placed(s, box(s), words.get(s.shape_id, ""), bool(s.has_table)) for s in slide.shapes
        ]
        slides.append((slide.shapes.title.text, shapes))
    return slides


def needed_in(shape: Any) -> float:
    """The height that the runs of a shape need, each paragraph by its largest type."""
    room = shape.width.inches - 2 * measure.INSET_INCHES
    tall = 0.0
    for paragraph in shape.text_frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
        bold = any(run.font.bold for run in paragraph.runs)
        if sizes:
            tall += measure.height(paragraph.text, room, max(sizes), bold)
    return tall


@every_deck
def test_everything_lies_within_the_slide(name: str) -> None:
    result = deck(name)
    wide, tall = result.slide_width.inches, result.slide_height.inches
    for title, shapes in placed(name):
        for shape, (left, top, right, bottom), *_ in shapes:
            assert left >= 0 and right <= wide, f"{title}: {shape.name}"
            assert top >= 0 and bottom <= tall, f"{title}: {shape.name}"


@every_deck
def test_texts_fit_their_boxes(name: str) -> None:
    for _, shapes in placed(name):
        for shape, (_, top, _, bottom), text, _ in shapes:
            assert not text or needed_in(shape) <= bottom - top + 0.01, text[:80]


@every_deck
def test_no_text_covers_another_or_a_table(name: str) -> None:
    for title, shapes in placed(name):
        solid = [s.box for s in shapes if s.text or s.has_table]
        for n, (left, top, right, bottom) in enumerate(solid):
            for other in solid[n + 1 :]:
                wide = min(right, other[2]) - max(left, other[0])
                tall = min(bottom, other[3]) - max(top, other[1])
                # The empty rim of a text box, 0.05 inches, may reach into the next.
                assert wide <= 0.01 or tall <= 0.11, title


@every_deck
def test_nothing_but_the_foot_stands_below_the_content(name: str) -> None:
    for title, shapes in placed(name)[1:]:
        for shape, (_, top, _, bottom), *_ in shapes:
            if top < FOOT_IN and not shape.is_placeholder:
                assert bottom <= FOOT_IN, f"{title}: {shape.name}"


def type_sizes(slide: Any) -> Iterator[tuple[float | None, str, int]]:
    """Type size of each run (None: inherited), its text, and the smallest where it stands."""
    for shape in slide.shapes:
        smallest = SMALLEST_FOOT_PT if shape.top.inches > FOOT_IN else SMALLEST_PT
        if shape.has_table:
            cells = [c for row in shape.table.rows for c in row.cells]
            runs = [r for c in cells for p in c.text_frame.paragraphs for r in p.runs]
        elif shape.shape_type is not None and hasattr(shape, "shapes"):
            boxes = [s for s in shape.shapes if s.has_text_frame]
            smallest = SMALLEST_MAP_PT
            runs = [r for s in boxes for p in s.text_frame.paragraphs for r in p.runs]
        elif shape.has_text_frame:
            runs = [r for p in shape.text_frame.paragraphs for r in p.runs]
        else:
            continue
        for run in runs:
            size = run.font.size.pt if run.font.size else None
            inherits = shape.is_placeholder
            assert size is not None or inherits, f"{run.text}: PowerPoint would take 18 points"
            yield size, run.text, smallest


@every_deck
def test_type_is_large_enough_and_set_where_powerpoint_reads_it(name: str) -> None:
    for slide in deck(name).slides:
        for size, text, smallest in type_sizes(slide):
            assert size is None or size >= smallest, text


@every_deck
def test_labels_of_charts_are_large_enough(name: str) -> None:
    for slide in deck(name).slides:
        for frame in (s for s in slide.shapes if s.has_chart):
            space = frame.chart._chartSpace
            sizes = [e.get("sz") for e in space.iter(qn("a:rPr"), qn("a:defRPr"))]
            assert all(int(size) >= SMALLEST_PT * 100 for size in sizes if size)
            numbers = [int(e.get("val")) for e in space.iter(qn("c:axId"), qn("c:crossAx"))]
            assert all(0 < number < 2**31 for number in numbers)


@every_deck
def test_no_word_of_a_table_is_broken(name: str) -> None:
    for slide in deck(name).slides:
        for frame in (s for s in slide.shapes if s.has_table):
            for y, row in enumerate(frame.table.rows):
                for column, cell in zip(frame.table.columns, row.cells, strict=True):
                    room = column.width.inches - 2 * measure.INSET_INCHES
                    runs = [r for p in cell.text_frame.paragraphs for r in p.runs]
                    for run in runs:
                        need = measure.longest_word(run.text, run.font.size.pt, bold=y == 0)
                        assert need <= room + 0.01, run.text


@every_deck
def test_empty_cells_make_no_row_taller(name: str) -> None:
    for slide in deck(name).slides:
        for frame in (s for s in slide.shapes if s.has_table):
            cells = [c for row in frame.table.rows for c in row.cells if not c.text]
            ends = [c._tc.find(f".//{qn('a:endParaRPr')}") for c in cells]
            assert all(end is not None and int(end.get("sz")) <= 1600 for end in ends)


@every_deck
def test_signs_stay_what_they_are(name: str) -> None:
    """A slide is no spreadsheet: '+1 %' has no apostrophe in front."""
    for slide in deck(name).slides:
        result = [e.text or "" for e in slide._element.iter(qn("a:t"))]
        assert not [text for text in result if text.startswith(("'+", "'-", "'="))]


@every_deck
def test_no_shape_of_a_slide_has_the_id_of_another(name: str) -> None:
    """PowerPoint offers to repair a file where two have."""
    for slide in deck(name).slides:
        ids = [e.get("id") for e in slide._element.iter(qn("p:cNvPr"))]
        assert len(set(ids)) == len(ids), slide.shapes.title.text


@every_deck
def test_each_slide_has_a_foot_and_its_number(name: str) -> None:
    version = answer("choices__fields", EVERY[0].values[0].selection).data_version
    for n, slide in enumerate(deck(name).slides, start=1):
        if n == 1:
            continue
        fields = [e for e in slide._element.iter(qn("a:fld"))]
        assert [e.findtext(qn("a:t")) for e in fields] == [str(n)]
        # The schema has this order; PowerPoint repairs a file that has another.
        order = [qn(f"a:{tag}") for tag in ("pPr", "fld", "endParaRPr")]
        assert [e.tag for e in fields[0].getparent()] == order
        [foot] = [t for s, t in texts(slide) if s.top.inches > FOOT_IN and version in t]
        assert len(foot) < 420


@every_deck
def test_every_text_is_shown_or_spoken(name: str) -> None:
    slides = list(deck(name).slides)
    words = [t for slide in slides for _, t in texts(slide)]
    words += [s.notes_slide.notes_text_frame.text for s in slides if s.has_notes_slide]
    every = "\n".join(words)
    for block in (b for b in document(name).blocks if isinstance(b, Text)):
        assert all(plain(line) in every for line in block.text.split("\n")), block.text[:80]


def _made_up(*blocks: Any) -> Any:
    return read(replace(sheet("kreativwirtschaft"), blocks=blocks))


def test_a_long_text_is_cut_and_nothing_of_it_is_lost() -> None:
    words = [f"Wort{n}" for n in range(900)]
    slides = list(_made_up(Heading("Kopf"), Text(" ".join(words))).slides)[1:]
    lines = [t for s in slides for b, t in texts(s) if not b.is_placeholder and "Wort" in t]
    assert len(slides) > 1
    assert " ".join(lines).split() == words


def test_long_lists_go_on_and_nothing_of_them_is_lost() -> None:
    entries = tuple(Entry(f"Eintrag {n} " + "mit vielen Worten " * 6) for n in range(40))
    slides = list(_made_up(Statements("Liste", (("Kopf", entries), ("Zwei", entries[:2])))).slides)
    sentence = " ".join(t for s in slides for _, t in texts(s))
    assert [sentence.count(f"Eintrag {n} ") for n in (0, 1, 2, 39)] == [2, 2, 1, 1]
    assert slides[1].shapes.title.text == f"Liste (1/{len(slides) - 1})"


def test_a_head_that_says_what_the_title_says_is_left_out() -> None:
    slide = list(_made_up(Statements("Liste", (("Liste", (Entry("Eins"),)),))).slides)[1]
    assert [t for s, t in texts(slide) if not s.is_placeholder and s.top.inches < FOOT_IN] == [
        "– Eins"
    ]


def test_a_table_too_wide_goes_on_with_its_first_column() -> None:
    data = next(b for b in sheet().blocks if isinstance(b, Table)).answer
    rows = data.frame.head(2)
    keys = [f"k{n}" for n in range(12)]
    frame = rows.assign(**{key: f"Wort{'x' * 12}{key}" for key in keys}, name=["Eins", "Zwei"])
    table = Table(replace(data, frame=frame), ("name", *keys), "Breit", ("Feld", *keys))
    result = [s.table for sl in _made_up(table).slides for s in sl.shapes if s.has_table]
    heads = [[cell.text for cell in one.rows[0].cells] for one in result]
    assert len(result) > 1 and all(head[0] == "Feld" for head in heads)
    assert [key for head in heads for key in head[1:]] == keys


def test_muted_remarks_are_spoken() -> None:
    slides = list(_made_up(Statements("A", (("A", (Entry("x"),)),)), Text("Leise", True)).slides)
    assert "Leise" in slides[1].notes_slide.notes_text_frame.text


def test_no_part_is_taller_than_the_room() -> None:
    weights = [2.9, 0.3, 2.9, 0.3, 2.9, 0.2, 0.1]
    for cut in pack(weights, 3.1):
        assert sum(weights[cut]) <= 3.1
    assert pack([1.0] * 5, 3.0) == [slice(0, 3), slice(3, 5)]


def test_a_remark_behind_a_heading_is_spoken_where_its_section_begins() -> None:
    lists = (Statements(head, ((head, (Entry("x"),)),)) for head in "AB")
    blocks = (next(lists), Heading("Zwei"), Text("Leise", True), next(lists))
    slides = list(_made_up(*blocks).slides)
    notes = [s.notes_slide.notes_text_frame.text if s.has_notes_slide else "" for s in slides[1:]]
    assert ["Leise" in text for text in notes] == [False, True]
