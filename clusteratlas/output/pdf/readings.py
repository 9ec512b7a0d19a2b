"""A table in print: one line per definition with all its figures, or one column per subfield."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase

import pandas as pd

from clusteratlas.model import Row
from clusteratlas.output.blocks import Table
from clusteratlas.output.cells import numbers
from clusteratlas.output.document import Document
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say

# Statuses that the figure itself shows by its sign.
_SIGNED = ("published", "limited", "provisional", "revised")


@dataclass(frozen=True)
class Reading:
    """One figure: period, value, scope; `marks`: numbers of sources and letter of a note."""

    period: str
    figure: str
    scope: str
    marks: list[str]


@dataclass(frozen=True)
class Line:
    """All figures of one indicator with one definition."""

    indicator: str
    scope: str
    readings: list[Reading] = field(default_factory=list)


def lines(document: Document, table: Table) -> tuple[list[Line], list[str]]:
    """Return the lines of `table` and its notes, which are lettered from a."""
    by_key: dict[tuple[str, str], Line] = {}
    notes: list[str] = []
    for row in table.answer.rows:
        name = table.answer.indicators[row["indicator_id"]].name
        scope = text_of(row["scope"])
        line = by_key.setdefault((name, scope), Line(name, scope))
        line.readings.append(_reading(document, table, row, notes))
    return list(by_key.values()), notes


def across(
    document: Document, table: Table
) -> tuple[list[str], dict[str, list[list[Reading]]], list[str]]:
    """Return the subfields, indicator -> the readings of each subfield, and the notes."""
    notes: list[str] = []
    names = list(dict.fromkeys(text_of(row["subfield_name"]) for row in table.answer.rows))
    by_key: dict[str, list[list[Reading]]] = {}
    for row in table.answer.rows:
        indicator = table.answer.indicators[row["indicator_id"]].name
        cells = by_key.setdefault(indicator, [[] for _ in names])
        at = names.index(text_of(row["subfield_name"]))
        cells[at].append(_reading(document, table, row, notes))
    return names, by_key, notes


def _reading(document: Document, table: Table, row: Row, notes: list[str]) -> Reading:
    lang, note, status = document.lang, text_of(row["note"]), row["status"]
    if note and note not in notes:
        notes.append(note)
    letter = [letter_of(notes.index(note))] if note else []
    figure = figure_of(row, table.answer.indicators[row["indicator_id"]], lang)
    state = "" if status in _SIGNED or pd.isna(row["value"]) else say(lang, f"status_{status}")
    remark = "; ".join(part for part in (text_of(row.get("source_place")), state) if part)
    figure += f" ({remark})" if remark else ""
    marks = [str(n) for n in numbers(document.notes, text_of(row["source_id"]))]
    period = period_text(lang, row["period_start"], row["period_end"])
    return Reading(period, figure, text_of(row["scope"]), marks + letter)


def letter_of(n: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 …"""
    high, low = divmod(n, len(ascii_lowercase))
    return (letter_of(high - 1) if high else "") + ascii_lowercase[low]
