"""Heads and lines as offices print them, with merged cells; all figures are made up."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.cells import figure
from clusteratlas.importer.container import sheets
from clusteratlas.importer.footnotes import split
from clusteratlas.importer.forms import parse
from clusteratlas.importer.kreise import across
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.merged import spread
from clusteratlas.importer.units import is_count
from clusteratlas.paths import ROOT

REGIONS = {"DE", "16", "16051", "16052", "16061"}
TWO = "16051;Erfurt;{};{};{}\n16052;Gera;{};{};{}\n"
Rows = list[tuple[str, str, str, str | None, float]]


def stored(text: str) -> tuple[Rows, tuple[str, ...]]:
    """Return (region, last day, indicator, industry, value) of all stored figures, and reasons."""
    frame, report = observations(parse(text.encode(), "x.csv"), ROOT / "data" / "catalog", REGIONS)
    assert report.read == report.stored + report.reduced + report.skipped
    columns = (
        frame.region_id,
        frame.period_end,
        frame.indicator_id,
        frame.industry_id,
        frame.value,
    )
    rows = [
        (a, b, c, d if isinstance(d, str) else None, e)
        for a, b, c, d, e in zip(*columns, strict=True)
    ]
    return rows, tuple(one.de for one in report.reasons)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (
            [["Pkw", "", "", "Lkw"], ["Insgesamt", "Benzin", "Diesel", ""]],
            [["Pkw", "Pkw", "Pkw", "Lkw"], ["Insgesamt", "Benzin", "Diesel", ""]],
        ),
        (
            [["Insgesamt", "davon", "", "darunter"], ["", "Männer", "Frauen", "Ausländer"]],
            [["Insgesamt"] * 4, ["", "Männer", "Frauen", "Ausländer"]],
        ),
        (
            [["Betriebe", "Umsatz", "Beschäftigte"], ["Anzahl", "", "Anzahl"]],
            [["Betriebe", "Umsatz", "Beschäftigte"], ["Anzahl", "", "Anzahl"]],
        ),
        (
            [["2022", "2023", "Veränderung"], ["Anzahl", "", "%"]],
            [["2022", "2023", "Veränderung"], ["Anzahl", "Anzahl", "%"]],
        ),
        (
            [["2022", "", "2023", ""], ["Einwohner", "Fläche"] * 2, ["Anzahl", "", "Anzahl", ""]],
            [
                ["2022"] * 2 + ["2023"] * 2,
                ["Einwohner", "Fläche"] * 2,
                ["Anzahl", "", "Anzahl", ""],
            ],
        ),
        (
            [["2022", "2023", ""], ["Einwohner", "Einwohner", "Fläche"]],
            [["2022", "2023", ""], ["Einwohner", "Einwohner", "Fläche"]],
        ),
    ],
    ids=["measure", "parts", "another measure", "times", "units of two", "times that differ"],
)
def test_merged_cells_of_heads(levels: list[list[str]], expected: list[list[str]]) -> None:
    assert spread(levels) == expected


def test_parts_below_a_measure_are_not_its_whole() -> None:
    rows, reasons = stored(
        "Einwohner am 31.12.2023\nSchlüssel;Kreis;Einwohner;davon;;Fläche (km²)\n"
        ";;;männlich;weiblich;\n;;1;2;3;4\n16051;Erfurt;214000;104000;110000;269,9\n"
    )
    assert rows == [
        ("16051", "2023-12-31", "population", None, 214000.0),
        ("16051", "2023-12-31", "area_km2", None, 269.9),
    ]
    assert reasons[0].startswith("„männlich / weiblich“ kennt der Clusteratlas nicht")


def test_total_and_industries_of_what_the_title_counts() -> None:
    rows, _ = stored(
        "Sozialversicherungspflichtig Beschäftigte (SvB) am Arbeitsort am 30.6.2024 nach Kreisen\n"
        "Kreis;Insgesamt;Davon nach Wirtschaftsabschnitten;\n"
        ";;Land- und Forstwirtschaft (A);Produzierendes Gewerbe (B-F)\n"
        "Erfurt, Stadt;110000;200;15000\nEichsfeld;38000;800;15500\n"
    )
    assert rows == [
        ("16051", "2024-06-30", "insured_employees", None, 110000.0),
        ("16051", "2024-06-30", "insured_employees", "A", 200.0),
        ("16051", "2024-06-30", "insured_employees", "B-F", 15000.0),
        ("16061", "2024-06-30", "insured_employees", None, 38000.0),
        ("16061", "2024-06-30", "insured_employees", "A", 800.0),
        ("16061", "2024-06-30", "insured_employees", "B-F", 15500.0),
    ]


def test_column_between_times_that_is_no_time_is_left_out_by_name() -> None:
    head = "Einwohner\nSchlüssel;Kreis;31.12.2022;31.12.2023;Veränderung in %\n"
    rows, reasons = stored(head + TWO.format(213000, 214000, "0,5", 93100, 93000, "-0,1"))
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("16051", "2022-12-31", 213000.0),
        ("16051", "2023-12-31", 214000.0),
        ("16052", "2022-12-31", 93100.0),
        ("16052", "2023-12-31", 93000.0),
    ]
    assert reasons == ("Spalten ohne Zeit: Einwohner, Veränderung in %",)


@pytest.mark.parametrize(
    "text",
    [
        "Kreis;Einwohner;Fläche (km²)\n31.12.2021;;\n{}31.12.2022;;\n{}",
        "Einwohner am 31.12.2022 und im Jahr davor\n"
        "Kreis;Einwohner;Fläche (km²)\n31.12.2021\n{}31.12.2022\n{}",
        "\n;Einwohner;Fläche (km²)\n31.12.2021;;\n{}31.12.2022;;\n{}",
    ],
    ids=["below the head", "title with one of them", "no caption of regions"],
)
def test_times_as_lines_below_a_head_without_a_year(text: str) -> None:
    blocks = "Erfurt;214000;269,9\nGera;93000;152,2\n", "Erfurt;215000;269,9\nGera;92000;152,2\n"
    rows, _ = stored(text.format(*blocks))
    assert [(row[0], row[1], row[4]) for row in rows if row[2] == "population"] == [
        ("16051", "2021-12-31", 214000.0),
        ("16052", "2021-12-31", 93000.0),
        ("16051", "2022-12-31", 215000.0),
        ("16052", "2022-12-31", 92000.0),
    ]


def test_land_as_a_line_above_names_of_its_kreise() -> None:
    rows, reasons = stored(
        "Einwohner am 31.12.2023\n;Einwohner;Fläche (km²)\nTHÜRINGEN;;\nErfurt;214000;269,9\n"
        "Gera;93000;152,2\nLandkreis Eichsfeld;99000;943,1\nBAYERN;;\nAnsbach;41000;99,9\n"
    )
    assert [(row[0], row[4]) for row in rows if row[2] == "population"] == [
        ("16051", 214000.0),
        ("16052", 93000.0),
        ("16061", 99000.0),
    ]
    assert reasons == ("1 Region führt der Clusteratlas nicht („Ansbach“)",)


@pytest.mark.parametrize(
    ("head", "keys"),
    [
        (["Erfurt", "Gera", "Eichsfeld", "Bund"], ["16051", "16052", "16061", "„Bund“"]),
        (
            ["RB Stuttgart", "Reg.-Bez. Karlsruhe", "Thüringen"],
            ["„RB Stuttgart“", "„Reg.-Bez. Karlsruhe“", "16"],
        ),
        (["THÜRINGEN", "Sachsen"], ["16", "14"]),
        (["Erfurt", "Umsatz", "Betriebe"], None),
        (["Erfurt", "Gera", "Umsatz", "Betriebe"], None),
    ],
)
def test_regions_across_beside_some_that_the_atlas_lacks(
    head: list[str], keys: list[str] | None
) -> None:
    found = across(head)
    assert (None if found is None else [*found]) == keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Schlüssel;Kreis;Jahr;Umsatz;Quote\n",
            "Die Spalten „Umsatz“, „Quote“ haben keine Einheit",
        ),
        ("Schlüssel;Kreis;Jahr;Einwohner;Umsatz\n", "Die Spalte „Umsatz“ hat keine Einheit"),
        ("Schlüssel;Kreis;2023;Umsatz;Quote\n;;Anzahl;Anzahl;%\n", "Für „Umsatz Anzahl“ fehlt das"),
    ],
)
def test_refusals_name_their_columns(text: str, expected: str) -> None:
    with pytest.raises(ImportRefused, match=expected):
        stored(text + TWO.format(2023, 7, 8, 2023, 9, 10))


def test_time_of_a_line_that_is_not_that_above_it_is_refused() -> None:
    text = "Tabelle: 42111-99-01-4\nErfunden\n;;2022\n;;Betriebe\n;;Anzahl\n{};16051;7\n____\n"
    with pytest.raises(ImportRefused, match=r"Zeile 6: .* eine andere Zeit \(2022-12-31\)"):
        stored(text.format("2023"))
    assert stored(text.format("30.09.2022"))[0][0][1] == "2022-09-30"


def test_signs_marks_and_short_forms() -> None:
    assert figure("•") == (None, "suppressed") and figure("—") == (0.0, "zero")
    assert split("Fläche (km²)", ()) == ("Fläche (km²)", ())
    assert split("Fläche (km²)¹)", ()) == ("Fläche (km²)", ("1",))
    assert is_count("Sozialversicherungspflichtig Beschäftigte (SvB)") and not is_count(
        "Quote (AQ)"
    )


def test_borders_and_census_in_a_title_are_not_the_time() -> None:
    text = "Einwohner am 31.12.2023 (Gebietsstand 2021), Basis Zensus 2022\nKreis;Einwohner\n{}"
    rows, _ = stored(text.format("Erfurt;214000\nGera;93000\n"))
    assert {row[1] for row in rows} == {"2023-12-31"}


def test_measures_of_lines_with_and_without_units() -> None:
    rows, _ = stored(
        "Kreis;Jahr;Merkmal;Wert\nErfurt;2023;Einwohner;214000\n"
        "Erfurt;2023;Arbeitslosenquote (%);6,3\n"
    )
    assert [row[2:] for row in rows] == [
        ("population", None, 214000.0),
        ("unemployment_rate_percent", None, 6.3),
    ]


def test_measures_with_their_times_beside_a_change() -> None:
    rows, reasons = stored(
        "Kreis;Einwohner 2023;Einwohner 2022;Veränderung 2023 gegenüber 2022 (%)\n"
        "Erfurt;214000;213000;0,5\nGera;93000;93100;-0,1\n"
    )
    assert [(row[1], row[4]) for row in rows if row[0] == "16051"] == [
        ("2023-12-31", 214000.0),
        ("2022-12-31", 213000.0),
    ]
    assert reasons[0].startswith("Spalten ohne Zeit: Veränderung 2023 gegenüber 2022")


def test_first_days_below_month_are_months() -> None:
    rows, _ = stored("Kreis;Monat;Arbeitslose\nErfurt;01.01.2024;7000\nErfurt;01.02.2024;7100\n")
    assert [(row[1], row[4]) for row in rows] == [("2024-01-31", 7000.0), ("2024-02-29", 7100.0)]


def test_blank_columns_of_a_sheet_are_no_columns() -> None:
    sheet = (book := openpyxl.Workbook()).active
    assert sheet is not None
    sheet.append(["Einwohner am 31.12.2023"])
    sheet.append(["Kreis", None, "Einwohner", None, "Fläche (km²)"])
    sheet.append(["Erfurt", None, 214000, None, 269.9])
    sheet.append(["Gera", None, 93000, None, 152.2])
    book.save(data := BytesIO())
    (one,) = sheets(data.getvalue())
    assert one.rows[1:3] == [
        (2, ["Kreis", "Einwohner", "Fläche (km²)"]),
        (3, ["Erfurt", "214000", "269,9"]),
    ]


@pytest.mark.parametrize("head", ["Schlüssel;Kreis;Jahr;Herkunft", "Kreis;Jahr;Herkunft"])
def test_land_below_another_caption_is_no_region(head: str) -> None:
    """Inhabitants from Germany were stored as all inhabitants."""
    regions = {"16051": "Erfurt", "16052": "Gera", "16061": "Eichsfeld"}
    lines = "".join(
        f"{key + ';' if head.startswith('S') else ''}{name};2023;Deutschland;80000\n"
        for key, name in regions.items()
    )
    with pytest.raises(ImportRefused, match="„Einwohner · Herkunft: Deutschland"):
        stored(f"{head};Einwohner\n{lines}")


def test_unit_in_brackets_is_no_short_form() -> None:
    rows, _ = stored("Kreis;Jahr;Einwohner (Tsd)\nErfurt;2023;214\nGera;2023;93\n")
    assert [row[4] for row in rows] == [214000.0, 93000.0]
