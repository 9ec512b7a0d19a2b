"""When a meeting usually comes again: the council once a year, the board twice."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date

_MONTHS = {"council": 12, "board": 6}
_OTHERS = 12  # months to other meetings, of which nothing is known


def next_day(kind: str, day: date, today: date) -> date:
    """Return the next usual day after `day` and after `today`, `day` where the calendar ends."""
    step = months = _MONTHS.get(kind, _OTHERS)
    while (later := _plus(day, months)) and later <= today:
        months += step
    return later or day


def _plus(day: date, months: int) -> date | None:
    """Return the same day of the month `months` later, or its last; None beyond the calendar."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > MAXYEAR:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))
