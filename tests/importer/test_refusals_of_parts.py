"""Refusals that name what a table lacks or has twice; all tables made up."""

from __future__ import annotations

import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

FLAT = "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;{}1_Merkmal_Code;1_Merkmal_Label;{}"
FLAT += "1_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl\n"
INKAR = "Kennziffer;Raumeinheit;Aggregat;Arbeitslosenquote\n;;;2022\n16051;Erfurt;Kreise;{}\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            FLAT.format("", "1_Auspraegung_Code;")
            + "12411;F;STAG;Stichtag;KREISE;Kreise;16051;Erfurt;216000\n",
            "Zeile 1: Die Spalte „time“ fehlt.",
        ),
        (
            FLAT.format("Zeit;", "")
            + "12411;F;STAG;Stichtag;31.12.2023;KREISE;Kreise;Erfurt;216000\n",
            "Zeile 1: Die Spalte 1_auspraegung fehlt.",
        ),
        (INKAR.format(""), "Zeile 1: Die Tabelle hat keine Werte."),
        (
            INKAR.format("5,6;7"),
            "Zeile 3: Unter 4 Spalten stehen bei INKAR die Jahre und dann eine Zeile je Region.",
        ),
        (
            "Kreis;Jahr;Größenklassen;Beschäftigtengrößenklassen;Einwohner (Anzahl)\n"
            "Gera;2023;1 bis 9;10 bis 49;93000\nGera;2023;10 bis 49;1 bis 9;94000\n",
            "Zwei Gliederungen gleicher Art: Größenklassen, Beschäftigtengrößenklassen.",
        ),
    ],
    ids=["time", "attribute", "values", "width", "sizes"],
)
def test_refusal_says_what_is_missing_or_double(text: str, reason: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        observations(parse(text.encode()), ROOT / "data" / "catalog", {"16051", "16052"})
    assert caught.value.de == reason
