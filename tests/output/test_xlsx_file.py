"""Workbooks, read back."""

import io
from datetime import datetime

import openpyxl

from clusteratlas.output.xlsx_file import to_xlsx
from tests.output.made_up import answer


def book(lang: str = "de", note: str = "") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx([answer(note)], lang, "Titel")))


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
