"""Layouts of files that people keep of official portals; small and made up."""

from __future__ import annotations

from typing import Any

import pytest

from clusteratlas.importer import ImportRefused, MeasureUnknown, Naming, Report
from clusteratlas.importer.areas import LAENDER
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

REGIONS = {"DE", "16", "16051", "16067", *(key for key in LAENDER.values())}
FOOT = "__________\n© Statistisches Bundesamt, 2022\nStand: 09.05.2022 / 13:14:05\n"


def read(text: str, name: str = "x.csv", *names: str) -> tuple[list[tuple[Any, ...]], Report]:
    """Return (indicator, region, last day, value, status); first unknown measures get `names`."""
    table, catalog = parse(text.encode(), name), ROOT / "data" / "catalog"
    entries: list[dict[str, Any]] = []
    if names:
        with pytest.raises(MeasureUnknown) as refused:
            observations(table, catalog, REGIONS)
        pairs = zip(refused.value.unknown, names, strict=False)
        entries = [Naming(one, name, name, False).entry() for one, name in pairs]
    frame, report = observations(table, catalog, REGIONS, entries)
    columns = ["indicator_id", "region_id", "period_end", "value", "status"]
    rows = frame[columns].astype(object)
    return list(rows.where(rows.notna(), None).itertuples(index=False, name=None)), report


def test_of_two_columns_of_units_the_left_one_is_the_measure() -> None:
    """The census counts "Personen" in "Anzahl"."""
    text = (
        "Tabelle: 1000A-0000\nPersonen: Bevölkerungszahl;;;;;\n;;;;15.05.2022;\n"
        "DG;Deutschland;Personen;Anzahl;90000;e\n16051;Erfurt, Stadt;Personen;Anzahl;210;e\n"
    )
    rows, _ = read(text + FOOT, "x.csv", "Zensus")
    assert rows == [
        ("user_1000a_personen", "DE", "2022-05-15", 90000.0, "published"),
        ("user_1000a_personen", "16051", "2022-05-15", 210.0, "published"),
    ]


CARS = (
    "GENESIS-Tabelle: 46251-0006\nBestand: Kreise, Stichtag, Fahrzeugarten;;;;\n"
    "Statistik des Bestandes;;;;\nFahrzeugbestand (Anzahl);;;;\n"
    ";;;Fahrzeugarten;Fahrzeugarten\n;;;{};Pkw\n01.01.2001;16051;Erfurt, Stadt;980;890\n"
)


def test_variable_that_the_title_lists_is_the_caption_of_its_attributes() -> None:
    rows, report = read(CARS.format("Insgesamt") + FOOT, "x.csv", "Kfz")
    assert [row[1:4] for row in rows] == [("16051", "2001-01-01", 980.0)]
    assert "„Fahrzeugarten“" in report.reasons[0].de and "nicht Pkw" in report.reasons[0].de


def test_parts_without_total_are_measures_by_name() -> None:
    """Which of them is the whole, nobody knows: what is named says which part it is."""
    rows, _ = read(CARS.format("Kfz") + FOOT, "x.csv", "Alle Kfz", "Alle Pkw")
    assert [(row[0], row[3]) for row in rows] == [
        ("user_46251_fahrzeugbestand_kfz", 980.0),
        ("user_46251_fahrzeugbestand_pkw", 890.0),
    ]


def laender(*names: str) -> str:
    lines = "".join(f"{name};{n},50\n" for n, name in enumerate(names, 1))
    head = "GENESIS-Tabelle: 11111-0001\nFläche: Länder, Stichtag;\nFläche (qkm);\n;31.12.2016\n"
    return head + lines + "Insgesamt;136,00\n" + FOOT


def test_total_below_all_laender_is_germany_and_below_some_it_is_not() -> None:
    german = [name for name, key in LAENDER.items() if key != "DE"][:16]
    rows, _ = read(laender(*german))
    assert rows[-1][:4] == ("area_km2", "DE", "2016-12-31", 136.0)
    with pytest.raises(ImportRefused, match=r"Zeile 8: .*„Insgesamt“"):
        read(laender(*german[:3]))


def test_first_line_of_figures_is_no_head() -> None:
    """Cubes of GENESIS name their variables in lines that begin with a letter."""
    text = "* Export am 09.07.2024\nK;DQA;NAME;RHF\nD;KREISE;1;1\nD;16051;31.12.2022;5\n"
    with pytest.raises(ImportRefused, match="Zeile 1: Das ist weder"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "freq,unit,geo\\TIME_PERIOD;2019 ;2020 \nA,MIO_EUR,DEG01;5000 ;4900 p\n",
        "freq;unit;geo\\TIME_PERIOD;2019 ;2020 \nA;MIO_EUR;DEG01;5000 ;4900 p\n",
        "freq,unit,geo,2019,2020\nA,MIO_EUR,DEG01,5000,4900p\n",
        "STRUCTURE,STRUCTURE_ID,freq,Time frequency,unit,Unit of measure,geo,Entity,TIME_PERIOD,"
        "Time,OBS_VALUE,Observation value,OBS_FLAG\n"
        "dataflow,ESTAT:NAMA_10R_3GDP(1.0),A,Annual,MIO_EUR,Million,DEG01,Erfurt,2019,,5000,,\n"
        "dataflow,ESTAT:NAMA_10R_3GDP(1.0),A,Annual,MIO_EUR,Million,DEG01,Erfurt,2020,,4900,,p\n",
    ],
    ids=["semicolons", "keys parted", "commas", "with labels"],
)
def test_tables_of_eurostat_saved_by_spreadsheets_and_with_labels(text: str) -> None:
    rows, _ = read(text, "estat_nama_10r_3gdp.csv")
    assert rows == [
        ("gdp_eur_million", "16051", "2019-12-31", 5000.0, "published"),
        ("gdp_eur_million", "16051", "2020-12-31", 4900.0, "provisional"),
    ]


def test_eurostat_without_units_and_measures_can_be_named() -> None:
    rows, _ = read("sex,geo\\time\t2019 \nT,DEG01\t7 \n", "tgs00096.tsv", "Leute")
    assert rows == [("user_eurostat_tgs00096", "16051", "2019-12-31", 7.0, "published")]


def test_modified_table_of_the_regional_atlas_is_known_by_its_title() -> None:
    """What is per inhabitant is no count, though its unit is a number."""
    text = (
        "GENESIS-Tabelle: Temporär\nRegionalatlas Deutschland;;;\n"
        ";;;Gewerbeanmeldungen je 10.000 Einwohner\n;;;Anzahl\n"
        "2013;16051;Erfurt, Kreisfreie Stadt;83,6\n"
    )
    rows, _ = read(text + FOOT, "Gewerbe2013.csv", "Dichte")
    assert [row[1:4] for row in rows] == [("16051", "2013-12-31", 83.6)]


def test_ratios_of_a_few_municipalities_among_kreise_are_left_out() -> None:
    """Tables by Kreis have Hannover beside the Region Hannover, which a reader may have deleted."""
    text = (
        "GENESIS-Tabelle: 13211-02-05-4\nArbeitslose;;;;\n;;;Arbeitslose;Arbeitslosenquote\n"
        ";;;Anzahl;Prozent\n2014;03241001;      Hannover, Landeshauptstadt;5000;9,0\n"
        "2014;16051;      Erfurt, Kreisfreie Stadt;9000;8,5\n"
    )
    rows, report = read(text + FOOT)
    assert [(row[1], row[3]) for row in rows] == [("16051", 9000.0), ("16051", 8.5)]
    assert report.skipped == 1


def test_table_of_the_offices_without_its_first_lines_is_told_so() -> None:
    text = CARS.format("Insgesamt").partition("\n")[2] + FOOT
    with pytest.raises(ImportRefused, match="vermutlich sind Zeilen gelöscht"):
        read(text)


def test_zero_that_a_spreadsheet_made_of_a_dash_is_none_where_no_region_is_without() -> None:
    text = (
        "GENESIS-Tabelle: 12411-01-01-4\nBevölkerung;;;\n;;;Bevölkerung\n;;;Anzahl\n"
        "31.12.2014;16051;      Erfurt, Kreisfreie Stadt;206219\n31.12.2014;16067;      Gotha;0\n"
    )
    rows, report = read(text + FOOT)
    assert [(row[1], row[3]) for row in rows] == [("16051", 206219.0)]
    assert "keine Region ist ganz ohne" in report.reasons[0].de


def test_measures_of_a_head_may_say_their_times() -> None:
    text = (
        "AGS;Landkreis;Einwohner 31.12.2019;Einwohner 31.12.2020;Arbeitslosenquote 2019 (%)\n"
        "16051;Erfurt;213981;213692;5,4\n16067;Gotha;134908;134527;4,1\n"
    )
    rows, _ = read(text)
    assert rows[:3] == [
        ("population", "16051", "2019-12-31", 213981.0, "published"),
        ("population", "16051", "2020-12-31", 213692.0, "published"),
        ("unemployment_rate_percent", "16051", "2019-12-31", 5.4, "published"),
    ]


@pytest.mark.parametrize(
    "head",
    ["Einwohner 2019;Veränderung gegenüber 2018 (%)", "Einwohner 2018-2019", "Index 2015=100"],
)
def test_times_to_which_measures_are_compared_are_not_theirs(head: str) -> None:
    values = ";".join(["5"] * (head.count(";") + 1))
    with pytest.raises(ImportRefused, match="Zeile 1: Das ist weder"):
        read(f"AGS;Kreis;{head}\n16051;Erfurt;{values}\n16067;Gotha;{values}\n")


def test_units_below_years_are_those_of_what_the_title_counts() -> None:
    text = (
        "Bevölkerung nach Kreisen in Thüringen;;\nKreis;31.12.2019;31.12.2020\n"
        ";Personen;Personen\nStadt Erfurt;213981;213692\nGotha;134908;134527\n"
    )
    rows, _ = read(text)
    assert rows[0] == ("population", "16051", "2019-12-31", 213981.0, "published")


@pytest.mark.parametrize(
    ("said", "more", "territories"),
    [
        ("Gebietsstand: 31.12.2022", "", {2021}),
        ("Gebietsstand: 31.12.2020", "", {2012}),
        ("jeweiliger Gebietsstand", "", {2012}),
        ("Gebietsstand: 31.12.2022", "31.12.2014;16056;      Eisenach;40000\n", {2012}),
    ],
)
def test_title_may_say_the_borders_of_all_years(
    said: str, more: str, territories: set[int]
) -> None:
    """Not those of a table with a Kreis that has ended since."""
    text = (
        f"GENESIS-Tabelle: 12411-01-01-4\nBevölkerung;;;\n{said};;;\n;;;Bevölkerung\n;;;Anzahl\n"
        f"31.12.2014;16063;      Wartburgkreis;160000\n{more}"
    )
    table = parse((text + FOOT).encode(), "x.csv")
    regions = REGIONS | {"16056", "16063"}
    frame, _ = observations(table, ROOT / "data" / "catalog", regions)
    assert set(frame.territory) == territories


@pytest.mark.parametrize("further", [CARS.format("Kfz"), "Kreis;2019;2020\nErfurt;213981;213692\n"])
def test_further_table_below_the_footnotes_is_refused_with_its_line(further: str) -> None:
    """What it says of itself must not count for the first one."""
    text = CARS.format("Insgesamt") + FOOT
    line = text.count("\n") + 1
    with pytest.raises(ImportRefused, match=f"Zeile {line}: Hier steht unter den Fußnoten eine"):
        read(text + further)


def test_head_with_cells_of_several_lines_keeps_the_numbers_of_lines() -> None:
    text = (
        'Bevölkerung in Thüringen;;\n"Kreisfreie Stadt\nLandkreis";2021;"2022"\n'
        "Stadt Erfurt;213227;214969\nGotha;134527;{}\n"
    )
    rows, _ = read(text.format("99105"))
    assert rows[-1] == ("population", "16067", "2022-12-31", 99105.0, "published")
    with pytest.raises(ImportRefused, match="Zeile 4: Keine Spalte trägt Werte"):
        read(text.format("viele"))


def test_stray_quotes_swallow_no_lines() -> None:
    text = 'Einwohner in Thüringen\nKreis;2021\n"Erfurt;213227\nGera;91368\n"Suhl;36395\n'
    with pytest.raises(ImportRefused):
        read(text)


def test_merged_years_above_the_same_measures_hold_for_all_of_them() -> None:
    text = (
        "Kreis;2019;;2020;\n;Einwohner;Arbeitslose;Einwohner;Arbeitslose\n;{}\n"
        "Erfurt;213981;6000;213692;7000\nGotha;134908;2900;134527;3300\n"
    )
    rows, _ = read(text.format("Anzahl;Anzahl;Anzahl;Anzahl"))
    assert [(row[0], row[2], row[3]) for row in rows[:4]] == [
        ("population", "2019-12-31", 213981.0),
        ("unemployed", "2019-12-31", 6000.0),
        ("population", "2020-12-31", 213692.0),
        ("unemployed", "2020-12-31", 7000.0),
    ]
    other = text.replace("Einwohner;Arbeitslose\n", "Einwohner;Betriebe\n")
    with pytest.raises(ImportRefused, match="Datum"):
        read(other.format("Anzahl;Anzahl;Anzahl;Anzahl"))


def test_short_captions_of_open_data_name_regions() -> None:
    text = "GKZ;kreis_name;Jahr;Einwohner\n16051;Erfurt;2020;213692\n16067;Gotha;2020;134527\n"
    rows, _ = read(text)
    assert rows[1] == ("population", "16067", "2020-12-31", 134527.0, "published")


def test_measure_that_has_parts_alone_is_told_so_beside_others() -> None:
    text = (
        "GENESIS-Tabelle: 23111-01-04-4\nKrankenhäuser;;;;\n;;;Krankenhäuser;Betten;Betten\n"
        ";;;;Chirurgie;Neurologie\n;;;Anzahl;Anzahl;Anzahl\n"
        "2017;16051;      Erfurt;3;90;80\n"
    )
    rows, report = read(text + FOOT, "x.csv", "Häuser", "Betten")
    assert [(row[0], row[3]) for row in rows] == [
        ("user_23111_krankenhaeuser", 3.0),
        ("user_23111_betten_chirurgie", 90.0),
    ]
    assert [(r.figures, r.de[:70]) for r in report.reasons] == [
        (1, "Das Merkmal „Betten · Neurologie (Anzahl)“ (Statistik 23111) ist nicht")
    ]
