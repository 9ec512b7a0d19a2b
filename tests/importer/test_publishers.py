"""INKAR, the regional accounts and the Bundesagentur: small made-up files in their layouts."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused, Naming, Report
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.naming import Unknown
from clusteratlas.importer.units import factor
from clusteratlas.paths import ROOT
from tests.importer.test_variants import workbook

REGIONS = {"DE", "16", "01", "081", "16051", "16053", "16056", "16063", "01001"}
LONG = """Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert
Wirtschaft;11;q_bip_ew;Bruttoinlandsprodukt je Einwohner;Kreise;16051;Erfurt;2021;41,5
Wirtschaft;11;q_bip_ew;Bruttoinlandsprodukt je Einwohner;Kreise;1001;Flensburg;2021;43,25
Wirtschaft;11;q_bip_ew;Bruttoinlandsprodukt je Einwohner;Bundesländer;16;Thüringen;2021;32,1
Wirtschaft;11;q_bip_ew;Bruttoinlandsprodukt je Einwohner;Bund;0;Deutschland;2021;43,3
Wirtschaft;11;q_bip_ew;Bruttoinlandsprodukt je Einwohner;Raumordnungsregionen;1605;Mitte;2021;33
Arbeitslosigkeit;12;q_alo;Arbeitslosenquote;Kreise;16051;Erfurt;2021;0
Bildung;13;q_stud;Studierende;Kreise;16063;Wartburgkreis;2015;0
Umwelt;14;q_wald;Waldfläche;Kreise;16051;Erfurt;2021;9,1
"""
WIDE = """Kennziffer;Raumeinheit;Aggregat;Arbeitslosenquote;Arbeitslosenquote;Kaufkraft
;;;2015;2021;2021
16051;Erfurt;Kreise;8,5;5,9;23.456,7
16063;Wartburgkreis;Kreise;5,0;4,1;
16;Thüringen;Bundesland;7,4;5,6;22.900
"""


def read(data: bytes, name: str = "x.csv") -> tuple[list[tuple[Any, ...]], Report]:
    """Return (indicator, region, industry, last day, value, status), and the report."""
    frame, report = observations(parse(data, name), ROOT / "data" / "catalog", REGIONS)
    columns = ["indicator_id", "region_id", "industry_id", "period_end", "value", "status"]
    result = frame[columns].astype(object)
    return list(result.where(result.notna(), None).itertuples(index=False, name=None)), report


def test_long_inkar_file_goes_by_level_of_region_and_catalogue_units() -> None:
    rows, report = read(LONG.encode("utf-8-sig"))
    gdp, end = "gdp_per_inhabitant_eur", "2021-12-31"
    assert rows == [
        (gdp, "16051", None, end, 41500.0, "published"),
        (gdp, "01001", None, end, 43250.0, "published"),
        (gdp, "16", None, end, 32100.0, "published"),
        (gdp, "DE", None, end, 43300.0, "published"),
        # No Kreis is without unemployed, some are without students.
        ("unemployment_rate_percent", "16051", None, end, None, "not_stated"),
        ("students_per_1000_inhabitants", "16063", None, "2015-12-31", 0.0, "published"),
    ]
    assert (report.stored, report.reduced, report.skipped) == (6, 0, 2)
    assert "Raumordnungsregionen 1605" in " ".join(r.de for r in report.reasons)
    assert [one.label for one in report.unknown] == ["Waldfläche"]


@pytest.mark.parametrize(
    ("expected", "additive", "unit", "value"),
    [
        ("Prozent", False, "percent", 9.1),
        ("1000 EUR", True, "EUR million", 0.0091),
        ("1000 EUR", False, "EUR", 9100),  # what does not add up is for each of something
    ],
)
def test_inkar_measure_that_a_reader_names_has_the_unit_that_he_says(
    expected: str, additive: bool, unit: str, value: float
) -> None:
    (unknown,) = read(LONG.encode())[1].unknown
    entry = Naming(unknown, "Wald", "Forest", additive, expected).entry()
    assert entry["row"]["unit"] == unit
    frame, report = observations(parse(LONG.encode()), ROOT / "data" / "catalog", REGIONS, [entry])
    forest = frame[frame.indicator_id == "user_inkar_q_wald"]
    assert list(forest.value) == [value] and not report.unknown


@pytest.mark.parametrize(
    ("label", "printed", "unit", "times"),
    [
        ("Einkommen je Einwohner", "EUR", "EUR", 1),
        ("Einkommen je Einwohner", "1 000 EUR", "EUR", 1000),
        ("Einkommen", "EUR", "EUR million", 1e-6),
        ("Medianentgelt", "EUR", "EUR", 1),
        ("Umsatz im Jahresdurchschnitt", "EUR", "EUR million", 1e-6),
        ("Stunden je Person", "Std.", "Std.", 1),
    ],
)
def test_what_is_per_head_keeps_its_unit(label: str, printed: str, unit: str, times: float) -> None:
    """Per inhabitant a million euros is none."""
    entry = Naming(Unknown("vgrdl", "", label, printed), "Neu", "New", False).entry()
    assert entry["row"]["unit"] == unit
    assert factor(printed, unit) == times
    assert entry["scope"] == "Neu (VGRdL)"


def test_wide_inkar_file_has_years_below_names() -> None:
    table = parse(WIDE.encode("cp1252"))
    frame, _ = observations(table, ROOT / "data" / "catalog", REGIONS)
    result = zip(frame.indicator_id, frame.region_id, frame.period_end, frame.value, strict=True)
    rate = "unemployment_rate_percent"
    assert set(result) == {
        (rate, "16051", "2015-12-31", 8.5),
        (rate, "16051", "2021-12-31", 5.9),
        ("purchasing_power_eur", "16051", "2021-12-31", 23456.7),
        (rate, "16063", "2015-12-31", 5.0),
        (rate, "16063", "2021-12-31", 4.1),
        (rate, "16", "2015-12-31", 7.4),
        (rate, "16", "2021-12-31", 5.6),
        ("purchasing_power_eur", "16", "2021-12-31", 22900.0),
    }
    # Old years are recalculated, unless the edition is older than the merger.
    assert set(frame.territory) == {2021} and table.code == "inkar"
    older = parse((WIDE + "16056;Eisenach;Kreise;9,1;;\n").encode())
    assert set(observations(older, ROOT / "data" / "catalog", REGIONS)[0].territory) == {2012}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("41,5", "41.5", "Zeile 2: „41.5“"),
        ("41,5", "41500", "zu groß"),
        ("2021;41,5", "Mittel;41,5", "Zeile 2: „Mittel“"),
        ("Raumbezug", "Bezug", "„Raumbezug“ fehlt"),
        ("Erfurt;2021;0", "Erfurt;2021", "8 statt 9 Zellen"),
    ],
)
def test_inkar_that_differs_is_refused(old: str, new: str, expected: str) -> None:
    only = [line for line in LONG.replace(old, new).split("\n") if "1001;" not in line]
    only = [line for line in only if ";16;" not in line and "Bund;" not in line]
    with pytest.raises(ImportRefused, match=expected):
        read("\n".join(only).encode())


HEAD = ["Lfd. Nr.", "EU-Code", "Regional-\nschlüssel", "Land", "NUTS 1", "NUTS 2", "NUTS 3"]


def kreise(title: str, unit: str, *values: tuple[object, object]) -> list[list[object]]:
    """Return a sheet as R2B1 and R2B2 have it: regions down, 2015 and 2022 across."""
    regions = [("DE", "DG"), ("DEG", "16"), ("DEG01", "16051"), ("DEG0P", "16063")]
    rows: list[list[object]] = [["zurück zum Inhalt"], [title], [unit], []]
    rows.append([*HEAD, "Gebietseinheit", 2015, 2022])
    for n, ((nuts, key), pair) in enumerate(zip(regions, values, strict=False), 1):
        rows.append([n, nuts, key, "TH", None, None, 3, "Name", *pair])
    return [*rows, [], ["_____"], ["Quelle: Arbeitskreis VGRdL"]]


def book(**sheets: list[list[object]]) -> bytes:
    result = openpyxl.Workbook()
    assert result.active is not None
    result.remove(result.active)
    for name, rows in sheets.items():
        sheet = result.create_sheet(name)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    result.save(target)
    return target.getvalue()


TITLE: list[list[object]] = [
    ["Volkswirtschaftliche Gesamtrechnungen der Länder", None],
    ["Reihe 2, Kreisergebnisse Band 1", None],
    ["Berechnungsstand: August 2024", None],
]
GDP = kreise(
    "1.1 Bruttoinlandsprodukt in jeweiligen Preisen in den kreisfreien Städten und Landkreisen "
    "der Bundesrepublik Deutschland 2015 bis 2022",
    "in Mill. EUR",
    (3085650, 3953850.123),
    (57000, 71430.5),
    (7800.25, 9600),
    (4500, "."),
)


def test_accounts_of_kreise_have_a_measure_a_sheet() -> None:
    data = book(
        Titel=TITLE,
        a11=GDP,
        a33=kreise("3.3 Bruttowertschöpfung, Produzierendes Gewerbe (B-F)", "Mill. EUR", (1, 2)),
        a34=kreise("3.4 Bruttowertschöpfung – Irgendetwas (X)", "Mill. EUR", (1, 2)),
        a12=kreise("1.2 Bruttoinlandsprodukt, Veränderung zum Vorjahr", "in %", (1, 2)),
        a21=kreise(
            "2.1 Arbeitnehmer am Arbeitsort – Verarb. Gewerbe (C)", "1 000 Personen", (7, 8)
        ),
        a32=[
            ["Arbeitskreis Volkswirtschaftliche Gesamtrechnungen der Länder"],
            ["3. Bruttowertschöpfung zu Herstellungspreisen"],
            *kreise("3.2 Land- und Forstwirtschaft, Fischerei (A)", "in Mill. EUR", (3, 4)),
        ],
        a5=kreise("5 Einwohner", "in 1 000 Personen", (82, 84.5)),
    )
    table = parse(data, "irgendwas.xlsx")
    assert (table.code, table.stand, table.recalculated) == ("vgrdl-r2b1", "2024-08-01", True)
    rows, report = read(data)
    gdp, old, new = "gdp_eur_million", "2015-12-31", "2022-12-31"
    assert rows[:8] == [
        (gdp, "DE", None, old, 3085650.0, "published"),
        (gdp, "DE", None, new, 3953850.123, "published"),
        (gdp, "16", None, old, 57000.0, "published"),
        (gdp, "16", None, new, 71430.5, "published"),
        (gdp, "16051", None, old, 7800.25, "published"),
        (gdp, "16051", None, new, 9600.0, "published"),
        (gdp, "16063", None, old, 4500.0, "published"),
        (gdp, "16063", None, new, None, "suppressed"),
    ]
    assert rows[8:] == [
        ("gva_eur_million", "DE", "B-F", old, 1.0, "published"),
        ("gva_eur_million", "DE", "B-F", new, 2.0, "published"),
        ("employees", "DE", "C", old, 7000.0, "published"),
        ("employees", "DE", "C", new, 8000.0, "published"),
        ("gva_eur_million", "DE", "A", old, 3.0, "published"),
        ("gva_eur_million", "DE", "A", new, 4.0, "published"),
        ("population", "DE", None, old, 82000.0, "published"),
        ("population", "DE", None, new, 84500.0, "published"),
    ]
    reasons = " ".join(reason.de for reason in report.reasons)
    assert "Irgendetwas (X)" in reasons and "Veränderung zum Vorjahr" in reasons


def test_accounts_say_sheet_and_line_of_what_they_do_not_understand() -> None:
    bad = [row.copy() for row in GDP]
    bad[6][8] = "zwei"
    with pytest.raises(ImportRefused, match="Blatt 2, Zeile 7: „zwei“"):
        read(book(Titel=TITLE, a11=bad))


def test_sheets_of_ratios_and_index_numbers_are_left_out_by_name() -> None:
    """They stand under the name of their measure; the rest of the workbook is taken in."""
    nameless = [row if row != ["in Mill. EUR"] else ["Deutschland = 100"] for row in GDP]
    share = [row if row != ["in Mill. EUR"] else ["in %"] for row in GDP]
    rows, report = read(book(Titel=TITLE, a11=GDP, a12=nameless, a13=share))
    assert len(rows) == 8 and {row[0] for row in rows} == {"gdp_eur_million"}
    left = " ".join(reason.de for reason in report.reasons)
    assert "Deutschland = 100, ohne bekannte Einheit" in left and "Preisen (%)" in left


def test_accounts_of_laender_stop_at_their_further_blocks() -> None:
    rows: list[list[object]] = [
        ["1.1 Bruttoinlandsprodukt in jeweiligen Preisen", None, None, None],
        ["Jahr", "Schleswig-\nHolstein", "Thü-\nringen", "Deutschland"],
        ["Mill. EUR", None, None, None],
        [2021, 104000, 65000.5, 3600000],
        [2022, 112000, 70000, 3876810],
        ["Veränderung gegenüber dem Vorjahr in %", None, None, None],
        [2022, 7.7, 7.7, 7.7],
    ]
    result, report = read(book(a11=rows))
    assert [(row[0], row[1], row[3][:4], row[4]) for row in result] == [
        ("gdp_eur_million", "01", "2021", 104000.0),
        ("gdp_eur_million", "16", "2021", 65000.5),
        ("gdp_eur_million", "DE", "2021", 3600000.0),
        ("gdp_eur_million", "01", "2022", 112000.0),
        ("gdp_eur_million", "16", "2022", 70000.0),
        ("gdp_eur_million", "DE", "2022", 3876810.0),
    ]
    assert (report.stored, report.skipped) == (2, 1)
    assert "Veränderung gegenüber dem Vorjahr" in report.reasons[0].de


ECKWERTE = """Eckwerte des Arbeitsmarktes;;;;
Statistik der Bundesagentur für Arbeit;;;;
Berichtsmonat: November 2025;;;;
Regionalschlüssel;Region;Arbeitslose;Arbeitslosenquote in %;Veränderung zum Vorjahr in %
D;Deutschland;2.900.000;6,2;4,1
16;Thüringen;69.940;6,4;1,2
093;Agentur für Arbeit Erfurt;14.000;6,0;0,3
16051;Erfurt, Stadt;7.630;6,6;-0,8
16063;Wartburgkreis;*;5,1;x
© Statistik der Bundesagentur für Arbeit;;;;
"""


def test_eckwerte_leave_out_districts_of_agencies() -> None:
    rows, report = read(ECKWERTE.encode())
    alo, rate, end = "unemployed", "unemployment_rate_percent", "2025-11-30"
    assert rows == [
        (alo, "DE", None, end, 2900000.0, "published"),
        (rate, "DE", None, end, 6.2, "published"),
        (alo, "16", None, end, 69940.0, "published"),
        (rate, "16", None, end, 6.4, "published"),
        (alo, "16051", None, end, 7630.0, "published"),
        (rate, "16051", None, end, 6.6, "published"),
        (alo, "16063", None, end, None, "suppressed"),
        (rate, "16063", None, end, 5.1, "published"),
    ]
    assert "Agenturbezirk 093" in " ".join(reason.de for reason in report.reasons)
    assert report.table == "ba-eckwerte" and report.skipped == 1


def test_eckwerte_as_workbook_with_dates_above_columns_and_a_breakdown() -> None:
    rows: list[list[object]] = [
        ["Bundesagentur für Arbeit", None, None, None, None],
        [None, None, None, "Arbeitslose", "Arbeitslose"],
        ["Regionalschlüssel", "Region", "Rechtskreis", "Okt 2025", "November 2025"],
        [16051, "Erfurt, Stadt", "Insgesamt", 7700, 7630],
        [16051, "Erfurt, Stadt", "SGB II", 5000, 4900],
    ]
    result, report = read(workbook(rows), "x.xlsx")
    assert [(row[0], row[3], row[4]) for row in result] == [
        ("unemployed", "2025-10-31", 7700.0),
        ("unemployed", "2025-11-30", 7630.0),
    ]
    assert (report.stored, report.reduced) == (1, 1) and "SGB II" in report.reasons[0].de


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Berichtsmonat: November 2025", "", "fehlt die Zeit.*„Berichtsmonat: Juni 2024“"),
        ("7.630;6,6;-0,8", "7.630;6,6", "5 Zellen"),
        ("7.630", "viele", "„viele“"),
        ("Regionalschlüssel", "Nummer", "Regionalschlüssel"),
    ],
)
def test_eckwerte_that_differ_are_refused(old: str, new: str, expected: str) -> None:
    with pytest.raises(ImportRefused, match=expected):
        read(ECKWERTE.replace(old, new).encode())


def test_unemployed_of_nobody_knows_whom_are_not_the_agency_s() -> None:
    """A table of somebody's own was given the agency as its source."""
    lines = ECKWERTE.split("\n")[2:-2]
    own = "\n".join(["Stichtag: November 2025;;;;", *lines[1:]]).replace(
        "093;Agentur für Arbeit Erfurt", "093;Raum"
    )
    _, report = read(own.encode())
    assert report.table.startswith("eigene-")
    assert [one.label for one in report.unknown] == ["Veränderung zum Vorjahr in %"]
