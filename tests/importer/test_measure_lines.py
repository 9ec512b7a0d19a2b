"""Measures below each other in the lines, and codes of other databases; all figures made up."""

from __future__ import annotations

import pytest

from clusteratlas.importer import MeasureUnknown, Naming, Report
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

CATALOG = ROOT / "data" / "catalog"
END = "__________\nStand: 01.03.2026 / 10:00:00\n"
Rows = list[tuple[str, str, str, float]]


def read(text: str, name: str = "x.csv", names: tuple[str, ...] = ()) -> tuple[Rows, Report]:
    """Return (region, year, indicator, value) and the report; unknown measures get `names`."""
    table = parse(text.encode(), name)
    entries = []
    if names:
        with pytest.raises(MeasureUnknown) as refusal:
            observations(table, CATALOG, {"16", "16051", "16052"})
        pairs = zip(refusal.value.unknown, names, strict=True)
        entries = [Naming(one, words, words, False).entry() for one, words in pairs]
    frame, report = observations(table, CATALOG, {"16", "16051", "16052"}, entries)
    rows = zip(
        frame.region_id, frame.period_start.str[:4], frame.indicator_id, frame.value, strict=True
    )
    return list(rows), report


FOUR = [
    ("16051", "2022", "establishments", 71.0),
    ("16051", "2022", "wages_establishments_eur_million", 210.0),
    ("16052", "2022", "establishments", 31.0),
    ("16052", "2022", "wages_establishments_eur_million", 95.0),
]


@pytest.mark.parametrize(
    "lines",
    [
        ";;;;2022\n16051;Erfurt;Betriebe;Anzahl;71\n16051;Erfurt;Entgelte;Tsd. EUR;210000\n"
        "16052;Gera;Betriebe;Anzahl;31\n16052;Gera;Entgelte;Tsd. EUR;95000\n",
        ";;Merkmal;Einheit;2022\n16051;Erfurt;Betriebe;Anzahl;71\n;;Entgelte;Tsd. EUR;210000\n"
        "16052;Gera;Betriebe;Anzahl;31\n;;Entgelte;Tsd. EUR;95000\n",
        "Schlüssel;Kreis;Merkmal;Einheit;2022\n16051;Erfurt;Betriebe;Anzahl;71\n"
        ";;Entgelte;Tsd. EUR;210000\n16052;Gera;Betriebe;Anzahl;31\n;;Entgelte;Tsd. EUR;95000\n",
        "Einheit;Indikator;Schlüssel;Kreis;Jahr;Wert\nAnzahl;Betriebe;16051;Erfurt;2022;71\n"
        "Tsd. EUR;Entgelte;16051;Erfurt;2022;210.000\nAnzahl;Betriebe;16052;Gera;2022;31\n"
        "Tsd. EUR;Entgelte;16052;Gera;2022;95.000\n",
        ";;;2022\n16051;Erfurt;Betriebe (Anzahl);71\n16051;Erfurt;Entgelte (Tsd. EUR);210000\n"
        "16052;Gera;Betriebe (Anzahl);31\n16052;Gera;Entgelte (Tsd. EUR);95000\n",
    ],
    ids=[
        "head of years",
        "captions above the years",
        "captions and merged cells",
        "one value a line",
        "units in brackets",
    ],
)
def test_measures_in_the_lines(lines: str) -> None:
    """Such tables were refused, as if the date were missing."""
    rows, report = read(f"Tabelle: 42111-99-01-4\nErfundene Tabelle\n{lines}{END}")
    assert rows == FOUR
    assert (report.read, report.stored, report.unknown) == (4, 4, ())


def test_measures_in_the_lines_below_the_units_of_the_head() -> None:
    """The names are measures of the catalogue, what stands above is none."""
    rows, _ = read(
        "Tabelle: 42111-99-02-4\nErfundene Tabelle\nBetriebe und Beschäftigte nach Kreisen\n"
        ";;;;Insgesamt\n;;;;Anzahl\n2022;16051;Erfurt;Betriebe;71\n"
        f"2022;16051;Erfurt;Beschäftigte;7000\n{END}"
    )
    assert rows == [
        ("16051", "2022", "establishments", 71.0),
        ("16051", "2022", "employees", 7000.0),
    ]


def test_a_unit_in_the_lines_and_the_measure_in_the_title() -> None:
    rows, _ = read(
        "Tabelle: 12411-99-01-4\nBevölkerung\n;;;31.12.2022\n16051;Erfurt;Anzahl;215000\n"
        f"16052;Gera;Anzahl;93000\n{END}"
    )
    assert rows == [
        ("16051", "2022", "population", 215000.0),
        ("16052", "2022", "population", 93000.0),
    ]


def test_a_measure_of_the_lines_that_the_catalogue_lacks_is_named() -> None:
    rows, report = read(
        "Tabelle: 42111-99-03-4\nErfundene Tabelle\n;;;;2022\n16051;Erfurt;Betriebe;Anzahl;71\n"
        f"16051;Erfurt;Vorräte;Tsd. EUR;10\n{END}"
    )
    assert rows == [("16051", "2022", "establishments", 71.0)]
    assert (report.stored, report.skipped) == (1, 1)
    assert [(one.label, one.unit) for one in report.unknown] == [("Vorräte", "Tsd. EUR")]


def test_one_name_in_two_units_is_two_measures() -> None:
    """Both had one id: one was lost when the other was named."""
    text = (
        "Tabelle: 12211-Z-11\nErfundene Tabelle\n;;;Pendler;Pendler\n;;;Anzahl;%\n"
        f"2022;16051;Erfurt;2000;5,5\n{END}"
    )
    rows, report = read(text, names=("Pendler", "Pendleranteil"))
    assert rows == [
        ("16051", "2022", "user_12211_pendler", 2000.0),
        ("16051", "2022", "user_12211_pendler_percent", 5.5),
    ]
    assert (report.table, report.unknown) == ("12211-z-11", ())


@pytest.mark.parametrize(
    ("first", "name", "code", "origin"),
    [
        ("Tabelle: 1000A-0001", "x.csv", "1000a-0001", "Statistik 1000A"),
        ("Tabelle: AI002-1-5", "x.csv", "ai002-1-5", "Regionalatlas"),
        ("GENESIS-Tabelle: AI-N-01-2-5", "x.csv", "ai-n-01-2-5", "Regionalatlas"),
        ("Tabelle: Temporär", "ai-s-01 (1).csv", "ai-s-01", "Regionalatlas"),
        ("Tabelle: 46181-0010", "x.csv", "46181-0010", "Statistik 46181"),
        ("Tabelle: 86000U-Z-01", "x.csv", "86000u-z-01", "Statistik 86000"),
        ("Tabelle: 21311-01-01-4-B", "x.csv", "21311-01-01-4-b", "Statistik 21311"),
    ],
)
def test_codes_of_other_databases(first: str, name: str, code: str, origin: str) -> None:
    """Codes of the census and the Regionalatlas were none: their tables were refused."""
    text = f"{first}\nErfundene Tabelle\n;;;Dichte\n;;;EW je qkm\n2022;16051;Erfurt;798,5\n{END}"
    rows, report = read(text, name, ("Dichte",))
    assert [(region, value) for region, _, _, value in rows] == [("16051", 798.5)]
    assert report.table == code
    table = parse(text.encode(), name)
    with pytest.raises(MeasureUnknown) as refusal:
        observations(table, CATALOG, {"16051"})
    assert f"„Dichte (EW je qkm)“ ({origin})" in refusal.value.de


@pytest.mark.parametrize(
    ("code", "statistic"),
    [
        *[("12211-Z-11", "12211"), ("12411-31ir", "12411"), ("86000U-Z-01", "86000")],
        *[(code, "99910") for code in ("AI005", "AI002-1-5", "AIG-03-1", "AIGG-01", "AI-S-01")],
        *[(code, "99910") for code in ("AI-N-01-2-5", "AI-Z1-2011", "RAK01-1")],
        ("1000A-0001", "1000a"),
    ],
)
def test_codes_of_all_shapes_printed_and_in_names(code: str, statistic: str) -> None:
    body = f"\nErfundene Tabelle\n;;Quote\n;;Prozent\n2022;16051;5,5\n{END}"
    table = parse(f"Tabelle: {code}{body}".encode(), "x.csv")
    assert (table.code, table.statistic) == (code.lower(), statistic)
    flat = (
        "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;"
        "1_variable_label;1_variable_attribute_code;1_variable_attribute_label;value;value_unit;"
        f"value_variable_code;value_variable_label\n{statistic.upper()};Erfunden;JAHR;Jahr;2022;"
        "KREISE;Kreise;16051;Erfurt;5,5;%;X;Quote\n"
    )
    assert parse(flat.encode(), f"{code}_1700000000000_de_flat (2).csv").code == code.lower()


def test_rates_of_the_regionalatlas() -> None:
    rows, report = read(
        "Tabelle: AI008-1-5\nRegionalatlas Deutschland\nArbeitslosenquote, Anteile\n2022\n"
        ";;Arbeitslosenquote;Anteil Langzeitarbeitslose an Arbeitslosen insgesamt\n"
        f";;Prozent;Prozent\n16051;    Erfurt, kreisfreie Stadt;5,9;30,1\n{END}"
    )
    assert rows == [("16051", "2022", "unemployment_rate_percent", 5.9)]
    assert [one.label for one in report.unknown] == [
        "Anteil Langzeitarbeitslose an Arbeitslosen insgesamt"
    ]


@pytest.mark.parametrize("code", ["../../x", "AI-../x", "AI-N", "1000AB-0001", "..", "AI2"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(Exception, match="Code"):
        read(f"Tabelle: {code}\nErfundenes\n;;;A\n;;;Anzahl\n2022;16051;Erfurt;7\n{END}")


def test_long_names_that_begin_alike_are_different_measures() -> None:
    """Both had one id, cut after forty letters: shares and changes stood in one series."""
    long = "Bruttowertschöpfung zu Herstellungspreisen der Unternehmen"
    text = (
        f"Tabelle: 12211-Z-11\nErfundene Tabelle\n;;;{long}, Anteil;{long}, Veränderung\n;;;%;%\n"
        f"2022;16051;Erfurt;2;5,5\n{END}"
    )
    rows, _ = read(text, names=("Anteil", "Veränderung"))
    assert len({indicator for _, _, indicator, _ in rows}) == 2
    assert [value for *_, value in rows] == [2.0, 5.5]
