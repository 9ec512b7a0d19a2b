"""Names of a list: what tells them apart stands first."""

from __future__ import annotations

from clusteratlas.text.distinct import put_difference_first


def test_names_that_begin_alike_begin_with_their_difference() -> None:
    names = [
        "Beschäftigte am Arbeitsort nach Alter · Amt",
        "Beschäftigte am Arbeitsort nach Geschlecht · Amt",
        "Arbeitslose 2022 · Agentur",
        "Arbeitslose 2023 · Agentur",
    ]
    assert put_difference_first(names) == [
        "… nach Alter · Amt (Beschäftigte am Arbeitsort)",
        "… nach Geschlecht · Amt (Beschäftigte am Arbeitsort)",
        "Arbeitslose 2022 · Agentur",
        "Arbeitslose 2023 · Agentur",
    ]


def test_a_name_that_another_goes_on_from_stays() -> None:
    names = ["Betriebe im Verarbeitenden Gewerbe", "Betriebe im Verarbeitenden Gewerbe 2015"]
    assert put_difference_first(names) == [
        "Betriebe im Verarbeitenden Gewerbe",
        "… 2015 (Betriebe im Verarbeitenden Gewerbe)",
    ]
