"""Which measure a column is: by its head or the title, and in which unit."""

from __future__ import annotations

import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

END = "\n__________\nStand: 01.03.2026 / 10:00:00\n"
GDP, HEAD = "Bruttoinlandsprodukt zu Marktpreisen", "gdp_per_inhabitant_eur"


def stored(data: str | bytes, name: str = "x.csv") -> list[tuple[str, str, float]]:
    """Return (indicator, year, value) of what is stored."""
    table = parse(data.encode() if isinstance(data, str) else data, name)
    frame, _ = observations(table, ROOT / "data" / "catalog", {"16"})
    return list(zip(frame.indicator_id, frame.period_end.str[:4], frame.value, strict=True))


def table(labels: str, units: str, years: str, values: str) -> str:
    return (
        f"Tabelle: 82111-01-05-4\nVGR der Länder\n;;{labels}\n;;{years}\n;;{units}\n"
        f"16;Thüringen;{values}{END}"
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            table(f"{GDP};{GDP}", "Tsd. EUR;Mill. EUR", "2021;2022", "65.000.500;71.125"),
            [("gdp_eur_million", "2021", 65000.5), ("gdp_eur_million", "2022", 71125.0)],
        ),
        (
            table(f"{GDP};{GDP} je Einwohner", "Tsd. EUR;EUR", "2022;2022", "71.125.000;33.500"),
            [("gdp_eur_million", "2022", 71125.0), (HEAD, "2022", 33500.0)],
        ),
        (
            table(f"{GDP};{GDP}", "Mill. EUR;EUR je Einwohner", "2022;2022", "71.125;33.500"),
            [("gdp_eur_million", "2022", 71125.0)],
        ),
    ],
)
def test_units_of_one_kind_are_told_by_column(
    text: str, rows: list[tuple[str, str, float]]
) -> None:
    assert stored(text) == rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            table(f"{GDP};{GDP}", "Mill. EUR;1 000 EUR", "2022;2022", "71.125;71.125.400"),
            "schon einmal .*in Mill. EUR und 1 000 EUR",
        ),
        (table(f"{GDP};{GDP}", "Mill. EUR;EUR", "2022;2022", "71.125;33.500"), "keine? .*Million"),
        (table(GDP, "EUR", "2022", "33.500"), "Zeile 6: .*steht in „EUR“.*je Einwohner"),
        (table(GDP, "1.000 EUR", "2022", "33,5"), "kein Wert erreicht eine Million Euro"),
        (table(GDP, "EUR je Einwohner", "2022", "33.500"), "steht in „EUR je Einwohner“"),
    ],
)
def test_amounts_per_head_are_never_sums(text: str, expected: str) -> None:
    """Euros per inhabitant were stored as a gross domestic product of some euros."""
    with pytest.raises(ImportRefused, match=expected):
        stored(text)


UNEMPLOYED = "Tabelle: 13211-01-03-4\nArbeitsmarktstatistik\n{}\n;;;{}\n;;;{}\n2023;16;Thüringen;{}"


@pytest.mark.parametrize(
    "title",
    [
        "Arbeitslose",
        "Arbeitslose nach Geschlecht - Jahresdurchschnitt",
        "Arbeitslose nach Geschlecht\n- regionale Tiefe: Kreise und krfr. Städte",
        "Arbeitslose\nThüringen\nJahr 2023",
    ],
)
def test_measure_of_the_title_above_a_total(title: str) -> None:
    text = UNEMPLOYED.format(
        title, "Insgesamt;männlich;weiblich", "Anzahl;Anzahl;Anzahl", "60;31;29"
    )
    assert stored(text + END) == [("unemployed", "2023", 60.0)]


@pytest.mark.parametrize(
    "title", ["Arbeitslose\nLangzeitarbeitslose", "Arbeitslose, Veränderung", "Anteil Arbeitslose"]
)
def test_another_measure_of_the_title_is_unknown(title: str) -> None:
    text = UNEMPLOYED.format(title, "Insgesamt;männlich", "Anzahl;Anzahl", "60;31")
    with pytest.raises(ImportRefused, match="ist nicht bekannt"):
        stored(text + END)


def test_a_unit_may_stand_in_the_name_and_in_a_cell_of_its_own() -> None:
    heads = (f"{GDP} (Mill. EUR)", f"{GDP} je Einwohner (EUR)")
    text = table(";".join(heads), "Mill. EUR;EUR", "2022;2022", "71.125;33.500")
    assert stored(text) == [("gdp_eur_million", "2022", 71125.0), (HEAD, "2022", 33500.0)]
