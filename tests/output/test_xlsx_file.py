"""Workbooks, read back."""

import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pandas as pd
import pytest

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output.data.xlsx_file import to_xlsx
from clusteratlas.queries import answer
from clusteratlas.views import ViewState
from clusteratlas.views.text_table import text_table
from tests.output.made_up import answer as made_up
from tests.output.made_up import document
from tests.output.sheets import HOSTILE, hostile


def book(lang: str = "de", note: str = "") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(document(note, lang))))


def test_five_sheets_in_both_languages() -> None:
    assert book("de").sheetnames == ["Daten", "Quellen", "Definitionen", "Hinweise", "Zitate"]
    assert book("en").sheetnames == ["Data", "Sources", "Definitions", "Notes", "Citations"]


def test_days_are_days() -> None:
    rows = list(book()["Daten"].values)
    assert rows[1][rows[0].index("Beginn")] == datetime(2011, 1, 1)


def test_each_figure_has_its_citation() -> None:
    heads, *cited = (row[0] for row in book()["Zitate"].values)
    assert heads == "Zitate"
    assert [text.splitlines()[0] for text in cited] == [
        "Exportquote, Feld X: ca. 12,5\u00a0%",
        "Exportquote, Feld Y: keine Angaben",
    ]


def test_numbers_are_numbers_and_gaps_stay_empty() -> None:
    rows = list(book()["Daten"].values)
    value = rows[0].index("Wert")
    assert [row[value] for row in rows[1:]] == [12.5, None]


def test_sources_in_the_order_of_the_footnotes() -> None:
    rows = list(book()["Quellen"].values)
    assert [row[:3] for row in rows[1:]] == [(1, "Amt B", "Titel B"), (2, "Amt A", "Titel A")]


def test_definitions_and_signs() -> None:
    defined = list(book()["Definitionen"].values)
    assert defined[1] == ("Exportquote", "Definition", "a ÷ b", "%", None)
    notes = dict(list(book()["Hinweise"].values)[1:])
    assert notes["/"] == "nicht sicher genug ( / )"


def test_text_never_becomes_a_formula() -> None:
    cells = [c for row in book(note="=1+1")["Daten"].iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert "'=1+1" in [c.value for c in cells]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t[:12]))
def test_hostile_text_is_text(text: str) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(to_xlsx(hostile(text))))
    cells = [c for page in workbook for row in page.iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    clean = "".join(letter for letter in text if letter.isprintable())
    assert (f"'{clean}" if clean.startswith("=") else clean) in [c.value for c in cells]


@pytest.mark.parametrize("text", ["+112\u00a0%", "-5", "-1.234,5"])
def test_a_number_with_its_sign_has_no_apostrophe(text: str) -> None:
    cells = [c.value for row in book(note=text)["Daten"].iter_rows() for c in row]
    assert text in cells


def test_tables_in_words_have_numbered_sheets_with_footnotes() -> None:
    document = views.document(ViewState("links", Selection()), answer, "")
    workbook = openpyxl.load_workbook(io.BytesIO(to_xlsx(document)))
    assert workbook.sheetnames == [
        "Daten",
        "1 Aussagen der Broschüre",
        "2 Wie die Felder im Netz der…",
        "3 Was die Broschüre über…",
        "Quellen",
        "Definitionen",
        "Hinweise",
        "Zitate",
    ]
    heads, *rows = list(workbook["3 Was die Broschüre über…"].values)
    assert heads[3:] == ("Aussage", "Stelle", "Quelle") and len(rows) == 35
    footnotes = {str(row[0]) for row in workbook["Quellen"].values}
    assert {row[-1] for row in rows} <= footnotes


def test_a_hostile_title_gives_a_sheet_that_opens() -> None:
    table = text_table(made_up(), pd.DataFrame({"=A": ["=B"]}), "[a]:*?/\\'" + "x" * 40, "de")
    view_document = replace(document(), blocks=(table,))
    workbook = openpyxl.load_workbook(io.BytesIO(to_xlsx(view_document)))
    (name,) = (name for name in workbook.sheetnames if name.startswith("1"))
    assert len(name) <= 31 and list(workbook[name].values) == [("=A", "Quelle"), ("'=B", "1, 2")]


@pytest.mark.parametrize(("view", "is_said"), [("fact_sheet", True), ("regional_map", False)])
def test_that_fields_overlap_is_said_beside_figures_of_fields_alone(
    view: str, is_said: bool
) -> None:
    document = views.document(ViewState(view, Selection()), answer, "")
    notes = openpyxl.load_workbook(io.BytesIO(to_xlsx(document)))["Hinweise"]
    texts = " ".join(str(row[1]) for row in notes.values)
    assert ("überschneiden" in texts) == is_said
