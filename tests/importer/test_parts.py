"""Breakdowns without total: parts are measures by name, never the whole under its name."""

from __future__ import annotations

import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.parts import MOST_NAMES
from tests.importer.test_as_found import FOOT, read

BUDGET = (
    "Tabelle: 71717-01-01-4\nRechnungsergebnisse;;;;;\n;;;Auszahlungen;Auszahlungen;Einzahlungen\n"
    ";;;Insgesamt;Anteil der Personalauszahlungen;Insgesamt\n;;;EUR;%;EUR\n"
    "2021;16051;Erfurt, kreisfreie Stadt;800000000;25,5;810000000\n"
)
WORKERS = (
    "Tabelle: 13111-01-03-4\nBeschäftigte;;;;\n"
    ";;;{0};{0}\n;;;Fachkraft;Experte\n;;;Anzahl;Anzahl\n30.06.2024;16051;Erfurt;900;80\n"
).format("Sozialversicherungspflichtig Beschäftigte am Arbeitsort")


def test_share_beside_a_total_in_another_unit_is_a_measure_of_its_own() -> None:
    rows, report = read(BUDGET + FOOT, "x.csv", "Aus", "Personal", "Ein")
    assert [row[3] for row in rows] == [800.0, 25.5, 810.0]
    assert rows[1][0].startswith("user_71717_auszahlungen_anteil_der_personal")
    assert (report.read, report.stored) == (1, 1)


def test_part_of_a_known_measure_is_not_that_measure() -> None:
    """The catalogue knows employees by a pattern that ends with any word."""
    with pytest.raises(ImportRefused, match=r"am Arbeitsort · Fachkraft .*keine Zeile „Insgesamt“"):
        read(WORKERS + FOOT)
    rows, report = read(WORKERS + FOOT, "x.csv", "Fachkräfte")
    assert [row[3] for row in rows] == [900.0] and rows[0][0].startswith("user_13111_")
    assert [one.label.rpartition(" · ")[2] for one in report.unknown] == ["Experte"]


def test_too_many_parts_are_refused_with_advice_that_can_be_followed() -> None:
    count = MOST_NAMES + 1
    names = ";".join(f"Art {n}" for n in range(count))
    text = "Tabelle: 46251-0006\nBestand (Anzahl)\n;;;" + names
    text += "\n2020;16051;Erfurt" + ";5" * count + "\n"
    with pytest.raises(ImportRefused, match="mit weniger Ausprägungen abrufen: Bis zu 24 lassen"):
        read(text + FOOT)


@pytest.mark.parametrize("names", ["Jena;Gera", "Baugewerbe (F);Gastgewerbe"])
def test_column_of_regions_or_industries_is_no_breakdown(names: str) -> None:
    one, other = names.split(";")
    text = f"Tabelle: 42111-01-03-4\nBetriebe\n;;;Betriebe\n;;;Anzahl\n2020;16051;{one};5\n"
    with pytest.raises(ImportRefused, match=r"kennt der Clusteratlas nicht|steht „"):
        read(f"{text}2020;16051;{other};6\n" + FOOT)


def test_old_industries_and_goods_without_total_are_measures_with_their_edition() -> None:
    text = (
        "Tabelle: 13111-01-04-4\nBeschäftigte nach Wirtschaftsabschnitten (WZ 93)\n;;;;;{0}\n"
        ";;;;;Anzahl\n30.06.2003;16051;Erfurt;WZ93-D;Verarbeitendes Gewerbe;5\n"
        "30.06.2003;16051;Erfurt;WZ93-F;Baugewerbe;7\n" + FOOT
    ).format("Sozialversicherungspflichtig Beschäftigte am Arbeitsort")
    with pytest.raises(ImportRefused, match=r"· Verarbeitendes Gewerbe \(WZ 93\)"):
        read(text)
    rows, report = read(text, "x.csv", "Industrie nach WZ 93", "Bau nach WZ 93")
    assert [row[3] for row in rows] == [5.0, 7.0] and not report.unknown
    assert all(row[0].startswith("user_13111_") for row in rows)
    goods = (
        "Tabelle: 51000-01-04-4\nAußenhandel: Ausfuhr\n;;;Warengruppe;Ausfuhr\n;;;;Tsd. EUR\n"
        "2021;16;Thüringen;Maschinen;9000\n2021;16;Thüringen;Papier;8000\n"
    )
    rows, _ = read(goods + FOOT, "x.csv", "Maschinen", "Papier")
    assert [row[3] for row in rows] == [9.0, 8.0]
