"""Workbooks of the regional accounts in other layouts: the same figures, or a refusal."""

from __future__ import annotations

from typing import Any

import pytest

from clusteratlas.importer import ImportRefused, titles
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT
from tests.importer.test_publishers import HEAD, TITLE, book

REGIONS = {"DE", "01001", "02", "08", "15", "16", "16051"}
Rows = list[list[object]]
GDP = (
    "1.1 Bruttoinlandsprodukt in jeweiligen Preisen in den kreisfreien Städten und Landkreisen "
    "der Bundesrepublik Deutschland 2015 bis 2022"
)


def stored(**sheets: Rows) -> list[tuple[Any, ...]]:
    """Return (indicator, region, industry, year, value) of what is stored."""
    frame, _ = observations(parse(book(Titel=TITLE, **sheets)), ROOT / "data" / "catalog", REGIONS)
    frame = frame.assign(year=frame.period_end.str[:4], industry=frame.industry_id.fillna(""))
    columns = ["indicator_id", "region_id", "industry", "year", "value"]
    return list(frame[columns].itertuples(index=False, name=None))


def laender(title: str, head: Rows, unit: str = "Mill. EUR") -> Rows:
    """Return a sheet as R1B1 has it: years down, Länder across, changes below."""
    rows: Rows = [["zurück zum Inhalt"], [title], *head, [None, unit]]
    rows += [["2021 1)", 5, 6, 7, 8], ["2022²⁾", 15, 16, 17, 18]]
    rows += [[None, "Veränderung gegenüber dem Vorjahr in %"], [2022, 1, 2, 3, 4]]
    return [*rows, ["_____"], ["1) Vorläufig."]]


@pytest.mark.parametrize(
    "head",
    [
        [["Jahr", "Baden-\nWürttem-\nberg", "Sachsen-\nAnhalt", "Thüringen", "Deutsch-\nland"]],
        [
            ["Jahr", "Baden-", "Sachsen-", "Thü-", "Deutschland"],
            [None, "Württem-", "Anhalt", "ringen", None],
            [None, "berg", None, None, None],
        ],
        [["Jahr", "BW", "ST", "TH", "D"]],
    ],
    ids=["broken", "in rows", "short"],
)
def test_names_of_laender_across(head: Rows) -> None:
    title = "1.1 Bruttoinlandsprodukt in jeweiligen Preisen in Deutschland 1991 bis 2022"
    assert stored(a=laender(title, head)) == [
        ("gdp_eur_million", region, "", year, first + value)
        for year, first in (("2021", 5), ("2022", 15))
        for value, region in enumerate(("08", "15", "16", "DE"))
    ]


@pytest.mark.parametrize(
    ("title", "unit", "indicator", "industry"),
    [
        (
            "3.3 Bruttoinlandsprodukt in jeweiligen Preisen je Einwohnerin bzw. Einwohner",
            *("EUR", "gdp_per_inhabitant_eur", ""),
        ),
        ("13. Einwohnerinnen und Einwohner (Jahresdurchschnitt)", "Personen", "population", ""),
        ("Bruttowertschöpfung im Baugewerbe (F)\n– Mill. EUR –", "", "gva_eur_million", "F"),
    ],
)
def test_titles_of_sheets(title: str, unit: str, indicator: str, industry: str) -> None:
    head: Rows = [["Jahr", "BW", "ST", "TH", "D"]]
    first = stored(a=laender(title, head, unit))[0]
    assert first == (indicator, "08", industry, "2021", 5.0)


@pytest.mark.parametrize(
    "title",
    [
        "Bruttowertschöpfung im Verarbeitenden Gewerbe (C), Veränderung gegenüber dem Vorjahr",
        "Bruttowertschöpfung im Verarbeitenden Gewerbe (C), preisbereinigt, verkettet",
        "Bruttoinlandsprodukt in konstanten Preisen",
    ],
)
def test_changes_and_real_values_are_not_the_measure(title: str) -> None:
    """A change in millions of euros was stored as the value added of an industry."""
    with pytest.raises(ImportRefused, match="ist nicht bekannt"):
        stored(a=laender(title, [["Jahr", "BW", "ST", "TH", "D"]]))


def kreise(head: list[object], *rows: list[object]) -> Rows:
    return [[], ["zurück"], [GDP], ["in Mill. EUR"], [], head, *rows, [], ["Quelle: VGRdL"]]


@pytest.mark.parametrize(
    "line",
    [
        "Berechnungsstand des Statistischen Bundesamtes: August 2024",
        "Gebietsstand 31.12.2023",
        "Ergebnisse der Revision 2024",
    ],
)
def test_the_state_of_the_computation_is_no_part_of_the_measure(line: str) -> None:
    head = [*HEAD, "Gebietseinheit", 2021, 2022]
    row = [1, "DEG01", "16051", "TH", None, None, 3, "Erfurt, Kreisfreie Stadt", 5.5, 6.5]
    rows: Rows = [[GDP], ["Mill. EUR"], [line], [], head, row]
    assert stored(a=rows) == [
        ("gdp_eur_million", "16051", "", "2021", 5.5),
        ("gdp_eur_million", "16051", "", "2022", 6.5),
    ]


def test_typed_keys_other_years_and_further_columns() -> None:
    sheet = kreise(
        [*HEAD, "Gebietseinheit", "2022", "Veränderung in %", "Lfd. Nr."],
        [1, "DE", "DG", None, None, None, None, "Deutschland", 900, 1.1, 1],
        [2, "DEF01", 1001, "SH", None, None, 3, "Flensburg", 3, 2.2, 2],
        [3, "DEG01", 16051, "TH", None, None, 3, "Erfurt", 5, 3.3, 3],
    )
    assert [(row[1], row[3], row[4]) for row in stored(a=sheet)] == [
        ("DE", "2022", 900.0),
        ("01001", "2022", 3.0),
        ("16051", "2022", 5.0),
    ]
    short = kreise(["Regionalschlüssel", "Gebietseinheit", 2022], ["16", "Thüringen", 70])
    assert stored(a=short) == [("gdp_eur_million", "16", "", "2022", 70.0)]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ([2021, 2022], [3, "DEG01", None, "Erfurt", 5, 6], "Zeile 7: Hier fehlt der Regionalschl"),
        ([2022, 2022], [3, "DEG01", "16051", "Erfurt", 5, 6], "schon einmal"),
    ],
)
def test_lines_without_key_and_years_twice_are_refused(
    head: list[object], row: list[object], expected: str
) -> None:
    sheet = kreise(["Lfd. Nr.", "EU-Code", "Regionalschlüssel", "Gebietseinheit", *head], row)
    with pytest.raises(ImportRefused, match=expected):
        stored(a=sheet)


@pytest.mark.parametrize(
    ("title", "unit", "stored_as"),
    [
        (f"{GDP} in Mill. EUR", "", ("gdp_eur_million", "", 5.5)),
        ("1.3 Bruttoinlandsprodukt in jeweiligen Preisen je Einwohnerin bzw. Einwohner in EUR", "",
         ("gdp_per_inhabitant_eur", "", 5.5)),
        ("1. Bruttoinlandsprodukt – in jeweiligen Preisen", "Deutschland, Mill. EUR",
         ("gdp_eur_million", "", 5.5)),
        ("2.1 Bruttowertschöpfung in jeweiligen Preisen – Baugewerbe (F) in Tsd. EUR", "",
         ("gva_eur_million", "F", 0.0055)),
    ],
)  # fmt: skip
def test_units_and_places_in_one_title(
    title: str, unit: str, stored_as: tuple[str, str, float]
) -> None:
    """The unit behind a further "in", and a line that says Germany, made a measure unknown."""
    row = ["1", "DEG01", "16051", "TH", None, None, 3, "Erfurt, Kreisfreie Stadt", 5.5]
    rows = stored(a=[["zurück"], [title], [unit], [*HEAD, "Gebietseinheit", "2021"], row])
    assert rows == [(stored_as[0], "16051", stored_as[1], "2021", stored_as[2])]


@pytest.mark.parametrize(
    ("title", "measure", "unit", "industry"),
    [
        (
            "2.1 Bruttowertschöpfung der Land- und Forstwirtschaft, Fischerei (A) in Mill. EUR",
            "Bruttowertschöpfung",
            "Mill. EUR",
            "Land- und Forstwirtschaft, Fischerei (A)",
        ),
        (
            "Erwerbstätige, Finanz-, Versicherungs- und Dienstleister im Baugewerbe (K) (1 000)",
            "Erwerbstätige",
            "1 000",
            "Finanz-, Versicherungs- und Dienstleister im Baugewerbe (K)",
        ),
    ],
)
def test_industries_with_commas_in_titles(
    title: str, measure: str, unit: str, industry: str
) -> None:
    """An industry begins where the measure ends first."""
    assert titles.read_measure([title]) == (measure, unit, industry)


@pytest.mark.parametrize("caption", ["Jahr", None])
@pytest.mark.parametrize("above", [True, False])
def test_years_below_a_caption(caption: str | None, above: bool) -> None:
    """The caption stands above the years, in the row of the keys or in one before it."""
    keys: list[object] = ["Lfd. Nr.", "EU-Code", "Regional-schlüssel", "Gebietseinheit"]
    years: list[object] = [2021, 2022]
    blank: list[object] = [None] * 4
    rows: Rows = [[*blank, caption, None], [*keys, *years]]
    if not above:
        rows = [[*keys, caption, None], [*blank, *years]]
    body: Rows = [[1, "DEG01", "16051", "Erfurt", 5.5, "."], [2, "DEG", "16", "Thüringen", 50, 60]]
    assert stored(a=[[GDP], ["in Mill. EUR"], *rows, *body])[0::2] == [
        ("gdp_eur_million", "16051", "", "2021", 5.5),
        ("gdp_eur_million", "16", "", "2021", 50.0),
    ]


def test_refused_sheet_says_that_all_are_one_table() -> None:
    head: list[object] = ["EU-Code", "Regional-schlüssel", "Gebietseinheit", 2021]
    sheet: Rows = [[GDP], ["in Mill. EUR"], head, ["DEG01", "16051", "Erfurt", "viel"]]
    with pytest.raises(ImportRefused, match=r"Blatt 2, Zeile 4: „viel“.* Ohne dieses werden"):
        stored(a=sheet)
