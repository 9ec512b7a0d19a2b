"""Tables of no publisher whose heads say what is counted, or whose titles say when."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused, MeasureUnknown
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.units import is_count
from clusteratlas.paths import ROOT
from tests.importer.test_workbooks import Rows, book, outcomes

REGIONS = {"16", "16051", "16061"}


def stored(text: str) -> list[tuple[Any, ...]]:
    """Return (indicator, region, last day, value) of what is stored."""
    frame, _ = observations(parse(text.encode()), ROOT / "data" / "catalog", REGIONS)
    columns = frame[["indicator_id", "region_id", "period_end", "value"]]
    return sorted(columns.itertuples(index=False, name=None))


PEOPLE = [
    ("population", "16051", "2023-12-31", 218793.0),
    ("population", "16061", "2023-12-31", 100123.0),
]


@pytest.mark.parametrize(
    "text",
    [
        "Kreis;Jahr;Einwohner\nErfurt, Stadt;2023;218.793\nEichsfeld;2023;100123\n",
        "Jahr;AGS;Einwohner\n2023;16051;218793\n2023;16061;100123\n",
        "AGS;Kreis;2023\n16051;Erfurt;218793\n16061;Eichsfeld;100123\n".join(("Einwohner\n", "")),
        "Einwohner in Thüringen nach Kreisen 2023;;\nAGS;Kreis;2023\n16051;Erfurt;218793\n"
        "16061;Eichsfeld;100123\n",
        "AGS;Jahr;Merkmal;Wert\n16051;2023;Einwohner;218793\n16061;2023;Einwohner;100123\n",
        "AGS;Einwohnerzahl\n16051;218793\n16061;100123\n".join(("Bevölkerung 2023\n", "")),
        "Gebietsstand 2021\nJahr 2023\nKreis;Einwohner insgesamt\nErfurt;218793\n"
        "Eichsfeld;100123\n",
    ],
)
def test_heading_that_names_what_is_counted_needs_no_unit(text: str) -> None:
    if "zahl" in text:  # "Einwohnerzahl" is no label of the catalogue: it is named by a reader
        with pytest.raises(MeasureUnknown) as refusal:
            stored(text)
        assert [(one.label, one.unit) for one in refusal.value.unknown] == [
            ("Einwohnerzahl", "Anzahl")
        ]
    else:
        assert stored(text) == PEOPLE


@pytest.mark.parametrize("name", ["Betriebe", "Unternehmen insgesamt", "Zahl der Studierenden"])
def test_other_counts_are_named_by_a_reader(name: str) -> None:
    with pytest.raises(MeasureUnknown) as refusal:
        stored(f"AGS;Jahr;{name}\n16051;2023;7\n")
    assert [(one.label, one.unit) for one in refusal.value.unknown] == [(name, "Anzahl")]


@pytest.mark.parametrize(
    "name", ["Umsatz", "Quote", "Betriebe je Gemeinde", "Einwohner je km²", "Anteil Betriebe"]
)
def test_money_and_ratios_are_never_guessed(name: str) -> None:
    assert not is_count(name)
    with pytest.raises(ImportRefused, match=r"keine Einheit.*„Umsatz \(1000 EUR\)“"):
        stored(f"AGS;Jahr;{name}\n16051;2023;7\n16061;2023;9\n")


@pytest.mark.parametrize("values", [("218,8", "100,1"), ("219", "100")])
def test_people_in_thousands_without_saying_so_are_refused(values: tuple[str, str]) -> None:
    with pytest.raises(ImportRefused, match="Zeile 2: 219 steht für „Einwohner“ eines Kreises"):
        stored("AGS;Jahr;Einwohner\n16051;2023;{}\n16061;2023;{}\n".format(*values))
    above = "Angaben in 1000\nAGS;Jahr;Einwohner\n16051;2023;{}\n16061;2023;{}\n"
    behind = "AGS;Jahr;Einwohner (1000)\n16051;2023;{}\n16061;2023;{}\n"
    for text in (above, behind):
        every = stored(text.format(*values))
        assert every[0][3] == float(values[0].replace(",", ".")) * 1000


def test_time_of_the_title_counts_where_it_is_one() -> None:
    text = "Arbeitslose {}\nKreis;Name;Arbeitslose\n16051;Erfurt;7\n"
    assert stored(text.format("im Juni 2023"))[0][2] == "2023-06-30"
    assert stored(text.format("am 30.09.2022"))[0][2] == "2022-09-30"
    assert stored(text.format("2022\nStand: 01.02.2024"))[0][2] == "2022-12-31"
    for several in ("2022 bis 2023", "Schuljahr 2022/23", ""):
        with pytest.raises(ImportRefused):
            stored(text.format(several))


def test_sheets_of_years_join() -> None:
    rows: Rows = [["AGS", "Name", "Arbeitslose"], ["16051", "Erfurt", 5], ["16052", "Gera", 4]]
    found = outcomes(book({"2022": rows, "2023": rows, "Quelle": [["a"], ["b"]]}))
    assert found == {f"x.xlsx › {year}": {"16051": 5.0, "16052": 4.0} for year in (2022, 2023)}


def test_sheet_for_machines_of_a_statistical_report() -> None:
    """Its head says the statistics, but no variable: it was a flat file without values."""
    text = "Statistik_Code;Statistik_Label;Berichtsjahr;Bundesland;Bevoelkerung\n"
    text += (
        "12411;Fortschreibung;2023;Thüringen;2114870\n12411;Fortschreibung;2023;Hessen;6420729\n"
    )
    assert stored(text) == [("population", "16", "2023-12-31", 2114870.0)]


def test_title_that_names_an_industry_limits_tables_of_no_publisher() -> None:
    """Persons employed in industry would have been all persons employed."""
    text = "Erwerbstätige im Verarbeitenden Gewerbe\nAGS;Jahr;Erwerbstätige\n16051;2023;5000\n"
    with pytest.raises(ImportRefused, match="nennt einen Wirtschaftszweig"):
        stored(text)
    with pytest.raises(MeasureUnknown):  # what is named by a reader is what its title says
        stored(text.replace("Jahr;Erwerbstätige", "Jahr;Betriebe"))


VEHICLES: list[list[Any]] = [
    [None, "Bestand an Kraftfahrzeugen am 1. Januar 2023 nach Zulassungsbezirken"],
    [
        None,
        "Land",
        "Statistische Kennziffer und Zulassungsbezirk",
        "Krafträder",
        "Personenkraftwagen",
    ],
    [None, None, None, None, "insgesamt", "darunter gewerbliche Halter"],
    [None, "THÜRINGEN", "16051  ERFURT,STADT", 3000, 90000, 9000],
    [None, "THÜRINGEN", "16061  EICHSFELD", 1000, 50000, 4000],
    [None, "THÜRINGEN ZUSAMMEN", None, 4000, 140000, 13000],
]


def vehicles(below: str) -> list[tuple[Any, ...]]:
    """Return the made-up table of vehicles as read, with this text below the cars."""
    sheet = (work := openpyxl.Workbook()).active
    assert sheet is not None
    for row in VEHICLES:
        sheet.append([below if cell == "insgesamt" else cell for cell in row])
    sheet.merge_cells("E2:F2")
    work.save(data := BytesIO())
    figures = parse(data.getvalue(), "fz1.xlsx").figures
    return sorted(
        figures[["region_id", "measure", "unit", "value"]].itertuples(index=False, name=None)
    )


def test_vehicles_need_no_unit_and_a_blank_first_column_is_no_column() -> None:
    cars = [row[::3] for row in vehicles("insgesamt") if row[1] == "Personenkraftwagen"]
    assert cars == [
        *[("16", 13000.0), ("16", 140000.0)],
        *[("16051", 9000.0), ("16051", 90000.0), ("16061", 4000.0), ("16061", 50000.0)],
    ]
    assert {row[2] for row in vehicles("insgesamt")} == {"Anzahl"}


@pytest.mark.parametrize("below", ["je 1000 Einwohner", "Tsd.", "in %"])
def test_ratio_or_scale_below_something_counted_is_no_count(below: str) -> None:
    with pytest.raises(ImportRefused, match="keine Einheit"):
        vehicles(below)
