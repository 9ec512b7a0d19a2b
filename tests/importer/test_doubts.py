"""What could be stored wrong without a word: parts of a year, shares, Kreise after their end."""

from __future__ import annotations

from typing import Any

import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

REGIONS = {"16", "16051", "16052", "16056", "16063"}


def stored(text: str) -> list[tuple[Any, ...]]:
    """Return (region, first day, value, territory) of what is stored."""
    frame, _ = observations(parse(text.encode()), ROOT / "data" / "catalog", REGIONS)
    columns = frame[["region_id", "period_start", "value", "territory"]]
    return sorted(columns.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("head", "part", "first"),
    [
        ("Name;Jahr;Monat", "6", "2023-06-01"),
        ("Name;Jahr;Monat", "06", "2023-06-01"),
        ("Name;Jahr;Monat", "Juni", "2023-06-01"),
        ("Name;Monat;Jahr", "6", "2023-06-01"),
        ("Name;Jahr;Quartal", "3", "2023-07-01"),
        ("Name;Jahr;Halbjahr", "2", "2023-07-01"),
        ("Name;Jahr;Stichtag", "30.06.2023", "2023-06-30"),
    ],
)
@pytest.mark.parametrize("measure", ["Arbeitslose", "Erwerbstätige"])
def test_part_of_a_year_in_a_column_of_its_own(
    head: str, part: str, first: str, measure: str
) -> None:
    """A month alone beside its year was the whole year of the labour agency's tables."""
    if "Stichtag" in head and measure == "Erwerbstätige":
        return  # two columns of times: refused elsewhere
    cells = [part, "2023"] if "Monat;Jahr" in head else ["2023", part]
    text = f"AGS;{head};{measure}\n16051;Erfurt;{';'.join(cells)};5123\n"
    assert [row[:3] for row in stored(text)] == [("16051", first, 5123.0)]


def test_shares_are_no_per_cent() -> None:
    """0.065 stood as an unemployment rate of 0.065 per cent."""
    text = "AGS;Name;Jahr;Arbeitslosenquote in %\n16051;Erfurt;2023;{}\n16052;Gera;2023;{}\n"
    with pytest.raises(ImportRefused, match="vermutlich Anteile"):
        stored(text.format("0,065", "0,08"))
    assert [row[2] for row in stored(text.format("0,9", "6,5"))] == [0.9, 6.5]


def test_figures_of_a_kreis_after_its_end_and_of_who_took_it_in_are_left_out() -> None:
    text = "AGS;Name;Jahr;Einwohner\n16051;Erfurt;{0};213000\n16056;Eisenach;{0};41000\n"
    text += "16063;Wartburgkreis;{0};118000\n"
    assert [row[0] for row in stored(text.format(2022))] == ["16051"]
    # In the year of its end a table with both has the earlier borders.
    assert [(row[0], row[3]) for row in stored(text.format(2021))] == [
        ("16051", 2012),
        ("16056", 2012),
        ("16063", 2012),
    ]
    assert [
        row[3] for row in stored(text.format(2021).replace("16056;Eisenach", "16052;Gera"))
    ] == [2021] * 3


def test_labour_table_without_a_readable_number_is_refused() -> None:
    with pytest.raises(ImportRefused, match="Zeile 2: Keine Spalte trägt lesbare Zahlen"):
        stored("AGS;Name;Jahr;Arbeitslose\n16051;Erfurt;2023;5_123\n")


@pytest.mark.parametrize(
    "title",
    [
        "{} je 1000 Einwohner",
        "Quote der {} in %",
        "Veränderung der {} gegenüber dem Vorjahr",
        "{}, alle Werte in Tausend",
    ],
)
@pytest.mark.parametrize("name", ["Arbeitslose", "Erwerbstätige"])
def test_title_that_says_a_ratio_limits_tables_that_people_make(title: str, name: str) -> None:
    """33 of 1,000 stood as the unemployed of Erfurt."""
    body = f"AGS;Kreis;Jahr;{name} (Personen)\n16051;Erfurt;2023;3300\n16052;Gera;2023;4400\n"
    with pytest.raises(ImportRefused, match="nennt ein Verhältnis"):
        stored(f"{title.format(name)}\n{body}")
    assert len(stored(f"{name} je Kreis, Entwicklung seit 2010\n{body}")) == 2
