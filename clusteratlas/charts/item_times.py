"""When the items of the work programme begin and end, and how exactly that is known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from clusteratlas.model import Row

_ROOM_DAYS, _ARROW_DAYS = 20, 60
_LONGEST_DAYS = 3  # that a mark stands for; longer events are bars


def begin_of(row: Row) -> date:
    """Return the day at which the mark of an item begins."""
    if row["precision"] == "until":
        return day_of(row["period_end"]) - timedelta(days=_ARROW_DAYS)
    return day_of(row["period_start"])


def day_of(value: Any) -> date:
    """Return the date in a cell as a day."""
    return date.fromisoformat(str(value)[:10])


def look_of(row: Row) -> str:
    """Return the look of an item: 'day' (mark), 'days' (bar), 'within' (light bar), 'until'."""
    if row["precision"] != "day":
        return "until" if row["precision"] == "until" else "within"
    days = (day_of(row["period_end"]) - begin_of(row)).days
    return "day" if days <= _LONGEST_DAYS else "days"


def span(rows: list[Row]) -> tuple[date, date]:
    """Return the days at which the axis begins and ends."""
    begins = [begin_of(row) for row in rows]
    room = timedelta(days=_ROOM_DAYS)
    return min(begins) - room, max(day_of(row["period_end"]) for row in rows) + room
