"""Where regions stand: in the title, across the head, beside the name of their level."""

from __future__ import annotations

from typing import Any

import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.kreise import across, named_in
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

REGIONS = {"DE", "16", "16051", "16052", "16055", "16061", "16063", "16067", "16070", "16061003"}


def read(text: str, name: str = "x.csv") -> list[tuple[Any, ...]]:
    """Return (indicator, region, last day, value)."""
    frame, report = observations(parse(text.encode(), name), ROOT / "data" / "catalog", REGIONS)
    assert report.read == report.stored + report.reduced + report.skipped
    columns = frame[["indicator_id", "region_id", "period_end", "value"]]
    return list(columns.itertuples(index=False, name=None))


def test_kreise_across_the_head_beside_measures_down_the_lines() -> None:
    text = (
        "Eckdaten der Kreise 2022\nMerkmal;Einheit;Erfurt, Stadt;Ilm-Kreis;Gotha\n"
        "Bevölkerung;Anzahl;214969;105000;134000\nArbeitslosenquote;%;5,6;4,9;4,5\n"
    )
    assert read(text) == [
        ("population", "16051", "2022-12-31", 214969.0),
        ("population", "16070", "2022-12-31", 105000.0),
        ("population", "16067", "2022-12-31", 134000.0),
        ("unemployment_rate_percent", "16051", "2022-12-31", 5.6),
        ("unemployment_rate_percent", "16070", "2022-12-31", 4.9),
        ("unemployment_rate_percent", "16067", "2022-12-31", 4.5),
    ]


@pytest.mark.parametrize(
    "head",
    ["Jahr;Erfurt;Ilm-Kreis", "Jahr;16051 Erfurt;16070 Ilm-Kreis", "Jahr;16051;16070"],
)
def test_kreise_across_and_years_down(head: str) -> None:
    rows = read(f"Bevölkerung (Anzahl)\n{head}\n2020;213692;105000\n2021;213227;104000\n")
    assert rows[:2] == [
        ("population", "16051", "2020-12-31", 213692.0),
        ("population", "16070", "2020-12-31", 105000.0),
    ]


def test_eisenach_across_the_head_is_a_kreis_until_2021() -> None:
    text = "Bevölkerung (Anzahl)\nJahr;Eisenach;Erfurt;Gera\n"
    text += "2020;41970;213692;92126\n2022;42500;214969;.\n"
    frame, report = observations(
        parse(text.encode(), "x.csv"), ROOT / "data" / "catalog", REGIONS | {"16056"}
    )
    assert frame[["region_id", "period_end"]].to_numpy().tolist() == [
        ["16056", "2020-12-31"],
        ["16051", "2020-12-31"],
        ["16052", "2020-12-31"],
        ["16051", "2022-12-31"],
        ["16052", "2022-12-31"],
    ]
    assert "„Eisenach“ ≥ 2021-07-01" in report.reasons[0].de


@pytest.mark.parametrize(
    "head",
    ["Gotha;Greiz", "99084 Erfurt;07318 Saalfeld", "16225 Eberswalde;99084 Erfurt", "10;11", "C;F"],
)
def test_towns_postcodes_and_industries_across_the_head_are_no_kreise(head: str) -> None:
    assert across(head.split(";")) is None
    with pytest.raises(ImportRefused):
        read(f"Bevölkerung (Anzahl)\nJahr;{head}\n2020;45000;20000\n2021;45000;20000\n")


@pytest.mark.parametrize(
    ("titles", "region"),
    [
        (["Thüringen", "Umsatz der Industrie"], "16"),
        (["Umsatz in Thüringen 2020"], "16"),
        (["Außenhandel Deutschlands"], "DE"),
        (["Landkreis Gotha"], "16067"),
        (["Stadt Erfurt", "Thüringen"], "16051"),
        (["Gotha"], None),  # the town?
        (["Thüringen und Sachsen"], None),
        (["Sachsen-Anhalt"], "15"),
        (["Deutschland ohne Berlin"], None),
        (["Städte in Thüringen"], None),
        (["Ostthüringen"], None),
        (["Planungsregion Mittelthüringen"], None),
        (["Umsatz"], None),
        (["© Statistisches Bundesamt, Deutschland", "Umsatz"], None),
        (["Statistische Ämter des Bundes und der Länder, Deutschland", "Thüringen"], "16"),
    ],
)
def test_one_region_that_a_title_names(titles: list[str], region: str | None) -> None:
    assert named_in(titles) == region


def test_table_of_one_region_in_its_title() -> None:
    text = "Landkreis Gotha\nJahr;Bevölkerung (Anzahl);Arbeitslosenquote (%)\n"
    assert read(text + "2020;134527;4,6\n2021;133825;4,1\n") == [
        ("population", "16067", "2020-12-31", 134527.0),
        ("unemployment_rate_percent", "16067", "2020-12-31", 4.6),
        ("population", "16067", "2021-12-31", 133825.0),
        ("unemployment_rate_percent", "16067", "2021-12-31", 4.1),
    ]
    with pytest.raises(ImportRefused, match="Zeile 1: Das ist weder"):
        read(text.replace("Landkreis ", "") + "2020;134527;4,6\n2021;133825;4,1\n")


@pytest.mark.parametrize(
    "text",
    [
        "Ebene;AGS;Region;Jahr;Einwohner\nBund;DE;Deutschland;2020;83155031\n"
        "Land;16;Thüringen;2020;2120237\nKreisfreie Stadt;16051;Erfurt;2020;213692\n",
        "Region;Ebene;Jahr;Einwohner\nDeutschland;Bund;2020;83155031\nThüringen;Land;2020;2120237\n"
        "Erfurt;Kreisfreie Stadt;2020;213692\nIlm-Kreis;Landkreis;2020;105000\n",
        "AGS;Ebene;Jahr;Einwohner\nDE;Bund;2020;83155031\n16;Land;2020;2120237\n"
        "16051;Stadtkreis;2020;213692\n",
    ],
)
def test_level_beside_a_region_is_no_breakdown(text: str) -> None:
    assert read(text)[:3] == [
        ("population", "DE", "2020-12-31", 83155031.0),
        ("population", "16", "2020-12-31", 2120237.0),
        ("population", "16051", "2020-12-31", 213692.0),
    ]


def test_level_that_is_not_that_of_the_region_is_a_part() -> None:
    """Figures of the municipalities of a Kreis are not those of the Kreis."""
    text = (
        "AGS;Körperschaft;Jahr;Einwohner\n16051;Gemeinden;2020;70000\n16067;Gemeinden;2020;80000\n"
    )
    with pytest.raises(ImportRefused, match=r"· Gemeinden"):
        read(text)


CENSUS = (
    "regkey;name;population\n160000000000;Thüringen;2110396\n160510000000;Erfurt;214969\n"
    "160610000000;Eichsfeld;98370\n160610003003;Arenshausen;1000\n"
)


def test_census_has_one_day_and_keys_of_twelve_digits_all_levels() -> None:
    """The Kreis beside its municipalities was counted twice."""
    assert read(CENSUS, "Zensus2022_Bevoelkerung.csv") == [
        ("population", "16", "2022-05-15", 2110396.0),
        ("population", "16051", "2022-05-15", 214969.0),
        ("population", "16061", "2022-05-15", 98370.0),
    ]
    with pytest.raises(ImportRefused, match="Zeile 1: Das ist weder"):
        read(CENSUS, "Bevoelkerung.csv")
    with pytest.raises(ImportRefused, match="Zeile 1: Das ist weder"):
        read("Fortschreibung auf Basis des Zensus 2022\n" + CENSUS)
    with pytest.raises(ImportRefused, match="Zeile 1: Das ist weder"):
        read(CENSUS, "Zensus 2011 und 2022.csv")


def test_key_of_a_kreis_with_three_zeros_is_the_kreis() -> None:
    text = "AGS;Name;Jahr;Einwohner\n16061000;Eichsfeld;2020;98370\n"
    rows = read(f"{text}16061003;Arenshausen;2020;1000\n")
    assert rows == [("population", "16061", "2020-12-31", 98370.0)]


GAZETTEER = (
    "Kreisfreie Städte und Landkreise nach Fläche, Bevölkerung und Bevölkerungsdichte;;;;;;;;;;\n"
    "Gebietsstand: 31.12.2021;;;;;;;;;;\n;;;;;;;;;;\n"
    'Schlüssel-nummer;Regionale Bezeichnung;Kreisfreie Stadt;NUTS3;"Fläche \nin km2";Bevölkerung2)'
    ";;;;;\n;;Kreis / Landkreis;;;insgesamt;männlich;weiblich;je km2;;\n1;2;3;4;5;6;7;8;9;;\n"
    "16;Thüringen;;;;;;;;;\n"
    "16055;Kreisfreie Stadt;Weimar, Stadt;DEG05;    84,48;   65 138;   31 456;   33 682;    771;;\n"
    "16063;Landkreis;Wartburgkreis;DEG0P;   1 371,14;   158 900;79 235;79 665;116;;\n"
    ";;Insgesamt;;   16 202,39;  2 108 863;  1 043 936;  1 064 927;    130;;\n"
    ";Deutschland;Insgesamt;;357 585,32;83 237 124;41 066 785;42 170 339;233;;\n"
    '"2) Die Ergebnisse ab 2016 sind\n nur bedingt vergleichbar.";;;;;;;;;;\n'
)


def test_kreise_of_the_gazetteer_with_totals_below_them() -> None:
    day = "2021-12-31"
    assert read(GAZETTEER, "04-kreise.csv") == [
        ("area_km2", "16055", day, 84.48),
        ("population", "16055", day, 65138.0),
        ("area_km2", "16063", day, 1371.14),
        ("population", "16063", day, 158900.0),
        ("area_km2", "16", day, 16202.39),
        ("population", "16", day, 2108863.0),
        ("area_km2", "DE", day, 357585.32),
        ("population", "DE", day, 83237124.0),
    ]
    with pytest.raises(ImportRefused, match=r"Zeile 4: .*Stand am Jahresende"):
        read(GAZETTEER.replace("31.12.2021", "31.03.2022"))


def test_merged_line_of_the_same_region_has_all_that_the_line_above_says() -> None:
    """Its "Insgesamt" was taken for that of both nationalities."""
    lines = (
        "Deutsche;16;Thüringen;männlich;400\n;;Thüringen;Insgesamt;800\n"
        "Ausländer;16;Thüringen;männlich;40\n;;Thüringen;Insgesamt;70\n"
    )
    text = "Tabelle: 13111-01-03-4\nBeschäftigte\n30.06.2024\n;;;;{}\n;;;;Anzahl\n".format(
        "Sozialversicherungspflichtig Beschäftigte am Arbeitsort"
    )
    end = "__________\nStand: 01.03.2026 / 10:00:00\n"
    assert read(text + lines + end) == [("insured_employees", "16", "2024-06-30", 870.0)]


def test_stock_of_a_day_in_the_title_and_districts_of_registration() -> None:
    """ "Bestand am" is no date of the data's state."""
    text = (
        "Einwohnerbestand am 1. Januar 2024\n"
        "Statistische Kennziffer;Zulassungsbezirk;Einwohner\n16051;ERFURT, STADT;214969\n"
    )
    assert read(text) == [("population", "16051", "2024-01-01", 214969.0)]
    with pytest.raises(ImportRefused, match="Zeile 1: Das ist weder"):
        read(text.replace("Einwohnerbestand am", "Gebietsstand"))


def test_kreis_elsewhere_without_any_number_is_no_zero() -> None:
    """Göttingen has had its key since 2016; the atlas knows the changes of Thüringen alone."""
    text = (
        "GENESIS-Tabelle: 52411-0001\nInsolvenzen\n;;;Insolvenzverfahren\n;;;Anzahl\n"
        "2010;03159;Göttingen;-\n2010;16055;Weimar;-\n2010;16051;Erfurt;12\n"
        "__________\nStand: 01.03.2026 / 10:00:00\n"
    )
    frame, report = observations(
        parse(text.encode(), "x.csv"), ROOT / "data" / "catalog", REGIONS | {"03159"}
    )
    assert list(zip(frame.region_id, frame.value, frame.status, strict=True)) == [
        ("16055", 0.0, "zero"),
        ("16051", 12.0, "published"),
    ]
    assert "außerhalb Thüringens" in report.reasons[0].de
