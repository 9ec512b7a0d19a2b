"""Times as portals and spreadsheets write them: understood where they mean one thing, else none."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.times import period
from clusteratlas.paths import ROOT
from tests.importer.test_layouts import END, FLAT, read, unemployed


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("I. Quartal 2023", "2023-01-01", "2023-03-31"),
        ("IV. Vj. 2023", "2023-10-01", "2023-12-31"),
        ("3. Vierteljahr 2023", "2023-07-01", "2023-09-30"),
        ("II/2023", "2023-04-01", "2023-06-30"),
        ("2023/III", "2023-07-01", "2023-09-30"),
        ("Q3 2023", "2023-07-01", "2023-09-30"),
        ("2023-Q3", "2023-07-01", "2023-09-30"),
        ("II. Halbjahr 2024", "2024-07-01", "2024-12-31"),
        ("Mär 23", "2023-03-01", "2023-03-31"),
        ("Mrz-23", "2023-03-01", "2023-03-31"),
        ("Dez. 99", "1999-12-01", "1999-12-31"),
        ("Jan. 2024", "2024-01-01", "2024-01-31"),
        ("02/2024", "2024-02-01", "2024-02-29"),
        ("Schuljahr 2022/23", "2022-08-01", "2023-07-31"),
        ("SJ 2022/2023", "2022-08-01", "2023-07-31"),
        ("31.12.2023", "2023-12-31", "2023-12-31"),
        ("1.7.23", "2023-07-01", "2023-07-01"),
        ("30. Juni 2023", "2023-06-30", "2023-06-30"),
        ("Stichtag: 30.06.2023", "2023-06-30", "2023-06-30"),
        ("Berichtsjahr 2023", "2023-01-01", "2023-12-31"),
    ],
)
def test_times_that_mean_one_thing(cell: str, first: str, last: str) -> None:
    result = period(cell)
    assert result is not None and [day.isoformat() for day in result] == [first, last]


@pytest.mark.parametrize(
    "cell",
    [
        *["2022/23", "Schuljahr 2022/24", "2/2023", "V/2023", "31.02.2023", "13/2023", "Bund 23"],
        *["Mai", "Stand 2023", "2015-2016", "2023 1", ""],
    ],
)
def test_what_may_be_another_time_is_none(cell: str) -> None:
    assert period(cell) is None


def test_quarters_in_rows_and_across_the_head() -> None:
    rows = unemployed(";;;Arbeitslose", ";;;Anzahl", "I. Quartal 2023;16;Thüringen;60")
    across = unemployed(";;Arbeitslose", ";;Q1 2023", ";;Anzahl", "16;Thüringen;60")
    below = unemployed(";;Arbeitslose", ";;2023", ";;I. Quartal", ";;Anzahl", "16;Thüringen;60")
    for text in (rows, across, below):
        assert read(text) == [("16", "2023-03-31", 60.0, "published")]


def test_school_years_by_their_caption_alone() -> None:
    line = "13211;S;SJ;Schuljahr;2022/23;DLAND;L;16;N;;;;;60;Anzahl;ERWP06;Arbeitslose"
    head = "Tabelle: 13211-0005\nA\n{};;;Arbeitslose\n;;;Anzahl\n2022/23;16;Thüringen;60" + END
    wide = unemployed(";;{};{}", ";;2022/23;2023/24", "16;Thüringen;60;61")
    wide = wide.replace("\nArbeitslose\n", "\nArbeitslose (Anzahl)\n")
    stored = ("16", "2023-07-31", 60.0, "published")
    assert read(FLAT + line) == read(head.format("Schuljahr")) == [stored]
    assert read(wide.format("Schuljahr", "Schuljahr"))[0] == stored
    for text in (FLAT + line.replace("Schuljahr", "Jahr"), head.format("Jahr")):
        with pytest.raises(ImportRefused):
            read(text)


@pytest.mark.parametrize(
    ("shown", "end"),
    [("MMM YY", "2023-03-31"), ("YYYY", "2023-12-31"), ("DD.MM.YYYY", "2023-03-01")],
)
def test_dates_of_workbooks_are_what_the_cell_shows(shown: str, end: str) -> None:
    """In the file, "Mär 23" is the first of March."""
    book = openpyxl.Workbook()
    assert book.active is not None
    rows = [["Tabelle: 13211-0005", None, None], ["Arbeitslose (Anzahl)", None, None]]
    for row in (*rows, [None, None, datetime(2023, 3, 1)], [16, "Thüringen", 60], ["____"]):
        book.active.append(row)
    book.active["C3"].number_format = shown
    target = io.BytesIO()
    book.save(target)
    table = parse(target.getvalue(), "x.xlsx")
    frame, _ = observations(table, ROOT / "data" / "catalog", {"16"})
    assert list(zip(frame.period_end, frame.value, strict=True)) == [(end, 60.0)]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31-Dez-23", "2023-12-31"),
        ("31. Dez 23", "2023-12-31"),
        ("12/31/2023", "2023-12-31"),
        ("31/12/2023", "2023-12-31"),
        ("2023-12-31 00:00:00", "2023-12-31"),
        ("6/7/2023", None),
        ("13/31/2023", None),
    ],
)
def test_dates_that_spreadsheets_turn(cell: str, day: str | None) -> None:
    """A day that may be two of them is none."""
    span = period(cell)
    assert (span and span[0].isoformat()) == day
    assert span is None or span[0] == span[1]


def test_a_date_below_the_units_of_the_head() -> None:
    text = (
        "Tabelle: 12411-01-01-4\nErfundene Tabelle\n;;Bevölkerung;Bevölkerung\n;;Anzahl;Anzahl\n"
        ";;31.12.2022;31.12.2023\n16051;Erfurt;5;7\n__________\nStand: 01.03.2026 / 10:00:00\n"
    )
    figures = parse(text.encode(), "x.csv").figures
    assert list(zip(figures.period_end, figures.unit, figures.value, strict=True)) == [
        ("2022-12-31", "Anzahl", 5.0),
        ("2023-12-31", "Anzahl", 7.0),
    ]
