"""The usual interval of meetings: the council meets once a year, the board twice."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date

_MONTHS = {"council": 12, "board": 6}
_OTHERS = 12  # months, assumed for other meetings


def next_day(kind: str, day: date, today: date) -> date:
    """Return the next usual day after both `day` and `today`; `day` at the calendar's end."""
    step = months = _MONTHS.get(kind, _OTHERS)
    while (later := _plus(day, months)) and later <= today:
        months += step
    return later or day


def _plus(day: date, months: int) -> date | None:
    """Return the day `months` later (or that month's last day), None beyond the calendar."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > MAXYEAR:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))
