"""Texts of the work programme: time and state of an item."""

from __future__ import annotations

from datetime import date

import pandas as pd

from clusteratlas.model import Row
from clusteratlas.text.formats import date_text, period_text
from clusteratlas.text.recurrence import repeat_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

_OPEN = ("planned", "running")


def time_text(row: Row, lang: str) -> str:
    """Return the time of an item, as precise as its source."""
    text = _time(row, lang)
    text = say(lang, "programme_planned", time=text) if row["is_planned"] else text
    return f"{text}; {again}" if (again := repeat_text(row, lang)) else text


def clock_text(row: Row, lang: str) -> str:
    """Return the time of day, '' if unknown."""
    clocks = [text for name in ("start", "end") if (text := text_of(row.get(f"clock_{name}")))]
    return say(lang, "programme_clock", clock="–".join(clocks)) if clocks else ""


def _time(row: Row, lang: str) -> str:
    precision = row["precision"]
    if precision == "none" and row.get("kind") == "funding_programme":
        return say(lang, "programme_rolling")
    if precision == "none":
        return say(lang, "programme_undated")
    if precision == "until":
        return _deadline(row, lang)
    if precision == "quarter":
        return _quarter(row, lang)
    if precision == "day":
        ends = (date_text(lang, str(row[key])[:10]) for key in ("period_start", "period_end"))
        return ", ".join(filter(None, (" – ".join(dict.fromkeys(ends)), clock_text(row, lang))))
    if precision == "span":
        return _span(row, lang)
    return period_text(lang, row["period_start"], row["period_end"])


def _deadline(row: Row, lang: str) -> str:
    end = pd.Timestamp(row["period_end"])
    if end.is_quarter_end:
        return say(lang, "programme_until", time=_quarter(row, lang))
    return say(lang, "programme_until_day", day=date_text(lang, str(end.date())))


def _span(row: Row, lang: str) -> str:
    """Return a span in years if both ends are whole years, otherwise in months or days."""
    start, end = (pd.Timestamp(row[key]) for key in ("period_start", "period_end"))
    if start.is_year_start and end.is_year_end:
        return f"{start.year}–{end.year}"
    is_months = start.is_month_start and end.is_month_end
    form = "%Y-%m" if is_months else "%Y-%m-%d"
    return " – ".join(date_text(lang, day.strftime(form)) for day in (start, end))


def _quarter(row: Row, lang: str) -> str:
    end = pd.Timestamp(row["period_end"])
    return say(lang, "programme_quarter", quarter=end.quarter, year=end.year)


def state_text(row: Row, lang: str) -> str:
    """Return the state of 2012, if there was one, and the current state with its date."""
    now = say(lang, f"programme_state_{row['state_now']}")
    if as_of := date_text(lang, row.get("as_of")):
        now = say(lang, "programme_state_as_of", state=now, day=as_of)
    then = text_of(row["state_2012"])
    if not then:
        return now
    return say(lang, "programme_states", then=say(lang, f"programme_state_{then}"), now=now)


def is_late(row: Row, today: date) -> bool:
    """Return whether an item known to be open is past its end.

    Items of unknown state and recurring items are never late.
    """
    if text_of(row.get("repeat")):
        return False
    end = pd.Timestamp(row["period_end"])
    return row["state_now"] in _OPEN and not pd.isna(end) and end.date() < today


def fields_text(row: Row, lang: str) -> str:
    """Return the fields of an item, or words for having none."""
    return text_of(row["fields"]) or say(lang, "programme_no_field")


def partners_text(row: Row) -> str:
    """Return the partners of an item: those in the register, then others."""
    texts = (text_of(row["partners"]), text_of(row["further_partners"]))
    return "; ".join(filter(None, texts))
