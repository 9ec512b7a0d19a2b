"""What a spreadsheet or a wrong name makes of a table is read as it is meant, or refused."""

from __future__ import annotations

import io

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.cells import is_total
from tests.importer.test_measures import stored

END = "\n__________\nStand: 01.03.2026 / 10:00:00\n"
CLASSICAL = "{}\n{}\n;;;{}\n;;;{}\n{};16;Thüringen;{}" + END


@pytest.mark.parametrize(
    ("label", "unit", "value", "shown", "expected"),
    [
        ("Arbeitslosenquote", "%", 0.064, "0.0%", ("unemployment_rate_percent", 6.4)),
        ("Arbeitslosenquote", "%", 0.064, "0.0\\ %", ("unemployment_rate_percent", 6.4)),
        ("Arbeitslosenquote", "%", 6.4, "0.0", ("unemployment_rate_percent", 6.4)),
        ("Arbeitslosenquote", "%", 6.4, '0.0" %"', ("unemployment_rate_percent", 6.4)),
        ("Arbeitslose", "1000", 60_000, "#,##0,", ("unemployed", 60_000.0)),
        ("Arbeitslose", "Anzahl", 60_000, "#,##0", ("unemployed", 60_000.0)),
    ],
)
def test_numbers_of_workbooks_are_what_their_cells_show(
    label: str, unit: str, value: float, shown: str, expected: tuple[str, float]
) -> None:
    """A rate of 6.4 % was stored as 0.064 %."""
    book = openpyxl.Workbook()
    assert book.active is not None
    rows = [["Tabelle: 13211-0005"], ["Arbeitslose"], [None, None, None, label]]
    for row in (*rows, [None, None, None, unit], [2023, 16, "Thüringen", value], ["____"]):
        book.active.append(row)
    book.active["D5"].number_format = shown
    target = io.BytesIO()
    book.save(target)
    assert stored(target.getvalue(), "x.xlsx") == [(expected[0], "2023", expected[1])]


SIZES = "Tabelle: 52111-0001\nURS\nJahr;Länder;;Größenklassen;Unternehmen\n;;;;Anzahl\n"
SIZES += "2023;16;Thüringen;{};3"


@pytest.mark.parametrize("label", ["19. Okt", "10. Sep", "Okt 49", "10.10.2049"])
def test_size_classes_that_became_dates_are_refused(label: str) -> None:
    assert stored(SIZES.format("10 bis 49") + END) == [("enterprises", "2023", 3.0)]
    with pytest.raises(ImportRefused, match=f"Zeile 5: Die Größenklasse „{label}“ ist ein Datum"):
        stored(SIZES.format(label) + END)


@pytest.mark.parametrize(
    "label", ["Alle Vollzeitbeschäftigten", "Insgesamt männlich", "Zusammen, darunter Frauen"]
)
def test_totals_of_a_part_are_no_totals(label: str) -> None:
    assert not is_total("", label)
    assert is_total("", "Alle Altersgruppen") and is_total("", "Insgesamt (Abschnitte B-N,P-S)")


def test_file_with_the_name_of_other_statistics_is_refused() -> None:
    text = CLASSICAL.format("Tabelle: Temporär", "Arbeitslose", "Arbeitslose", "Anzahl", 2023, 60)
    assert stored(text, "13211-01-03-4.csv") == [("unemployed", "2023", 60.0)]
    with pytest.raises(ImportRefused, match=r"heißt nach der Statistik 42111, ihr Titel .* 13211"):
        stored(text, "42111-01-04-4.csv")


def test_projections_are_refused() -> None:
    lines = ("Tabelle: 12411-0015", "B", "Bevölkerung", "Anzahl", 2050, 60)
    with pytest.raises(ImportRefused, match="Zeile 5: 2050 liegt in der Zukunft"):
        stored(CLASSICAL.format(*lines))


FLAT = (
    "statistics_code;time;1_variable_code;1_variable_attribute_code;1_variable_attribute_label;"
    "value;value_unit;value_variable_code;value_variable_label\n"
)


@pytest.mark.parametrize(
    ("values", "millions"),
    [
        (("71.125", "1.200"), None),
        (("71.125", "900"), None),
        (("71.125", "120.5"), [71.125, 120.5]),
        (("71.125", "1200"), [71.125, 1200.0]),
        (("71125.123", "1.200"), [71125.123, 1.2]),
        (("0.125", "71.125"), [0.125, 71.125]),
        (("71,125", "1,200"), None),
        (("71,12", "1,200"), [71.12, 1.2]),
    ],
)
def test_points_that_may_be_of_thousands_are_refused(
    values: tuple[str, ...], millions: list[float] | None
) -> None:
    line = "82111;{};DLAND;16;T;{};Mill. EUR;BIP;Bruttoinlandsprodukt\n"
    text = FLAT + "".join(line.format(2020 + n, value) for n, value in enumerate(values))
    if millions is None:
        with pytest.raises(ImportRefused, match=r"Zeile 2: „71[.,]125“: Tausender und Dezimalen"):
            stored(text, "82111-77_flat.csv")
    else:
        assert [row[2] for row in stored(text, "82111-77_flat.csv")] == millions


def workers(label: str, region: str, code: str = "ERW032") -> str:
    head = FLAT.replace("1_variable_code;", "1_variable_code;1_variable_label;")
    line = f"13111;2023;KREISE;{region};16;T;60;Anzahl;{code};{label}\n"
    return head + line


@pytest.mark.parametrize(
    ("label", "region", "indicator"),
    [
        ("Sozialversicherungspfl. Beschäftigte", "Kreise", "insured_employees"),
        ("Sozialversicherungspfl. Beschäftigte", "Wohnort (Kreise)", "insured_employees_residence"),
        ("Beschäftigte", "Kreise", "insured_employees"),
        ("Beschäftigte", "Kreise (Wohnort)", None),
        ("Beschäftigte, Veränderung", "Kreise", None),
    ],
)
def test_variable_of_the_region_may_be_where_workers_live(
    label: str, region: str, indicator: str | None
) -> None:
    """By their code alone they were stored as people who work there."""
    if indicator is None:
        with pytest.raises(ImportRefused, match="ist nicht bekannt"):
            stored(workers(label, region), "13111-77_flat.csv")
    else:
        assert stored(workers(label, region), "13111-77_flat.csv") == [(indicator, "2023", 60.0)]
