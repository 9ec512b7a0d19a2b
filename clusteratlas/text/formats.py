"""German and English formats of numbers, dates and official signs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

# Official signs of German statistics for a status without a number.
SIGNS = {
    "suppressed": ".",
    "not_stated": ".",
    "later": "…",
    "not_applicable": "x",
    "unreliable": "/",
    "zero": "–",
}
ZONE = ZoneInfo("Europe/Berlin")
_MARKS = {"provisional": "p", "revised": "r"}


def number(lang: str, value: float, decimals: int) -> str:
    """Return 1234.5 as '1.234,5' (de) or '1,234.5' (en), with '−' as minus sign.

    Rounds half to even, like the publisher.
    """
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=lang)).replace("-", "−")


def format_change(lang: str, value: float, decimals: int, unit: str = "") -> str:
    """Return a change with its sign: '+1.200', '−3,4 %', '±0'."""
    rounded = round(value, decimals)
    mark = "±" if rounded == 0 else "+" if rounded > 0 else "−"
    text = f"{mark}{number(lang, abs(rounded), decimals)}"
    return _with_unit(lang, text, unit)


def dative(text: str, lang: str) -> str:
    """Return a figure in the German dative: '956 Einwohnern je km²', '1 Einwohner je km²'."""
    if lang != "de" or text.startswith("1\u00a0"):
        return text
    return text.replace("\u00a0Einwohner ", "\u00a0Einwohnern ")


def sign(status: str) -> str:
    """Return the official sign of a status, or '' if the number itself is shown."""
    return SIGNS.get(status, "")


def figure_text(
    lang: str,
    value: float | None,
    decimals: int,
    status: str = "published",
    approximate: bool = False,
    unit: str = "",
) -> str:
    """Return one figure as text: 'ca. 8.100', '49,9 %', '(12)', 'keine Angaben'."""
    if status == "not_stated":
        return "keine Angaben" if lang == "de" else "not stated"
    if value is None or pd.isna(value) or status == "zero":
        return sign(status) or "."
    text = number(lang, value, decimals)
    text = f"({text})" if status == "limited" else text
    mark = f"\u00a0{_MARKS[status]}" if status in _MARKS else ""
    about = ("ca. " if lang == "de" else "approx. ") if approximate else ""
    return f"{about}{_with_unit(lang, text, unit)}{mark}"


def _with_unit(lang: str, text: str, unit: str) -> str:
    """Return the number with its unit: '2.300 Mio. €', '€2,300 million', '49.9%'."""
    if lang == "en" and unit.startswith("€"):
        # Brackets enclose the whole amount: '(€2,300 million)'.
        if text.startswith("("):
            return f"({_with_unit(lang, text[1:-1], unit)})"
        mark, text = (text[0], text[1:]) if text[0] in "+−±" else ("", text)
        return f"{mark}€{text}{unit[1:]}"
    space = "" if lang == "en" and unit == "%" else "\u00a0"
    return f"{text}{space + unit if unit else ''}"


def _date_locale(lang: str) -> str:
    """Return the locale of dates; English ones are British: '1 June 2012'."""
    return "en_GB" if lang == "en" else lang


def date_text(lang: str, value: Any) -> str:
    """Return a date or text 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD' in words; '' for none."""
    if value is None or value == "" or (not isinstance(value, str) and pd.isna(value)):
        return ""
    text = str(value)[:10]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return str(format_date(date.fromisoformat(text), format="long", locale=_date_locale(lang)))
    if re.fullmatch(r"\d{4}-\d\d", text):
        return str(
            format_date(date.fromisoformat(f"{text}-01"), "MMMM yyyy", locale=_date_locale(lang))
        )
    return str(value)


def moment_text(lang: str, at: datetime) -> str:
    """Return day and local time of a moment; without a time zone it is taken as UTC."""
    local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(ZONE)
    return f"{date_text(lang, str(local.date()))}, {local:%H:%M}"


def period_text(lang: str, start: Any, end: Any) -> str:
    """Return a period: '2011', 'September 2012', '31. Dezember 2018', 'Januar–Juli 2020'."""
    if start is None or pd.isna(start):
        return "ohne Jahresangabe" if lang == "de" else "year not stated"
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    if first == last:
        return date_text(lang, str(last.date()))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(last.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return date_text(lang, last.strftime("%Y-%m"))
    months = [str(format_date(d.date(), "MMMM", locale=_date_locale(lang))) for d in (first, last)]
    return f"{months[0]}–{months[1]} {last.year}"
