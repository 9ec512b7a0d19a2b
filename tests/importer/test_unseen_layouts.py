"""Layouts that portals and people may deliver, read right or refused with a reason; all made up."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.report import Report
from clusteratlas.paths import ROOT

REGIONS = {"DE", "16", "09", "16051", "16052", "16056", "16061", "16063"}
Rows = list[tuple[str, str, str, float | None]]


def read(data: str | bytes, name: str = "x.csv") -> tuple[Rows, Report]:
    """Return (region, last day, status, value) of all rows, and the report."""
    table = parse(data if isinstance(data, bytes) else data.encode(), name)
    frame, report = observations(table, ROOT / "data" / "catalog", REGIONS)
    assert report.read == report.stored + report.reduced + report.skipped
    columns = ["region_id", "period_end", "status", "value"]
    return [tuple(row) for row in frame[columns].to_numpy().tolist()], report


def values(data: str | bytes, name: str = "x.csv") -> list[tuple[str, str, float | None]]:
    return [(region, day, value) for region, day, _, value in read(data, name)[0]]


def refusal(data: str | bytes, name: str = "x.csv") -> str:
    with pytest.raises(ImportRefused) as caught:
        read(data, name)
    assert caught.value.en
    return caught.value.de


def book(rows: list[list[object]], formats: dict[str, str] | None = None) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    for cell, form in (formats or {}).items():
        made.worksheets[0][cell].number_format = form
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


HEAD = "Kreis;Jahr;Einwohner (Anzahl)\n"


@pytest.mark.parametrize(
    "lines",
    [
        ["Erfurt;Deutschland;2023;100000", "Gera;Deutschland;2023;90000"],
        ["16051;Deutschland;2023;100000", "16051;Thüringen;2023;90000"],
    ],
)
def test_deutschland_without_a_caption_beside_a_kreis_is_refused(lines: list[str]) -> None:
    """It may be where people come from; it was taken for the state in which the Kreis lies."""
    reason = refusal("\n".join(["Kreis;;Jahr;Einwohner (Anzahl)", *lines]))
    assert reason.startswith("Zeile 2: Neben einem Kreis steht „Deutschland“, ohne Überschrift")


def test_the_land_of_the_kreis_may_stand_beside_it_without_a_caption() -> None:
    text = "Kreis;;Jahr;Einwohner (Anzahl)\n16051;Thüringen;2023;100000\n16052;Thüringen;2023;90000"
    assert values(text) == [("16051", "2023-12-31", 100000), ("16052", "2023-12-31", 90000)]


def test_a_total_that_is_printed_twice_counts_once() -> None:
    text = HEAD + "Thüringen;2023;2100000\nGera;2023;93000\nThüringen;2023;{}\n"
    rows, report = read(text.format(2100000))
    assert [(row[0], row[3]) for row in rows] == [("16", 2100000), ("16052", 93000)]
    assert (report.read, report.stored, report.skipped) == (3, 2, 1)
    assert (
        report.reasons[0].de == "Diese Angaben stehen in der Tabelle zweimal, mit gleichen Werten"
    )
    assert "steht in der Tabelle schon einmal" in refusal(text.format(2100001))


def test_gaps_that_stand_twice_are_refused() -> None:
    """Two gaps are equal without being one and the same figure."""
    text = HEAD + "Thüringen;2023;.\nGera;2023;93000\nThüringen;2023;.\n"
    assert "steht in der Tabelle schon einmal" in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "Arbeitslose in Thüringen 2023\nKreis;Monat;Arbeitslose (Anzahl)\n"
        "Gera;Januar;4000\nGera;Februar;4100\n",
        "Arbeitslose in Thüringen 2023\nKreis;Monat;Arbeitslose (Anzahl)\nGera;1;4000\nGera;2;4100",
        "Arbeitslose in Thüringen 2023\nKreis;Januar;Februar\nGera, Stadt;4000;4100\n",
        "AGS;Monat;Arbeitslose (Anzahl)\n16052;202301;4000\n16052;202302;4100\n",
    ],
    ids=["lines", "numbers", "across", "digits"],
)
def test_months_have_the_year_of_the_title_or_of_their_digits(text: str) -> None:
    assert values(text) == [("16052", "2023-01-31", 4000), ("16052", "2023-02-28", 4100)]


def test_months_below_a_title_of_two_years_are_refused() -> None:
    text = "Arbeitslose 2022 und 2023\nKreis;Monat;Arbeitslose (Anzahl)\nGera;Januar;4000\n"
    assert "fehlt das Datum" in refusal(text)


def test_days_in_a_head_are_read_with_the_format_of_a_date_only() -> None:
    rows: list[list[object]] = [["Einwohner (Anzahl)"], ["Kreis"], ["Gera, Stadt", 93000, 94000]]
    rows[1] += [datetime(2022, 12, 31), datetime(2023, 12, 31)]
    dated = book(rows, {"B2": "dd.mm.yyyy", "C2": "dd.mm.yyyy"})
    assert values(dated, "x.xlsx") == [
        ("16052", "2022-12-31", 93000),
        ("16052", "2023-12-31", 94000),
    ]
    rows[1][1:] = [44926, 45291]
    assert refusal(book(rows), "x.xlsx") == (
        "Zeile 2: „44926“ ist vermutlich der 31.12.2022 als Zahl. Bitte der Zelle in der "
        "Tabellenkalkulation das Format Datum geben."
    )
    column = "Kreis;Stichtag;Einwohner (Anzahl)\nGera;45291;94000\n"
    assert "„45291“ ist vermutlich der 31.12.2023" in refusal(column)


@pytest.mark.parametrize("names", [["Oberbayern"], ["Oberbayern", "Oberfranken", "Irgendwo"]])
def test_unknown_regions_may_outnumber_the_known_ones(names: list[str]) -> None:
    lines = [f"{name};2023;4700000" for name in names]
    rows, report = read(
        "\n".join(["Region;Jahr;Einwohner (Anzahl)", *lines, "Thüringen;2023;2100000"])
    )
    assert [(row[0], row[3]) for row in rows] == [("16", 2100000)]
    assert report.skipped == len(names) and "„Oberbayern“" in report.reasons[0].de


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Bestand nach Kreisen, Kraftstoffart Benzin\n" + HEAD + "Gera;2023;93000",
            "eine Antriebsart",
        ),
        ("Ausfuhr von Maschinen\nLand;Jahr;Ausfuhr (1000 EUR)\nThüringen;2023;50\n", "eine Ware"),
        (HEAD + "Gera;2023;93000\nNur Frauen\n", "Eine Anmerkung „Nur Frauen“ nennt einen Teil"),
        (
            "Kreis;Jahr;Bruttoinlandsprodukt (EUR)\nGera;2023;3100000\nAngaben in 1000 EUR\n",
            "Eine Anmerkung „Angaben in 1000 EUR“ nennt eine Einheit",
        ),
    ],
)
def test_parts_and_units_that_only_title_or_notes_name_are_refused(text: str, what: str) -> None:
    """The note's unit was overlooked, and the values were a thousandth of the true ones."""
    assert what in refusal(text)


def test_a_group_that_only_the_file_name_names_is_refused() -> None:
    reason = refusal(HEAD + "Gera;2023;50000\n", "Einwohner_weiblich.csv")
    assert reason.startswith("Der Dateiname „Einwohner weiblich“ nennt einen Teil")
    assert values(HEAD + "Gera;2023;93000\n", "Einwohner.csv") == [("16052", "2023-12-31", 93000)]


@pytest.mark.parametrize(
    "number", ["93'634", "93’634", "93\u2009634", "93\u202f634", "93 634", "93.634"]
)
def test_signs_between_thousands(number: str) -> None:
    assert values(HEAD + f"Gera;2023;{number}\n") == [("16052", "2023-12-31", 93634)]


@pytest.mark.parametrize("minus", ["-", "−", "–", "− "])
def test_every_minus_is_a_minus(minus: str) -> None:
    """The Unicode minus of a text program was no number."""
    reason = refusal(HEAD + f"Gera;2023;{minus}93634\n")
    assert reason.startswith("Zeile 2: -93634 steht für „Bevölkerung“; das kann nicht negativ sein")


@pytest.mark.parametrize(
    "text",
    [
        "AGS,Name,Year,Population (number)\n"
        '16051,Erfurt,2023,"216,000"\n16052,Gera,2023,"94,000"\n',
        HEAD + "Erfurt;2023;216,000\nGera;2023;94,000\n",
        "Tabelle: 12411-01-01-4\nBevölkerung: Kreise, Stichtag;;\nBevölkerung (Anzahl);;\n"
        ";;31.12.2023\n16051;Erfurt;216,000\n16052;Gera;94,000\n__________\nStand: 01.02.2024\n",
    ],
    ids=["english", "german", "classical"],
)
def test_commas_between_thousands_of_people_are_refused(text: str) -> None:
    """216,000 persons were stored as 216."""
    assert "„216,000“: Tausender und Dezimalen sind nicht zu unterscheiden" in refusal(text)


def test_units_in_square_brackets() -> None:
    text = "Kreis;Jahr;Bruttoinlandsprodukt [Mio. EUR]\nGera;2023;3100,5\n"
    assert values(text) == [("16052", "2023-12-31", 3100.5)]


def test_quality_marks_without_a_caption_beside_values() -> None:
    rows, _ = read("Kreis;Jahr;Einwohner (Anzahl);\nErfurt;2023;216000;p\nGera;2023;94000;r\n")
    assert rows == [
        ("16051", "2023-12-31", "provisional", 216000),
        ("16052", "2023-12-31", "revised", 94000),
    ]


def test_numbers_of_lines_and_ranks_are_no_figures() -> None:
    text = "Rang;Kreis;Jahr;Einwohner (Anzahl)\n1;Erfurt;2023;216000\n2;Gera;2023;94000\n"
    assert values(text) == [("16051", "2023-12-31", 216000), ("16052", "2023-12-31", 94000)]


def test_keys_of_regions_above_their_names() -> None:
    text = "Einwohner (Anzahl)\n;16051;16052\n;Erfurt, Stadt;Gera, Stadt\n2022;215000;93000\n"
    text += "2023;216000;94000\n"
    assert values(text)[2:] == [("16051", "2023-12-31", 216000), ("16052", "2023-12-31", 94000)]


@pytest.mark.parametrize("year", ["2021", "2022"])
def test_eisenach_by_name_beside_the_wartburgkreis_after_its_end(year: str) -> None:
    """As with keys: whether the Kreis includes the town is unclear, so neither is stored."""
    text = f"Einwohner (Anzahl)\nKreis;2020;{year}\nEisenach, Stadt;42000;41500\n"
    text += "Wartburgkreis;118000;117500\nGera, Stadt;93000;94000\n"
    rows, report = read(text)
    ended = [(row[0], row[1][:4]) for row in rows if row[0] != "16052"]
    if year == "2021":  # the year of the end has the earlier borders
        assert ended == [("16056", "2020"), ("16056", "2021"), ("16063", "2020"), ("16063", "2021")]
    else:
        assert ended == [("16056", "2020"), ("16063", "2020")]
        assert "Ob die von 16063 sie enthalten, ist unklar" in report.reasons[1].de


def test_tables_side_by_side_are_refused() -> None:
    text = "Kreis;Jahr;Einwohner (Anzahl);Kreis;Jahr;Arbeitslose (Anzahl)\n"
    reason = refusal(text + "Erfurt;2023;216000;Gera;2023;4000\n")
    assert reason.startswith("Zeile 1: „Kreis“ steht zweimal im Kopf")


def test_blank_cells_and_units_in_cells_are_refused_with_what_to_do() -> None:
    text = HEAD + "Erfurt;2023;216000\nGera;2023;{}\n"
    assert refusal(text.format("")).startswith(
        "Zeile 3: „“ ist weder Zahl noch bekanntes Zeichen. Unbekanntes"
    )
    reason = refusal("Kreis;Jahr;Arbeitslosenquote\nErfurt;2023;5,6 %\nGera;2023;8,1 %\n")
    assert "Wörter und Einheiten („%“) gehören in den Kopf" in reason


@pytest.mark.parametrize("head", ["Kreis;2020;2021", "Kreis;Jahr;Arbeitslose (Anzahl)"])
def test_another_head_below_the_first_is_refused(head: str) -> None:
    """The figures below it were stored for the years of the first head."""
    text = f"Einwohner (Anzahl)\nKreis;2022;2023\nErfurt;215000;216000\n{head}\nGera;93000;94000\n"
    assert refusal(text).startswith("Zeile 4: Hier beginnt ein anderer Kopf")


def test_the_same_head_may_stand_there_again() -> None:
    text = "Einwohner (Anzahl)\nKreis;2022;2023\nErfurt;215000;216000\nKreis;2022;2023\n"
    assert values(text + "Gera;93000;94000\n")[2:] == [
        ("16052", "2022-12-31", 93000),
        ("16052", "2023-12-31", 94000),
    ]


@pytest.mark.parametrize("title", ["Vorausberechnung der Einwohner", "Bevölkerungsprognose 2024"])
def test_projections_are_refused_although_their_years_are_past(title: str) -> None:
    reason = refusal(f"{title}\n{HEAD}Gera;2024;93000\n")
    assert reason.endswith("Vorausberechnungen führt der Clusteratlas nicht.")


def test_decimals_of_one_column_do_not_explain_those_of_another() -> None:
    """9.500 million euros were stored as 9.5, since 5.6 per cent stood beside it."""
    text = "Kreis;Jahr;Bruttoinlandsprodukt (Mill. EUR);Arbeitslosenquote in %\n"
    reason = refusal(text + "Erfurt;2023;9.500;5.6\nGera;2023;3.100;8.1\n")
    assert "„9.500“: Tausender und Dezimalen sind nicht zu unterscheiden" in reason
    rows = values(text + "Erfurt;2023;9500.5;5.6\nGera;2023;3100.0;8.1\n")
    assert {row[2] for row in rows} == {5.6, 8.1, 3100.0, 9500.5}


@pytest.mark.parametrize("name", ["Freistaat Thüringen", "Land Thüringen", "Thüringen zusammen"])
def test_names_of_the_land(name: str) -> None:
    text = HEAD + f"Gera;2023;93000\n{name};2023;2100000\n"
    assert values(text)[1] == ("16", "2023-12-31", 2100000)


def test_signs_that_nobody_sees_in_heads_and_names() -> None:
    """A space that does not break hid the unit, and a hyphen without width the measure."""
    text = "Kreis;Jahr;Ein\u00adwohner\u00a0(Anzahl)\n\u200bGera,\u00a0Stadt;2023;93\u00a0000\n"
    assert values(text) == [("16052", "2023-12-31", 93000)]
    rows: list[list[object]] = [line.split(";") for line in text.strip().split("\n")]
    assert values(book(rows), "x.xlsx") == [("16052", "2023-12-31", 93000)]


@pytest.mark.parametrize("unit", ["T€", "TEUR", "Tsd. €", "1 000 EUR"])
def test_thousands_of_euros(unit: str) -> None:
    text = f"Kreis;Jahr;Bruttoinlandsprodukt ({unit})\nGera;2023;3100500\n"
    assert values(text) == [("16052", "2023-12-31", 3100.5)]
