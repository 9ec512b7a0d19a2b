"""What a measure cannot be is refused by line: nothing below zero, no share above 100."""

from __future__ import annotations

import pytest

from clusteratlas.importer import ImportRefused, Naming, Unknown
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

CATALOG = ROOT / "data" / "catalog"
END = "\n__________\nStand: 01.03.2026 / 10:00:00\n"


def stored(text: str, keywords: list[Naming] | None = None) -> list[tuple[str, float]]:
    """Return (indicator, value) of what is stored."""
    entries = [one.entry() for one in keywords or []]
    frame, _ = observations(parse(text.encode(), "x.csv"), CATALOG, {"16", "16051"}, entries)
    return list(zip(frame.indicator_id, frame.value, strict=True))


def table(label: str, unit: str, *values: str, code: str = "82111-01-05-4") -> str:
    rows = "\n".join(f"{2020 + n};16;Thüringen;{value}" for n, value in enumerate(values))
    return f"Tabelle: {code}\nWZ 2008\n;;;{label}\n;;;{unit}\n{rows}{END}"


@pytest.mark.parametrize(
    ("text", "de", "en"),
    [
        (
            table("Arbeitslose", "Anzahl", "60000", "-1200", code="13211-01-03-4"),
            "Zeile 6: -1200 steht für „Arbeitslose“; das kann nicht negativ sein.",
            "Line 6: -1200 stands for “Unemployed persons”, which cannot be negative.",
        ),
        (
            table("Bruttoinlandsprodukt", "Tsd. EUR", "-2500,5"),
            "Zeile 5: -2,5005 steht für „Bruttoinlandsprodukt“; das kann nicht negativ sein.",
            "Line 5: -2.5005 stands for “Gross domestic product”, which cannot be negative.",
        ),
        (
            table("Arbeitslosenquote", "%", "6,1", "106,1", code="13211-01-03-4"),
            "Zeile 6: 106,1 steht für „Arbeitslosenquote“; das kann nicht über 100 % liegen.",
            "Line 6: 106.1 stands for “Unemployment rate”, which cannot be above 100 per cent.",
        ),
        (
            table("Arbeitslosenquote", "%", "-0,1", code="13211-01-03-4"),
            "Zeile 5: -0,1 steht für „Arbeitslosenquote“; das kann nicht negativ sein.",
            "Line 5: -0.1 stands for “Unemployment rate”, which cannot be negative.",
        ),
    ],
)
def test_impossible_values_are_refused(text: str, de: str, en: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        stored(text)
    assert refusal.value.de.startswith(de) and refusal.value.en.startswith(en)


def test_bounds_themselves_are_possible() -> None:
    labels, units = "Arbeitslose;Arbeitslosenquote", "Anzahl;%"
    text = table(labels, units, "600;0", "600;100", code="13211-01-03-4")
    rates = [value for indicator, value in stored(text) if indicator == "unemployment_rate_percent"]
    assert rates == [0, 100]


def test_a_zero_alone_is_the_dash_of_a_region_without_figures() -> None:
    text = table("Arbeitslosenquote", "%", "0", "6,1", code="13211-01-03-4")
    assert stored(text) == [("unemployment_rate_percent", 6.1)]


def test_value_added_and_what_a_reader_names_may_be_negative() -> None:
    """A branch can cost more than it makes; a balance is below zero in many Kreise."""
    text = table("Bruttowertschöpfung", "Mill. EUR", "-3,5")
    assert stored(text) == [("gva_eur_million", -3.5)]
    migration = table("Wanderungssaldo", "Anzahl", "-1200", code="12711-01-03-4")
    unknown = Unknown("12711", "", "Wanderungssaldo", "Anzahl")
    named = Naming(unknown, "Wanderungssaldo", "Net migration", True)
    assert stored(migration, [named]) == [("user_12711_wanderungssaldo", -1200.0)]


def test_impossible_value_of_a_part_that_is_not_stored_is_no_reason_to_refuse() -> None:
    text = table("Arbeitslose;Arbeitslose", "Anzahl;Anzahl", "60000;-1200", code="13211-01-03-4")
    text = text.replace("\n;;;Anzahl", "\n;;;Insgesamt;Veränderung\n;;;Anzahl")
    assert stored(text) == [("unemployed", 60000.0)]
