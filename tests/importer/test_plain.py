"""Tables with a head of regions, years and measures, in no form of a publisher; all made up."""

from __future__ import annotations

import io

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused, Naming
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

CATALOG = ROOT / "data" / "catalog"
LONG = """Kennzahl;Einheit;Raum;Jahr;Wert
Bevölkerung;Anzahl;16051 Erfurt;2023;215.199
Bruttoinlandsprodukt;Mill. EUR;16051 Erfurt;2023;9.500,5
Bevölkerung;Anzahl;16052 Gera;2023;93.634
Bruttoinlandsprodukt;Mill. EUR;16052 Gera;2023;3.100
"""
WIDE = """Erfundene Zahlen für Thüringen;;;;
Schlüssel;Landkreis;Jahr;Bevölkerung (Anzahl);Bruttoinlandsprodukt (Mill. EUR)
16051;Erfurt;2023;215.199;9.500,5
16052;Gera;2023;93.634;3.100
Anmerkung: erfunden;;;;
"""
YEARS = """Merkmal;Einheit;Kreis;2022;2023
Bevölkerung;Anzahl;Erfurt, kreisfreie Stadt;.;215199
Bruttoinlandsprodukt;Mill. EUR;Erfurt, kreisfreie Stadt;...;9500,5
Bevölkerung;Anzahl;Gera, kreisfreie Stadt;.;93634
Bruttoinlandsprodukt;Mill. EUR;Gera, kreisfreie Stadt;...;3100
"""
STORED = {
    ("16051", "population", 215199.0),
    ("16051", "gdp_eur_million", 9500.5),
    ("16052", "population", 93634.0),
    ("16052", "gdp_eur_million", 3100.0),
}


def stored(data: str | bytes, name: str = "x.csv") -> set[tuple[str, str, float]]:
    """Return (region, indicator, value) of 2023."""
    table = parse(data if isinstance(data, bytes) else data.encode(), name)
    frame, report = observations(table, CATALOG, {"16", "16051", "16052"})
    assert report.read == report.stored + report.reduced + report.skipped
    frame = frame[frame.period_start == "2023-01-01"]
    return set(zip(frame.region_id, frame.indicator_id, frame.value, strict=True))


def book(text: str) -> bytes:
    """Return the table as a workbook with typed numbers."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for line in text.strip().split("\n"):
        row: list[object] = []
        for cell in line.split(";"):
            plain = cell.replace(".", "").replace(",", ".")
            row.append(float(plain) if plain.replace(".", "").isdecimal() else cell or None)
        sheet.append(row)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


@pytest.mark.parametrize("text", [LONG, WIDE, YEARS], ids=["long", "wide", "years"])
def test_measures_by_name_and_unit_where_no_statistics_are_named(text: str) -> None:
    """Such tables were refused, or all their columns were numbers of the labour market."""
    assert stored(text) == STORED
    assert stored(text.replace(";", "\t")) == STORED
    assert stored(text.encode("cp1252")) == STORED
    assert stored(book(text), "x.xlsx") == STORED
    frame, report = observations(parse(text.encode()), CATALOG, {"16051"})
    assert set(frame.scope) == {"Tabelle ohne Angabe der Statistik"}
    assert report.table.startswith("eigene-")


def test_english_decimals_count_where_a_number_shows_them() -> None:
    text = WIDE.replace("215.199;9.500,5", "215199;9500.5").replace("93.634;3.100", "93634;3100")
    assert stored(text) == STORED
    shares = "AGS;Kreis;Jahr;Arbeitslosenquote (%)\n16051;Erfurt;2023;{}\n16052;Gera;2023;{}\n"
    assert ("16051", "unemployment_rate_percent", 5.6) in stored(shares.format("5.6", "7.1"))
    with pytest.raises(ImportRefused, match="nicht zu unterscheiden"):
        stored(shares.format("5.612", "7.125"))


def test_what_may_be_of_some_industries_is_no_measure_of_the_catalogue() -> None:
    """ "Umsatz" of nobody knows which industries would be that of all manufacturing."""
    text = WIDE.replace("Bruttoinlandsprodukt", "Umsatz")
    table = parse(text.encode())
    frame, report = observations(table, CATALOG, {"16051", "16052"})
    assert set(frame.indicator_id) == {"population"}
    assert [(one.label, one.unit) for one in report.unknown] == [("Umsatz", "Mill. EUR")]
    named = Naming(report.unknown[0], "Umsatz (eigen)", "Turnover (own)", True).entry()
    frame, report = observations(table, CATALOG, {"16051", "16052"}, [named])
    assert set(frame.indicator_id) == {"population", "user_eigene_umsatz_eur_million"}
    assert report.unknown == ()


def test_the_name_of_the_file_says_the_statistics() -> None:
    text = WIDE.replace("Bruttoinlandsprodukt (Mill. EUR)", "Umsatz (Tsd. EUR)").split("\n", 1)[1]
    table = parse(text.encode(), "42111-01-04-4 gekürzt.csv")
    frame, report = observations(table, CATALOG, {"16051", "16052"})
    assert report.table == "42111-01-04-4"
    assert set(frame.indicator_id) == {"turnover_eur_million"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (WIDE.replace(" (Anzahl)", "").replace(" (Mill. EUR)", ""), "keine Einheit"),
        (WIDE.replace("2023;93.634;3.100", "2023;93.634"), "Zeile 4: 4 statt 5 Zellen"),
        (WIDE.replace("93.634", "ca. 93.634"), "„ca. 93.634“ ist weder Zahl"),
        ("Kreis,Jahr,Arbeitslosenquote in %\nErfurt,2023,6,1\nGera,2023,8,0\n", "4 statt 3 Zellen"),
        ("Kreis;Jahr;Umsatz;Quote (%)\nErfurt;2023;3.456;6,1\n", "keine Einheit"),
    ],
)
def test_what_is_not_clear_is_refused(text: str, message: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        stored(text)
    assert message in refusal.value.de and refusal.value.en


def test_a_line_without_key_is_not_that_of_the_line_above() -> None:
    """Cells of keys are blank where they are merged; a further name says another region."""
    text = (
        "AGS;Kreis;Jahr;Betriebe (Anzahl);Umsatz (Mill. EUR)\n16051;Erfurt;2022;50;700\n"
        ";Landkreis Gotha;2022;60;800\n16061;Eichsfeld;2022;55;500\n;Apolda;2022;4;4\n"
    )
    frame, report = observations(
        parse(text.encode(), "42111-01-03-4.csv"), CATALOG, {"16051", "16061", "16067"}
    )
    assert list(zip(frame.region_id, frame.value, strict=True)) == [
        *[("16051", 50.0), ("16051", 700.0), ("16067", 60.0), ("16067", 800.0)],
        *[("16061", 55.0), ("16061", 500.0)],
    ]
    assert (report.read, report.stored, report.skipped) == (4, 3, 1)
    assert "„Apolda“" in report.reasons[0].de


def test_values_before_other_columns_and_where_they_are_from() -> None:
    """Columns stand in any order; sources and statistics by name limit nothing."""
    text = "\n".join(
        [
            "Quelle;Merkmal;Einheit;AGS;Wert;Jahr;Statistik",
            "erfunden;Bevölkerung;Anzahl;16051;215199;2023;Bevölkerung",
            "erfunden;Arbeitslosenquote;%;16052;5.6;2023;Arbeitsmarkt",
        ]
    )
    right = {("16051", "population", 215199.0), ("16052", "unemployment_rate_percent", 5.6)}
    assert stored(text) == right


def test_decimals_of_three_digits_are_not_guessed() -> None:
    """'5.125' may be five or five thousand."""
    lines = ["Merkmal;Einheit;AGS;Jahr;Wert", "Arbeitslosenquote;%;16051;2023;5.125"]
    with pytest.raises(ImportRefused, match="Tausender und Dezimalen"):
        stored("\n".join(lines))


def test_years_without_a_measure_say_what_is_missing() -> None:
    """The refusal names the unit, not the date that stands in the head."""
    with pytest.raises(ImportRefused, match="„2022“, „2023“ haben keine Einheit"):
        stored("Region;2022;2023\nErfurt;1;2\nGera;1;2\n")


def test_table_without_values_is_refused() -> None:
    """All columns are captions of lines: nothing to read."""
    with pytest.raises(ImportRefused, match="Keine Spalte trägt Werte"):
        stored("AGS;Region;Jahr\n16051;Erfurt;2023\n16052;Gera;2023\n")


@pytest.mark.parametrize(
    "text",
    [
        "Kreis,Jahr,Arbeitslosenquote (%)\n16051 Erfurt,2023,6.1\n16052 Gera,2023,8.0\n",
        'Kreis,Jahr,Arbeitslosenquote in %\nErfurt,2023,"6,1"\n"Gera, Stadt",2023,"8,0"\n',
        "Arbeitslosenquote in Prozent;\nKreis;2023;2024\nErfurt;6,1;.\nGera;8,0;.\n",
    ],
)
def test_commas_between_columns_and_units_behind_in(text: str) -> None:
    frame, _ = observations(parse(text.encode(), "erfunden.csv"), CATALOG, {"16051", "16052"})
    stored = frame[frame.value.notna()]
    assert set(zip(stored.region_id, stored.indicator_id, stored.value, strict=True)) == {
        ("16051", "unemployment_rate_percent", 6.1),
        ("16052", "unemployment_rate_percent", 8.0),
    }
