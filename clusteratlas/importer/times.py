"""When a figure holds: the dates, months, quarters and semesters that official tables write."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

import numpy as np

from clusteratlas.importer.distinct import read_distinct
from clusteratlas.importer.errors import ImportRefused, at_line

Period = tuple[date, date]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january"),
            ("februar", "february"),
            ("märz", "march"),
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
_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})")
_WORDED = re.compile(r"(\d{1,2})\.? ?([^\W\d]+\.?) (\d{4})")
_SPAN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?P(\d+)M")
_QUARTER = re.compile(r"([1-4])\. ?(?:quartal|vierteljahr|quarter)|quart(?:al|g)?0?([1-4])")
_HALF = re.compile(r"([12])\. ?halbjahr|halbj(?:ahr)?0?([12])")
_SEMESTER = re.compile(
    r"(wise|ws|wintersemester|sose|ss|sommersemester) ?((?:19|20)\d{2})(?:/\d{2,4})?"
)


def period(cell: str) -> Period | None:
    """Return first and last day of what a cell says, else None.

    '2015', '30.09.2015', '2015-09-30', '2015-09', '2023-10P6M', 'WiSe 2023/24', 'März 2015',
    '30. Juni 2015', '2. Quartal 2015'.
    """
    text = cell.strip()
    try:
        if re.fullmatch(r"(?:19|20)\d{2}", text):
            return months(int(text), 1, 12)
        if re.fullmatch(r"(?:19|20)\d{2}-\d{2}", text):
            return months(int(text[:4]), int(text[5:]), 1)
        if found := _SPAN.fullmatch(text):
            return months(int(found[1]), int(found[2] or 1), int(found[3]))
        if found := _DAY.fullmatch(text):
            d, m, y, y2, m2, d2 = found.groups()
            day = date(int(y or y2), int(m or m2), int(d or d2))
            return day, day
        if (found := _WORDED.fullmatch(text)) and (part := within(found[2])):
            day = date(int(found[3]), part[0], int(found[1]))
            return day, day
        if found := _SEMESTER.fullmatch(text.lower()):
            return months(int(found[2]), 10 if found[1].startswith("w") else 4, 6)
        if (found := re.fullmatch(r"(.+?) ?((?:19|20)\d{2})", text)) and (part := within(found[1])):
            return months(int(found[2]), *part)
    except ValueError:
        return None
    return None


def days(texts: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Return the ISO days (cells, 2) of the cells `texts` of `lines`; each different one once.

    Raises ImportRefused with the line of the first that is no time.
    """
    places, periods = read_distinct(texts, lines, period, _no_time)
    ends = [[day.isoformat() for day in one] for one in periods]
    return np.asarray(np.array(ends, dtype=object).reshape(-1, 2)[places])


def _no_time(line: int, text: str) -> ImportRefused:
    return at_line(
        line,
        f"„{text}“ ist kein Zeitpunkt oder Zeitraum.",
        f"“{text}” is neither a date nor a period.",
    )


def within(label: str) -> tuple[int, int] | None:
    """Return (first month, number of months) of a part of a year: 'März', 'QUART2'; else None."""
    text = label.strip().lower()
    if text in _MONTHS:
        return _MONTHS[text], 1
    short = {number for name, number in _MONTHS.items() if name.startswith(text.rstrip("."))}
    if len(text) > 2 and len(short) == 1:
        return short.pop(), 1
    if found := re.fullmatch(r"monat(0[1-9]|1[0-2])", text):
        return int(found[1]), 1
    if found := _QUARTER.fullmatch(text):
        return 3 * int(found[1] or found[2]) - 2, 3
    if found := _HALF.fullmatch(text):
        return 6 * int(found[1] or found[2]) - 5, 6
    return None


def months(year: int, first: int, count: int) -> Period:
    """Return the first and last day of `count` months. Raises ValueError for no such month."""
    start = date(year, first, 1)
    last = year * 12 + first - 1 + count - 1
    end_year, end_month = divmod(last, 12)
    return start, date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
