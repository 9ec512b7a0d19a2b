"""Lists as people keep them: read as they are meant, with a report of what is not read."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clusteratlas.register import columns, reading, report
from clusteratlas.register.intake import take_apart
from tests.register.lists import NAMES, below, text, workbook


def take(data: bytes, tmp_path: Path, name: str = "x.xlsx") -> tuple[Any, Any, list[str]]:
    """Return companies, findings as (target, value, rule) and the sentences of the report."""
    file = reading.read(data, name)
    mapping = columns.propose(file)
    with take_apart(file, mapping, date(2024, 12, 31), tmp_path) as intake:
        companies = intake.con.execute("FROM company ORDER BY row").df()
        findings = intake.findings()[["target", "value", "rule"]].to_numpy().tolist()
        return companies, findings, report.sentences(intake.counts, mapping, "de")


def mapped(head: str, *cells: str) -> str:
    """Return the target of a column; 'person' if it is left out as personal data."""
    rows = [["Firma", head], *([name, cell] for name, cell in zip(NAMES, cells, strict=False))]
    column = columns.propose(reading.read(text(rows), "x.csv")).columns[1]
    return "person" if column.person else column.target


def test_a_head_of_two_lines_names_columns_by_both(tmp_path: Path) -> None:
    upper: list[object] = [
        "Unternehmen",
        None,
        None,
        "Beschäftigte",
        None,
        "Umsatz in Mio. EUR",
        None,
    ]
    lower: list[object] = ["Name", "PLZ", "Ort", "2022", "2023", "2022", "2023"]
    rows = below("07743", "Jena", 10, 20, 1.5, 2.25)
    for merged in ((), ("A2:C2", "D2:E2", "F2:G2")):
        data = workbook([["Firmenübersicht"], upper, lower, *rows], merged=merged)
        companies, findings, _ = take(data, tmp_path)
        assert companies.name.tolist() == NAMES and findings == []
        assert set(companies.employees) == {20} and set(companies.employees_year) == {2023}
        assert set(companies.turnover_eur) == {2_250_000} and set(companies.postcode) == {"07743"}
    lines = [[str(c or "") for c in row] for row in [upper, lower, *rows]]
    companies, *_ = take(text(lines), tmp_path, "x.csv")
    assert set(companies.employees) == {20} and companies.name.tolist() == NAMES


def test_units_in_a_second_line_belong_to_the_head(tmp_path: Path) -> None:
    head: list[list[object]] = [["Firma", "Umsatz 2023", "Exportquote"], ["", "in T€", "in %"]]
    rows = [*head, *below("1.200", "30")]
    companies, findings, _ = take(workbook(rows), tmp_path)
    assert set(companies.turnover_eur) == {1_200_000} and findings == []


def test_garbled_umlauts_are_restored_and_named(tmp_path: Path) -> None:
    wrong = "Größe Ärmel".encode().decode("cp1252")
    rows = [["Firma", "StraÃŸe", "Ort"], [wrong, "Weg 1", "SÃ¶mmerda"]]
    companies, findings, sentences = take(text(rows, "utf-8"), tmp_path, "x.csv")
    assert companies[["name", "place"]].to_numpy().tolist() == [["Größe Ärmel", "Sömmerda"]]
    assert findings == [] and "Ã¶" in "".join(sentences)
    right = take(text([["Firma", "Ort"], ["São Ãbc", "Sömmerda"]], "utf-8"), tmp_path, "x.csv")
    assert right[0].name.tolist() == ["São Ãbc"]


def test_crosses_below_the_names_of_fields_are_fields(tmp_path: Path) -> None:
    rows = [
        ["Firma", "Optik", "Automobil", "Maschinenbau"],
        [NAMES[0], "x", "", "ja"],
        [NAMES[1], "", "nein", "-"],
    ]
    companies, findings, _ = take(workbook(rows), tmp_path)
    assert list(companies.field_ids[0]) == ["maschinenbau", "optik"]
    assert companies.field_ids.notna().tolist() == [True, False] and findings == []


def test_a_column_without_a_name_is_named_by_its_letter(tmp_path: Path) -> None:
    rows = [["", "Firma", "", "Ort"], *[["", name, "geheim", "Jena"] for name in NAMES]]
    sentences = take(workbook(rows), tmp_path)[2]
    assert "Nicht zugeordnet, weggelassen: (C)." in sentences


def test_heads_of_a_database_name_unit_year_and_share(tmp_path: Path) -> None:
    head = ["FIRMENNAME", "UMSATZ_TEUR_2023", "EXPORT_PROZENT", "TEL_NR"]
    companies, _, sentences = take(workbook([head, *below("300", "20", "1")]), tmp_path)
    assert set(companies.turnover_eur) == {300_000} and set(companies.turnover_year) == {2023}
    assert set(companies.export_ratio_percent) == {20}
    assert "Personenangaben, weggelassen: TEL_NR." in sentences


def test_notes_below_a_table_are_no_companies(tmp_path: Path) -> None:
    notes = [["Stand: 2024"], ["* geschätzt"], ["Quelle: eigene Erhebung"]]
    companies, findings, _ = take(workbook([["Firma", "Ort"], *below("Jena"), *notes]), tmp_path)
    assert companies.name.tolist() == NAMES
    assert [rule for _, _, rule in findings] == ["name_is_note"] * 3


@pytest.mark.parametrize(
    ("head", "cells", "target"),
    [
        ("WZ-Code 1", ("26.70", "28"), "wz"),
        ("Wachstumsfeld 2", ("Optik", ""), "fields"),
        ("Branche", ("Optik", "Maschinenbau"), ""),
        ("Branche", ("26.70", "C"), "wz"),
        ("Produkte/Leistungen", ("Laser", ""), "products"),
        ("davon Export", ("30 %", "12,5 %"), "export_ratio"),
        ("davon Export", ("300 T€", "1.250 T€"), "foreign_turnover"),
        ("davon Export", ("12500", "1.300"), "foreign_turnover"),
        ("davon Export", ("30", "12,5"), ""),
        ("Anz. MA", ("30", "12"), "employees"),
        ("www", ("example.org", ""), "website"),
        ("Sector code (NACE)", ("26.70", ""), "wz"),
        ("Lfd. Nr.", ("1", "2"), ""),
        ("Nr.", ("1", "2"), ""),
        ("Nr.", ("4711", "12"), "own_id"),
        ("ID", ("1", "2"), "own_id"),
        ("Automobil", ("", ""), ""),
        ("Mobil", ("", ""), "person"),
        ("GF", ("Erfundene Person", ""), "person"),
    ],
)
def test_what_a_column_is_by_its_head_and_cells(
    head: str, cells: tuple[str, ...], target: str
) -> None:
    assert mapped(head, *cells) == target


@pytest.mark.parametrize(
    ("head", "cell", "value"),
    [
        ("Mitarbeiter 2023", "rd. 120", 120),
        ("Mitarbeiter 2023", "~ 50", 50),
        ("Mitarbeiter 2023", "50 Personen", 50),
        ("Mitarbeiter 2023", "30 %", None),
        ("Mitarbeiter 2023", "5 Mio. €", None),
        ("Umsatz 2023 (EUR)", "30 %", None),
        ("Umsatz 2023 (EUR)", "30 MA", None),
        ("Umsatz 2023 (EUR)", "ca. 3,5 Mio. €", 3_500_000),
        ("Exportquote 2023", "50 T€", None),
        ("Exportquote 2023", "ca. 40 %", 40),
    ],
)
def test_a_unit_that_does_not_fit_the_column_is_no_number(
    head: str, cell: str, value: float | None, tmp_path: Path
) -> None:
    rows = [["Firma", head], [NAMES[0], cell], [NAMES[1], "40"], [NAMES[2], "40"]]
    companies, findings, _ = take(workbook(rows), tmp_path)
    kept = (
        companies[["employees", "turnover_eur", "export_ratio_percent"]].iloc[0].dropna().tolist()
    )
    assert kept == ([] if value is None else [value])
    found = [rule for _, kept_cell, rule in findings if kept_cell == cell]
    assert found == ([] if value else ["number_of_other_unit"])


@pytest.mark.parametrize(
    ("head", "cells", "target"),
    [
        ("Crefonummer", ["3150002345", "3150012345"], "own_id"),
        ("WZ 2008 Hauptbranche", ["26701", "28490"], "wz"),
        ("NACE Rev. 2, core code (4 digits)", ["2670", "2849"], "wz"),
        ("City Latin Alphabet", ["JENA", "GERA"], "place"),
        ("Billing Zip/Postal Code", ["07743", "99084"], "postcode"),
        ("Number of employees Last avail. yr", ["12", "13"], "employees"),
        ("Operating revenue (Turnover) th EUR 2023", ["1200", "90"], "turnover"),
        ("Operating revenue (Turnover) th USD 2023", ["1200", "90"], ""),
        ("Umsatz in Mio. USD", ["12", "9"], ""),
        ("Mitarbeiter Standort", ["80", "40"], ""),
        ("Mitarbeiterzahl Datum", ["31.12.2023", "31.12.2022"], "employees_year"),
        ("State", ["Thüringen (DE)", "Thüringen (DE)"], ""),
        ("Status", ["aktiv", "terminiert"], "status"),
        ("Land", ["DE", "AT"], "country"),
        ("Annual Revenue Currency", ["EUR", "USD"], "currency"),
        ("Landkreis / kreisfreie Stadt", ["Jena", "Ilm-Kreis"], "kreis"),
    ],
)
def test_heads_of_databases_lead_where_they_belong(
    head: str, cells: list[str], target: str
) -> None:
    assert mapped(head, *cells) == target


def test_amounts_in_another_currency_are_no_euros(tmp_path: Path) -> None:
    rows = [["Firma", "Umsatz 2023 (Tsd.)", "Währung"]]
    rows += [
        [name, "1.200", money]
        for name, money in zip(NAMES, ["EUR", "USD", "T€", "", "CHF", "Euro"], strict=True)
    ]
    companies, findings, _ = take(text(rows), tmp_path, "x.csv")
    assert companies.turnover_eur.fillna(0).tolist() == [1.2e6, 0, 1.2e6, 1.2e6, 0, 1.2e6]
    assert findings == [["turnover", "1.200", "number_of_other_currency"]] * 2


def test_a_column_of_dollars_is_left_out_even_if_mapped_to_the_turnover(tmp_path: Path) -> None:
    file = reading.read(text([["Firma", "Umsatz USD 2023"], [NAMES[0], "12"]]), "x.csv")
    mapping = columns.propose(file)
    forced = columns.describe(1, "Umsatz USD 2023", "turnover", ("12",))
    mapping = replace(mapping, columns=(mapping.columns[0], forced))
    with take_apart(file, mapping, date(2024, 12, 31), tmp_path) as intake:
        assert intake.con.execute("SELECT turnover_eur FROM company").fetchall() == [(None,)]
        lines = report.sentences(intake.counts, mapping, "de")
    assert [line for line in lines if "Währung" in line and "Umsatz USD 2023" in line]


@pytest.mark.parametrize(
    ("cells", "result"),
    [
        (["35", "0,35", "42", "60", "5", "0"], [35, None, 42, 60, 5, 0]),
        (["35,5", "0,35", "42", "60", "5", "0"], [35.5, 0.35, 42, 60, 5, 0]),
        (["35", "0,35 %", "42", "60", "5", "0"], [35, 0.35, 42, 60, 5, 0]),
    ],
)
def test_a_share_of_one_among_whole_per_cents_is_left_out(
    cells: list[str], result: list[float | None], tmp_path: Path
) -> None:
    rows = [["Firma", "Exportquote 2023 (%)"], *map(list, zip(NAMES, cells, strict=True))]
    companies, findings, _ = take(text(rows), tmp_path, "x.csv")
    assert [None if v != v else v for v in companies.export_ratio_percent] == result
    assert [rule for *_, rule in findings] == ["share_or_percent"] * result.count(None)


def test_the_turnover_of_a_company_at_several_sites_counts_once(tmp_path: Path) -> None:
    rows = [
        ["Firma", "Ort", "Beschäftigte 2023", "Umsatz 2023 (Mio. EUR)"],
        [NAMES[0], "Jena", "120", "12,5"],
        [NAMES[0], "Gera", "120", "12,5"],
        [NAMES[0], "Suhl", "30", "12,5"],
        [NAMES[1], "Jena", "120", "12,5"],
    ]
    companies, findings, _ = take(text(rows), tmp_path, "x.csv")
    assert companies.turnover_eur.fillna(0).tolist() == [12.5e6, 0, 0, 12.5e6]
    assert companies.employees.fillna(0).tolist() == [120, 0, 30, 120]
    assert sorted({rule for *_, rule in findings}) == ["repeated_at_site"] and len(findings) == 3
    several = [["Nr.", *rows[0]], *([f"E-{n}", *row] for n, row in enumerate(rows[1:]))]
    companies, *_ = take(text(several), tmp_path, "x.csv")
    assert companies.turnover_eur.notna().all()  # several companies, as decided by the owner


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    data = workbook([["Firma", "Ort"], *below("Jena")])
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.active.row_dimensions[3].hidden = True
    out = io.BytesIO()
    book.save(out)
    companies, _, sentences = take(out.getvalue(), tmp_path)
    assert len(companies) == len(NAMES)
    assert [line for line in sentences if "Ausgeblendete Zeilen" in line and line.endswith(": 1.")]
