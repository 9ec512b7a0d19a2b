"""Industries in official tables: which code or name means which industry of the atlas."""

from __future__ import annotations

import pytest

from clusteratlas.importer.forms import parse
from clusteratlas.importer.industries import Industries
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

CATALOG = ROOT / "data" / "catalog"


@pytest.mark.parametrize(
    ("code", "label", "expected"),
    [
        ("WZ08-C", "", "C"),
        ("", "Industrie (C)", "C"),
        ("", "Verarbeitendes Gewerbe", "C"),
        ("", "C Verarbeitendes Gewerbe", "C"),
        ("", "F Construction", "F"),
        ("", "B-E Produzierendes Gewerbe ohne Baugewerbe", "B-E"),
        ("", "D Verarbeitendes Gewerbe", None),  # WZ 2003: there D is manufacturing
        ("", "20 Jahre und mehr", None),
        ("", "Verarbeitung", None),
    ],
)
def test_code_and_name(code: str, label: str, expected: str | None) -> None:
    assert Industries(CATALOG).find(code, label) == expected


def test_code_and_name_in_one_cell() -> None:
    rows = (
        "Insgesamt;1000",
        "C Verarbeitendes Gewerbe;300",
        "F Baugewerbe;100",
    )
    lines = "\n".join(f"30.06.2023;16051;Erfurt, Stadt;{row}" for row in rows)
    text = (
        "Tabelle: 13111-99-01-4\nSozialversicherungspflichtig Beschäftigte am Arbeitsort nach "
        "Wirtschaftsabschnitten (WZ 2008)\n"
        ";;;;Sozialversicherungspflichtig Beschäftigte am Arbeitsort\n;;;;Anzahl\n"
        f"{lines}\n__________\nStand: 01.03.2026\n"
    )
    frame, _ = observations(parse(text.encode(), "x.csv"), CATALOG, {"16", "16051"})
    result = dict(zip(frame.industry_id.fillna(""), frame.value, strict=True))
    assert result == {"": 1000.0, "C": 300.0, "F": 100.0}
