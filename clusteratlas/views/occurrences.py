"""Recurring events, with one row for each date: the entered date, and later dates as planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, records
from clusteratlas.text import recurrence
from clusteratlas.text.tables import text_of

_YEARS_AHEAD = 2  # for events without an end


@memoize
def expand(answer: Answer, today: date) -> Answer:
    """Return `answer` (programme__items) with one row for each date of recurring items.

    An item without an end recurs until two years after the year of `today`. The rule is that of the
    calendar file: a month without the day (the 31st) is left out.
    """
    frame = answer.frame
    if "repeat" not in frame or not frame["repeat"].notna().any():
        return answer
    rows = [one for row in records(frame) for one in _dates(row, today)]
    return replace(answer, frame=pd.DataFrame(rows, columns=frame.columns).astype(frame.dtypes))


def _dates(row: Row, today: date) -> Iterator[Row]:
    yield row
    repeat = text_of(row["repeat"])
    if repeat not in recurrence.MONTHS or pd.isna(row["period_start"]):
        return
    first, length = row["period_start"], row["period_end"] - row["period_start"]
    until = date(int(row["repeat_until"] or today.year + _YEARS_AHEAD), 12, 31)
    rule = recurrence.rule(repeat, text_of(row.get("repeat_on")), first.date())
    for day in recurrence.dates(rule, first.date(), until)[1:]:
        start = pd.Timestamp(day)
        own = {"period_start": start, "period_end": start + length}
        yield {**row, **own, "is_planned": True, "state_now": "planned"}
