"""Workbooks with several sheets of companies: joined where their columns have the same names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from clusteratlas.register import columns, reading, report
from clusteratlas.register.intake import take_apart
from clusteratlas.register.rows import SHEET
from tests.register.lists import NAMES, below, workbook
from tests.register.test_shapes import take

HEAD: list[object] = ["Firma", "PLZ", "Mitarbeiter 2023"]


def test_sheets_with_the_same_columns_are_one_table_with_rows_counted_by_sheet(
    tmp_path: Path,
) -> None:
    notes = [["Spalte", "Bedeutung"], ["Ort", "Sitz des Unternehmens"]]
    first = [["Unsere Firmen"], HEAD, [NAMES[0], "07743", 10], [], [NAMES[1], "07743", 20]]
    second = [["mitarbeiter  2023", "FIRMA", "plz"], [30, NAMES[2], "99084"]]
    companies, findings, sentences = take(workbook(notes, first, second), tmp_path)
    assert companies[["name", "postcode", "employees"]].to_numpy().tolist() == [
        [NAMES[0], "07743", 10],
        [NAMES[1], "07743", 20],
        [NAMES[2], "99084", 30],
    ]
    assert findings == [] and sentences[0].startswith("3 ")
    assert [line for line in sentences if line.endswith("ihren Zeilen: Blatt 2 (2), Blatt 3 (1).")]


def test_the_report_names_the_sheet_and_its_own_row(tmp_path: Path) -> None:
    first = [["Unsere Firmen"], [], HEAD, [NAMES[0], "07743", "viele"], [NAMES[1], "0774X", 1]]
    second = [HEAD, [NAMES[2], "99084", 3], [], ["", "99084", 4]]
    file = reading.read(workbook(first, second, titles=["Jena", "Erfurt"]), "x.xlsx")
    mapping = columns.propose(file)
    with take_apart(file, mapping, date(2024, 12, 31), tmp_path) as intake:
        counts = intake.counts
        table = report.table(intake.findings(), mapping, "de")
    assert (counts.read, counts.stored, counts.refused) == (4, 3, 1)
    assert table[["Blatt", "Zeile", "Spalte"]].to_numpy().tolist() == [
        ["Erfurt", 4, "Firma"],
        ["Jena", 4, "Mitarbeiter 2023"],
        ["Jena", 5, "Ort"],
        ["Jena", 5, "PLZ"],
    ]


def test_a_sheet_with_other_columns_is_not_read_and_the_columns_are_named(tmp_path: Path) -> None:
    other = [["Firma", "Ort", "Mitarbeiter 2023", ""], [NAMES[1], "Gera", 5, "geheim"]]
    data = workbook([HEAD, [NAMES[0], "07743", 10]], other, titles=["Alle", "Neu"])
    companies, _, sentences = take(data, tmp_path)
    assert companies.name.tolist() == NAMES[:1]
    assert [line for line in sentences if "Neu (− PLZ, + Ort, + (D))" in line]
    assert SHEET not in "".join(sentences)


def test_of_sheets_by_year_the_latest_is_read(tmp_path: Path) -> None:
    sheets = [[HEAD, *below("07743", number)] for number in (1, 3, 2)]
    data = workbook(*sheets, titles=["Stand 2022", "Stand 2024", "Stand 2023"])
    companies, _, sentences = take(data, tmp_path)
    assert set(companies.employees) == {3} and len(companies) == len(NAMES)
    assert "Nicht gelesen sind Blätter früherer Jahre: Stand 2022, Stand 2023." in sentences


def test_a_company_on_the_sheets_of_two_networks_belongs_to_both(tmp_path: Path) -> None:
    rows = [[NAMES[0], "07743", 10], [NAMES[1], "07743", 20]]
    data = workbook([HEAD, *rows], [HEAD, rows[0]], titles=["OptoNet", "automotive thüringen"])
    companies, findings, _ = take(data, tmp_path)
    assert companies.networks.tolist() == ["OptoNet; automotive thüringen", "OptoNet"]
    assert [rule for *_, rule in findings] == ["same_company"]


def test_sheets_named_after_fields_are_fields_and_a_manager_may_map_them_to_kreise(
    tmp_path: Path,
) -> None:
    head = HEAD[::2]
    file = reading.read(
        workbook([head, [NAMES[0], 1]], [head, [NAMES[1], 2]], titles=["Optik", "Maschinenbau"]),
        "x.xlsx",
    )
    mapping = columns.propose(file)
    assert [(c.header, c.target) for c in mapping.columns][-1] == (SHEET, "fields")
    file = reading.read(
        workbook([head, [NAMES[0], 1]], [head, [NAMES[1], 2]], titles=["Jena", "Greiz"]), "x.xlsx"
    )
    mapping = columns.propose(file)
    assert mapping.columns[-1].target == ""
    by_hand = replace(mapping.columns[-1], target="kreis")
    mapping = replace(mapping, columns=(*mapping.columns[:-1], by_hand))
    with take_apart(file, mapping, date(2024, 12, 31), tmp_path) as intake:
        places = intake.con.execute("SELECT place, kreis_id FROM line ORDER BY row").fetchall()
    assert places == [("Jena", "16053"), ("Greiz", "16076")]


def test_a_row_whose_cells_are_all_blank_is_no_company_of_its_sheet(tmp_path: Path) -> None:
    rows = [HEAD, [NAMES[0], "07743", 10], [" ", None, None]]
    data = workbook(rows, [HEAD, [NAMES[1], "07743", 1]], titles=["Optik", "Kunststoffe"])
    companies, findings, _ = take(data, tmp_path)
    assert companies.name.tolist() == NAMES[:2] and findings == []
    assert [list(ids) for ids in companies.field_ids] == [
        ["optik"],
        ["kunststoffe_keramik"],
    ]
