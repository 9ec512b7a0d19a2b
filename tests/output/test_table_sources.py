"""Sources of tables: a column where the rows differ, else once below or at the foot."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation

from clusteratlas.output import cells
from clusteratlas.output.blocks import Table
from clusteratlas.output.document import Document
from clusteratlas.output.html.deck import Deck
from clusteratlas.output.html.file import to_html
from clusteratlas.output.pptx.file import to_pptx
from tests.output.test_html import Page
from tests.rendering import document, pdf

VIEWS = ("exports", "kreis_profile", "links", "networks", "peers", "ranking", "regional_map")
both_languages = pytest.mark.parametrize("lang", ["de", "en"])
every_view = pytest.mark.parametrize("view", VIEWS)
HEAD = {"de": "Quelle", "en": "Source"}


def tables(view_document: Document) -> list[Table]:
    return [b for b in view_document.blocks if isinstance(b, Table)]


def publishers(view_document: Document, table: Table) -> list[str]:
    ids = {i for cell in table.answer.frame.source_id for i in str(cell).split(";")}
    numbered = enumerate(view_document.notes.sources, start=1)
    return [f"[{n}] {s.publisher}" for n, s in numbered if s.id in ids]


def alike(table: Table) -> bool:
    return len({str(cell) for cell in table.answer.frame.source_id}) == 1


@both_languages
@every_view
def test_a_column_of_sources_says_more_than_one_thing(view: str, lang: str) -> None:
    view_document = document(view, lang)
    assert tables(view_document)
    for table in tables(view_document):
        heads, rows = cells.table_cells(view_document, table)
        assert (HEAD[lang] in heads) == (not alike(table) and "source" in table.columns)
        assert all(len(row) == len(heads) for row in rows)


@both_languages
@every_view
def test_print_says_the_sources_below_where_no_column_does(view: str, lang: str) -> None:
    view_document = document(view, lang)
    text = "".join(page.extract_text() for page in pdf(view, lang).pages)
    sentence = "".join(text.split())
    for table in (t for t in tables(view_document) if alike(t)):
        names = publishers(view_document, table)
        assert 1 <= len(names) <= 9
        assert "".join(f"{HEAD[lang]}: {'; '.join(names)}".split()) in sentence
    lines = sentence.count(f"{HEAD[lang]}:[")
    assert lines == sum(not cells.says_sources(t) for t in tables(view_document))


@both_languages
@every_view
def test_the_foot_of_a_slide_names_the_sources_of_its_table(view: str, lang: str) -> None:
    view_document = document(view, lang)
    for table in (t for t in tables(view_document) if alike(t)):
        alone = replace(view_document, blocks=(table,))
        names = "; ".join(publishers(view_document, table))
        deck = Presentation(io.BytesIO(to_pptx(alone)))
        feet: list[Any] = [
            [s.text_frame.text for s in slide.shapes if s.has_text_frame]
            for slide in deck.slides
            if any(s.has_table for s in slide.shapes)
        ]
        assert feet and all(any(names in text for text in texts) for texts in feet)
        drawn = sum(slide.kind == "table" for slide in Deck.of(alone, "").slides)
        shown = [text for text in Page(to_html(alone)).texts if names in text]
        assert drawn and len(shown) == drawn


def test_the_specialisations_of_a_kreis_say_their_source_once() -> None:
    view_document = document("kreis_profile", "de")
    [table] = [t for t in tables(view_document) if "section" in t.columns]
    heads, _ = cells.table_cells(view_document, table)
    assert heads == ["Kreis", "Wirtschaftsbereich", "Wert", "Spanne wegen Rundung"]


def test_a_table_of_texts_has_no_empty_columns() -> None:
    view_document = document("programme", "de")
    items = next(t for t in tables(view_document) if len(t.answer.frame) > 50)
    heads, rows = cells.table_cells(view_document, items)
    assert "Nächster Schritt" in items.heads and "Nächster Schritt" not in heads
    assert all(any(row[n] for row in rows) for n in range(len(heads)))
    nothing = replace(items, answer=replace(items.answer, frame=items.answer.frame.head(0)))
    assert cells.table_cells(view_document, nothing)[0][:2] == ["Vorhaben", "Art"]


def test_a_source_that_a_row_names_twice_has_one_number() -> None:
    notes = document("regional_map").notes
    first = notes.sources[0].id
    assert cells.numbers(notes, f"{first};{first};unknown") == [1]
