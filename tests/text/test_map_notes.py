"""What stands below a map: notes on single Kreise, or that the table has them."""

from __future__ import annotations

import pandas as pd
import pytest

from clusteratlas.model import Answer, Selection
from clusteratlas.text.map_notes import remarks


def _answer(notes: list[str | None]) -> Answer:
    frame = pd.DataFrame({"name": [f"Kreis {n}" for n in range(len(notes))], "note": notes})
    return Answer("regional_map__figures", frame.assign(year=2023, recomputed=False), {}, (), "")


@pytest.mark.parametrize(
    ("notes", "first"),
    [
        (["a", None, None], "Kreis 0: a"),
        (list("abcde"), "Kreis 0: a"),
        (list("abcdef"), "6 Anmerkungen zu einzelnen Kreisen stehen in der Tabelle."),
    ],
)
def test_many_notes_are_left_to_the_table(notes: list[str | None], first: str) -> None:
    transfers = Answer("transfers", pd.DataFrame({"name": ["Suhl"]}), {}, (), "")
    said = remarks(_answer(notes), transfers, Selection())
    assert said[0] == first
