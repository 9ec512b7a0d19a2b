"""The text below a map: notes on single Kreise, or a reference to the table."""

from __future__ import annotations

import pandas as pd
import pytest

from clusteratlas import views
from clusteratlas.model import Answer, Selection
from clusteratlas.output.tables import tidy_table
from clusteratlas.text.map_notes import remarks
from clusteratlas.views import ViewState
from tests.rendering import answer


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
    result = remarks(_answer(notes), transfers, Selection())
    assert result[0] == first


@pytest.mark.parametrize(
    ("lang", "note"),
    [
        (
            "de",
            "Vergleich der Gebietsstände: 103,03 km² (2018); seither wechselten Gemeinden den "
            "Kreis.",
        ),
        (
            "en",
            "Comparison of territories: 103.03 km² (2018); municipalities have moved to another "
            "Kreis since.",
        ),
    ],
)
def test_rows_of_areas_say_why_they_stand_beside_a_map(lang: str, note: str) -> None:
    part = views.part(ViewState("regional_map", Selection(lang=lang)), answer)
    rows = tidy_table(list(part.data), lang)
    areas = rows[rows.note.str.contains("2018")].set_index("region")
    assert len(areas) == 8
    assert areas.note["Suhl, Stadt"].replace("\u00a0", " ") == note
