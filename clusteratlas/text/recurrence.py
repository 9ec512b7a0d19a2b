"""Recurrence: a rule (RFC 5545) for calendar files and lists, with its dates and its wording."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time
from typing import Any

import pandas as pd
from babel.dates import get_day_names
from dateutil.rrule import rrule, rrulestr

from clusteratlas.model import Row
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

MONTHS = {"yearly": 12, "half_yearly": 6}  # frequency -> months between dates
# Alternatives to the same date: the same weekday counted from the start of the month (the first
# Tuesday), or the last such weekday.
DAYS = ("weekday", "last_weekday")
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK, _LAST_OF_FOUR = 7, 28


def fits(on: str, first: date) -> bool:
    """Return whether `first` fits the rule; a fifth weekday does not, as few months have one."""
    if on == "last_weekday":
        return first.day + _WEEK > monthrange(first.year, first.month)[1]
    return on != "weekday" or first.day <= _LAST_OF_FOUR


def rule(repeat: str, on: str, first: date) -> dict[str, Any]:
    """Return the parts of the recurrence rule for `first`, as for icalendar."""
    is_yearly = repeat == "yearly"
    parts: dict[str, Any] = (
        {"freq": "yearly"} if is_yearly else {"freq": "monthly", "interval": MONTHS[repeat]}
    )
    if on not in DAYS:
        return parts
    if is_yearly:
        parts["bymonth"] = first.month  # otherwise weekdays are counted within the year
    return {**parts, "byday": f"{_number(on, first)}{_CODES[first.weekday()]}"}


def _number(on: str, first: date) -> int:
    """Return the ordinal of `first` among its weekdays in the month; -1 for the last."""
    return -1 if on == "last_weekday" else (first.day - 1) // _WEEK + 1


def dates(parts: dict[str, Any], first: date, until: date) -> list[date]:
    """Return the dates of a rule from `first` to `until`, skipping months without the day.

    Raises ValueError for an invalid rule.
    """
    text = ";".join(f"{name}={value}".upper() for name, value in parts.items())
    rule = rrulestr(text, dtstart=datetime.combine(first, time()))
    assert isinstance(rule, rrule)
    return [day.date() for day in rule.replace(until=datetime.combine(until, time.max))]


def repeat_text(row: Row, lang: str) -> str:
    """Return how often and until when an event recurs, '' if it does not."""
    repeat, until = text_of(row.get("repeat")), text_of(row.get("repeat_until"))
    if not repeat:
        return ""
    words = say(lang, f"programme_repeat_{repeat}")
    if (on := text_of(row.get("repeat_on"))) in DAYS:
        first = pd.Timestamp(row["period_start"]).date()
        number = _number(on, first)
        nth = say(lang, f"repeat_nth_{number if number > 0 else 'last'}")
        weekday = get_day_names(locale=lang)[first.weekday()]
        words = say(lang, "repeat_on_day", repeat=words, nth=nth, weekday=weekday)
    return say(lang, "programme_repeat_to", repeat=words, year=until) if until else words
