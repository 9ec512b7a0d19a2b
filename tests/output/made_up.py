"""A made-up answer for the tests of files: no figure here is real."""

import pandas as pd

from clusteratlas.model import Answer, Indicator, Source

RATIO = Indicator("export_ratio_percent", "Exportquote", "%", 1, "Definition", "a ÷ b", "", False)
FIRST = Source("made_up_a", "Amt A", "Titel A", None, "frei", "© A", "2020-05", "2026-01-02")
SECOND = Source("made_up_b", "Amt B", "Titel B", "https://b.example", "frei", "© B", None, None)


def answer(note: str = "") -> Answer:
    frame = pd.DataFrame(
        {
            "field_id": ["x", "y"],
            "name": ["Feld X", "Feld Y"],
            "indicator_id": ["export_ratio_percent"] * 2,
            "value": [12.5, None],
            "unit": ["percent"] * 2,
            "status": ["published", "not_stated"],
            "approximate": [True, False],
            "scope": ["WZ 0", None],
            "period_start": pd.to_datetime(["2011-01-01", None]),
            "period_end": pd.to_datetime(["2011-12-31", None]),
            "source_id": ["made_up_b", "made_up_a"],
            "note": [note, None],
        }
    )
    return Answer("made_up", frame, {RATIO.id: RATIO}, (SECOND, FIRST), "0123456789ab")
