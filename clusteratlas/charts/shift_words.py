"""A region's change in employment in words and as a table: true for the numbers shown."""

from __future__ import annotations

import pandas as pd

from clusteratlas.analysis.shift_share import ShiftShare
from clusteratlas.text.formats import number, signed
from clusteratlas.text.wording import say

PARTS = ("national", "structural", "regional")


def shift_sentence(name: str, shift: ShiftShare, lang: str, base: int, year: int) -> str:
    """Return one sentence: change, and what each part brought, in persons and per cent."""
    hundreds = {part: round(getattr(shift, part), -2) for part in (*PARTS, "change")}
    direction = "none" if hundreds["change"] == 0 else "up" if hundreds["change"] > 0 else "down"
    return say(
        lang,
        f"shift_sentence_{direction}",
        name=name,
        base=base,
        year=year,
        persons=number(lang, abs(hundreds["change"]), 0),
        percent=number(lang, abs(shift.percent(shift.change)), 1),
        **{part: signed(lang, hundreds[part], 0) for part in PARTS},
    )


def shift_table(names: list[str], shifts: list[ShiftShare], lang: str) -> pd.DataFrame:
    """Return the parts in persons, one row per region, one text column per part."""
    columns = {say(lang, "col_region"): names}
    for part in ("change", *PARTS):
        values = [signed(lang, getattr(shift, part), 0) for shift in shifts]
        columns[say(lang, f"shift_{part}")] = values
    return pd.DataFrame(columns)
