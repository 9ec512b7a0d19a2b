"""Headlines of incomplete lists: of several equal figures none is named alone."""

from __future__ import annotations

import pytest

from clusteratlas.analysis.claims import first_place
from clusteratlas.charts.claim_words import claim_text


@pytest.mark.parametrize(
    ("values", "lang", "text"),
    [
        ([9, 8, None], "de", "2 von 3 haben eine Angabe, darunter A mit 9"),
        ([9, 9, 8, None], "de", "3 von 4 haben eine Angabe, darunter A und B mit je 9"),
        ([9, 9, 8, None], "en", "3 of 4 have a figure, among them A and B with 9 each"),
        ([9, 9, 9, 9, None], "de", "4 von 5 haben eine Angabe, 4 davon mit 9"),
    ],
)
def test_incomplete_lists(values: list[float | None], lang: str, text: str) -> None:
    rows = [{"name": name, "value": value} for name, value in zip("ABCDE", values, strict=False)]
    assert claim_text(first_place(rows, 0), lang, lambda row: str(row["value"])) == text
