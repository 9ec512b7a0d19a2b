"""Read the times of figures: dates, months, quarters and semesters of official tables."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

Period = tuple[date, date]

_TIME = re.compile(
    r"stichtage?|datum|(?:berichts|schul)?jahre?|(?:berichts)?monate?|quartale?|halbjahre?"
    r"|zeit(?:raum|punkt|bezug)?|(?:reference )?date|(?:school )?years?|months?|quarters?|time",
    re.IGNORECASE,
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january"),
            ("februar", "february"),
            ("märz", "march", "mrz"),
            ("april",),
            ("mai", "may"),
            ("juni", "june"),
            ("juli", "july"),
            ("august",),
            ("september",),
            ("oktober", "october"),
            ("november",),
            ("dezember", "december"),
        ),
        start=1,
    )
    for name in names
}
MONTHS = "|".join(_MONTHS)
_YEAR = r"((?:19|20)\d{2})"
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2})")
_SLASHED = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/{_YEAR}")  # month or day first
_WORDED = re.compile(r"(\d{1,2})\.?[ -]?([^\W\d]+\.?)[ -](\d{4}|\d{2})")
_SPAN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?P(\d+)M")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(
    r"([1-4]|iv|i{1,3})\.? ?(?:quartal|vierteljahr|quarter|vj\.?|qu?\.)"
    r"|(?:quart(?:al|g)?0?|q)([1-4])"
)
_HALF = re.compile(r"([12]|ii?)\.? ?(?:halbjahr|hj\.?)|(?:halbj(?:ahr)?0?|h)([12])")
_SEMESTER = re.compile(rf"(wise|ws|wintersemester|sose|ss|sommersemester) ?{_YEAR}(?:/\d{{2,4}})?")
_SCHOOL = re.compile(rf"(?:schuljahre?|school year|sj) ?{_YEAR}/(\d{{2}}|\d{{4}})")
_MONTH = re.compile(rf"(0[1-9]|1[0-2])[./]{_YEAR}|{_YEAR}-(\d{{2}})")
_SHORT = re.compile(r"([^\W\d]{3,}\.?)[ -]'?(\d{2})")  # months as spreadsheets write them
_PART = (
    re.compile(rf"(.+?)[ /-]?{_YEAR}"),
    re.compile(rf"{_YEAR}[ /-]?(.+)"),
)
_BEFORE = re.compile(
    r"^(?:am|zum|stichtag|(?:berichts)?(?:jahr|monat))\b:? (?=.*\d{2})", re.IGNORECASE
)


def is_caption(text: str) -> bool:
    """Return whether times stand below a column with this caption."""
    return bool(_TIME.fullmatch(text))


def period(cell: str) -> Period | None:
    """Return the first and last day of the time in a cell, else None.

    '2015', '30.09.2015', '2015-09-30', '2015-09', '2023-10P6M', 'WiSe 2023/24', 'März 2015', 'Mär
    15', '30. Juni 2015', '31-Dez-15', '6/30/2015', '2. Quartal 2015', 'II/2015', 'Q2 2015',
    'Schuljahr 2015/16'.

    A text with two possible meanings gives None: '2015/16' alone, '2/2015', '6/7/2015'.
    """
    try:
        return _period(_BEFORE.sub("", cell.strip()).removesuffix(" 00:00:00"))
    except ValueError:  # there is no such day
        return None


def _period(text: str) -> Period | None:
    if re.fullmatch(_YEAR, text):
        return months(int(text), 1, 12)
    if match := _SPAN.fullmatch(text):
        return months(int(match[1]), int(match[2] or 1), int(match[3]))
    if match := _MONTH.fullmatch(text):
        return months(int(match[2] or match[3]), int(match[1] or match[4]), 1)
    if match := _DAY.fullmatch(text):
        d, m, y, y2, m2, d2 = match.groups()
        day = date(_year(y or y2), int(m or m2), int(d or d2))
        return day, day
    if (match := _WORDED.fullmatch(text)) and (part := within(match[2])):
        day = date(_year(match[3]), part[0], int(match[1]))
        return day, day
    if match := _SLASHED.fullmatch(text):
        month, number = sorted((int(match[1]), int(match[2])))
        if number > 12:  # there is no such month
            day = date(int(match[3]), month, number)
            return day, day
    return _part_of_year(text.lower())


def _part_of_year(text: str) -> Period | None:
    if match := _SEMESTER.fullmatch(text):
        return months(int(match[2]), 10 if match[1].startswith("w") else 4, 6)
    if match := _SCHOOL.fullmatch(text):
        follows = int(match[1]) + 1 in (int(match[2]), _year(match[2]))
        return months(int(match[1]), 8, 12) if follows else None
    if (match := _SHORT.fullmatch(text)) and (part := within(match[1])):
        return months(_year(match[2]), *part)
    for pattern, name, year in zip(_PART, (1, 2), (2, 1), strict=True):
        if match := pattern.fullmatch(text):
            quarter = 3 * _ROMAN.get(match[name], 0) - 2  # months are not in Roman digits
            part = within(match[name]) or ((quarter, 3) if quarter > 0 else None)
            return months(int(match[year]), *part) if part else None
    return None


def _year(text: str) -> int:
    """Return a year; a year of two digits lies between 1950 and 2049."""
    return int(text) if len(text) == 4 else (1900 if text >= "50" else 2000) + int(text)


def within(label: str) -> tuple[int, int] | None:
    """Return (first month, number of months) of a part of a year: 'März', 'QUART2'; else None."""
    text = label.strip().lower()
    if text in _MONTHS:
        return _MONTHS[text], 1
    short = {number for name, number in _MONTHS.items() if name.startswith(text.rstrip("."))}
    if len(text) > 2 and len(short) == 1:
        return short.pop(), 1
    if match := re.fullmatch(r"monat(0[1-9]|1[0-2])", text):
        return int(match[1]), 1
    if match := _QUARTER.fullmatch(text):
        return 3 * _number(match[1] or match[2]) - 2, 3
    if match := _HALF.fullmatch(text):
        return 6 * _number(match[1] or match[2]) - 5, 6
    return None


def _number(text: str) -> int:
    return _ROMAN.get(text) or int(text)


def months(year: int, first: int, count: int) -> Period:
    """Return the first and last day of `count` months.

    Raises ValueError if there is no such month.
    """
    start = date(year, first, 1)
    last = year * 12 + first - 1 + count - 1
    end_year, end_month = divmod(last, 12)
    return start, date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
