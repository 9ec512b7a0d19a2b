"""Workbooks, read back."""

import io

import openpyxl

from clusteratlas.output.xlsx_file import to_xlsx
from tests.output.made_up import answer


def book(lang: str = "de", note: str = "") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx([answer(note)], lang, "Titel")))


def test_three_sheets_in_both_languages() -> None:
    assert book("de").sheetnames == ["Daten", "Quellen", "Hinweise"]
    assert book("en").sheetnames == ["Data", "Sources", "Notes"]


def test_numbers_are_numbers_and_gaps_stay_empty() -> None:
    rows = list(book()["Daten"].values)
    value = rows[0].index("Wert")
    assert [row[value] for row in rows[1:]] == [12.5, None]


def test_sources_in_the_order_of_the_footnotes() -> None:
    rows = list(book()["Quellen"].values)
    assert [row[:3] for row in rows[1:]] == [(1, "Amt B", "Titel B"), (2, "Amt A", "Titel A")]


def test_notes_define_the_indicator_and_the_signs() -> None:
    notes = dict(list(book()["Hinweise"].values)[1:])
    assert notes["Exportquote"] == "Definition · a ÷ b · %"
    assert notes["/"] == "nicht sicher genug ( / )"


def test_text_never_becomes_a_formula() -> None:
    cells = [c for row in book(note="=1+1")["Daten"].iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert "'=1+1" in [c.value for c in cells]
