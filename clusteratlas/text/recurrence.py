"""What comes again: one rule (RFC 5545) for calendar files and lists, its dates, and its words."""

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

MONTHS = {"yearly": 12, "half_yearly": 6}  # how often -> months between
# On which day, if not on the same date: the same weekday counted from the first of the month
# (the first Tuesday), or the last such weekday.
DAYS = ("weekday", "last_weekday")
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK, _LAST_OF_FOUR = 7, 28


def fits(on: str, first: date) -> bool:
    """Tell whether `first` is a date of its own rule: no fifth weekday, which few months have."""
    if on == "last_weekday":
        return first.day + _WEEK > monthrange(first.year, first.month)[1]
    return on != "weekday" or first.day <= _LAST_OF_FOUR


def rule(repeat: str, on: str, first: date) -> dict[str, Any]:
    """Return the parts of the rule by which `first` comes again, as icalendar takes them."""
    is_yearly = repeat == "yearly"
    parts: dict[str, Any] = (
        {"freq": "yearly"} if is_yearly else {"freq": "monthly", "interval": MONTHS[repeat]}
    )
    if on not in DAYS:
        return parts
    if is_yearly:
        parts["bymonth"] = first.month  # a weekday of a year would be counted through the year
    return {**parts, "byday": f"{_number(on, first)}{_CODES[first.weekday()]}"}


def _number(on: str, first: date) -> int:
    """Return the how-manieth of its weekday in its month `first` is; -1 for the last."""
    return -1 if on == "last_weekday" else (first.day - 1) // _WEEK + 1


def dates(parts: dict[str, Any], first: date, until: date) -> list[date]:
    """Return the dates of a rule from `first` to `until`; a month without the day has none.

    Raises ValueError for parts that are no rule.
    """
    text = ";".join(f"{name}={value}".upper() for name, value in parts.items())
    rule = rrulestr(text, dtstart=datetime.combine(first, time()))
    assert isinstance(rule, rrule)
    return [day.date() for day in rule.replace(until=datetime.combine(until, time.max))]


def repeat_text(row: Row, lang: str) -> str:
    """Return how often an event comes again and until when, '' for one that does not."""
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
