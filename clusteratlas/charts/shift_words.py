"""The components of a change in employment, in words and as a table, for the displayed numbers."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from clusteratlas.analysis.shift_share import ShiftShare
from clusteratlas.text.formats import format_change, number
from clusteratlas.text.wording import say

PARTS = ("national", "structural", "regional", "rounding")


@dataclass(frozen=True)
class Shifts:
    """The components of the change of several regions, against one reference, in one section."""

    names: tuple[str, ...]
    parts: tuple[ShiftShare, ...]
    section: str
    reference: str
    base: int
    year: int


def part_name(part: str, shifts: Shifts, lang: str) -> str:
    """Return the name of a component ('national' …) or of the 'change'."""
    return say(lang, f"shift_{part}", reference=shifts.reference)


def shift_title(shifts: Shifts, lang: str) -> str:
    """Return what is divided into components: years, section, reference."""
    return say(
        lang,
        "profile_change",
        base=shifts.base,
        year=shifts.year,
        section=shifts.section,
        reference=shifts.reference,
    )


def shift_sentences(shifts: Shifts, lang: str) -> list[str]:
    """Return one sentence per region: the change and its components, in persons and per cent."""
    return [
        _sentence(name, shift, shifts, lang)
        for name, shift in zip(shifts.names, shifts.parts, strict=True)
    ]


def _sentence(name: str, shift: ShiftShare, shifts: Shifts, lang: str) -> str:
    direction = "none" if shift.change == 0 else "up" if shift.change > 0 else "down"
    return say(
        lang,
        f"shift_sentence_{direction}",
        name=name,
        base=shifts.base,
        year=shifts.year,
        section=shifts.section,
        reference=shifts.reference,
        persons=number(lang, abs(shift.change), 0),
        percent=number(lang, abs(shift.percent(shift.change)), 1),
        **{part: format_change(lang, getattr(shift, part), 0) for part in PARTS},
    )


def shift_table(shifts: Shifts, lang: str) -> pd.DataFrame:
    """Return the components in persons, one row per region, one text column per component."""
    columns: dict[str, list[str]] = {say(lang, "col_region"): list(shifts.names)}
    for part in ("change", *PARTS):
        values = [format_change(lang, getattr(shift, part), 0) for shift in shifts.parts]
        columns[part_name(part, shifts, lang)] = values
    return pd.DataFrame(columns)
