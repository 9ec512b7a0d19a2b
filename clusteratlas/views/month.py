"""A month as a table: one row per week, one cell per day, with the items of that day."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from datetime import date

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.text.formats import date_text
from clusteratlas.text.programme import clock_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def name(month: str, lang: str) -> str:
    """Return a month ('2027-10') in words."""
    return date_text(lang, month)


def blocks(answer: Answer, month: str, lang: str) -> Iterator[Heading | Table | Text]:
    """Return the grid of a month ('2027-10'), and the items of the month that have no day."""
    first = date.fromisoformat(f"{month}-01")
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    rows = [row for row in answer.rows if _overlaps(row, weeks[0][0], weeks[-1][-1])]
    on_days = [row for row in rows if row["precision"] == "day"]
    heads = [say(lang, f"calendar_{head}") for head in ("week", *_DAYS)]
    cells = [
        [str(week[0].isocalendar().week), *_week(week, first, on_days, lang)] for week in weeks
    ]
    title = name(month, lang)
    yield Heading(title)
    frame = pd.DataFrame(cells, columns=heads)
    yield text_table(answer, frame, title, lang, is_open=True)
    vague = [text_of(row["title"]) for row in rows if _is_vague(row, first)]
    if vague:
        yield Text(say(lang, "calendar_vague", titles="; ".join(vague)), muted=True)


def _week(week: list[date], first: date, rows: list[Row], lang: str) -> Iterator[str]:
    for day in week:
        if day.month != first.month:
            yield ""
        else:
            titles = [_title(row, lang) for row in rows if _overlaps(row, day, day)]
            yield " ".join(filter(None, (f"{day.day}.", "; ".join(titles))))


def _title(row: Row, lang: str) -> str:
    clock = clock_text(row, lang)
    return f"{clock} {row['title']}" if clock else text_of(row["title"])


def _overlaps(row: Row, first: date, last: date) -> bool:
    return bool(row["period_start"].date() <= last and row["period_end"].date() >= first)


def _is_vague(row: Row, first: date) -> bool:
    """Return whether an item is due at some time in a month, within a span of at most a quarter."""
    if row["precision"] not in ("month", "quarter", "until"):
        return False
    last = (pd.Timestamp(first) + pd.offsets.MonthEnd(0)).date()
    return _overlaps(row, first, last)
