"""Times as people write them ('Q4/2027', 'bis Ende 03/2027'), with their precision."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from babel.dates import get_month_names

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_PLANNED = re.compile(r"[\s,]*\(?\b(geplant|planned)\)?$", re.IGNORECASE)
_NONE = re.compile(r"|-|–|ohne termin|no date|laufend|rolling", re.IGNORECASE)
_UNTIL = re.compile(r"(?:bis|until|by)(?: zum| the)?(?: ende| end)?(?: of)? ", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[–—]\s*|\s+(?:-|bis|to)\s+|(?<=^\d{4})-(?=\d{4}$)", re.IGNORECASE)
_SHORT_FIRST = re.compile(r"(\d{1,2})\. ?[-–] ?(\d{1,2}\. ?(\d{1,2}\. ?\d{4}))")  # 12.–14.10.2027
_MONTHS = {
    name.strip(".").lower(): number
    for lang in ("de", "en")
    for width in ("wide", "abbreviated")
    for number, name in get_month_names(width, locale=lang).items()
}
_NAME = r"(?P<name>[^\W\d_]{3,9})\.?"
_ATOMS = (
    ("quarter", re.compile(r"q ?(?P<quarter>[1-4]) ?[/ ] ?(?P<year>\d{4})")),
    ("quarter", re.compile(r"(?P<quarter>[1-4])\. quartal (?P<year>\d{4})")),
    ("day", re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})")),
    ("day", re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")),
    ("day", re.compile(rf"(?P<day>\d{{1,2}})\.? {_NAME} (?P<year>\d{{4}})")),
    ("month", re.compile(r"(?P<month>\d{1,2}) ?/ ?(?P<year>\d{4})")),
    ("month", re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")),
    ("month", re.compile(rf"{_NAME} (?P<year>\d{{4}})")),
    ("year", re.compile(r"(?P<year>\d{4})")),
)


@dataclass(frozen=True)
class Time:
    """A period and its precision: day(s), a time within a period, a span, a deadline, or none.

    `is_planned` is true if the source calls it planned.
    """

    precision: str = "none"
    start: date | None = None
    end: date | None = None
    is_planned: bool = False


def parse(text: str) -> Time:
    """Return the time stated in `text`. Raises AtlasError if it is not understood."""
    words = " ".join(text.split())
    bare = _PLANNED.sub("", words)
    try:
        time = _time(bare)
    except ValueError as error:
        raise AtlasError(*both("programme_bad_time", text=words[:60])) from error
    return Time(*time, is_planned=bare != words)


def _time(text: str) -> tuple[str, date | None, date | None]:
    if _NONE.fullmatch(text):
        return "none", None, None
    if deadline := _UNTIL.match(text):
        return "until", None, _atom(text[deadline.end() :])[2]
    parts = _BETWEEN.split(_SHORT_FIRST.sub(r"\1.\3 – \2", text))
    if len(parts) == 1:
        return _atom(text)
    first, last = map(_atom, _same_year(parts))
    if first[1] > last[2]:
        raise ValueError(text)
    kind = "day" if first[0] == last[0] == "day" else "span"
    return kind, first[1], last[2]


def _same_year(parts: list[str]) -> tuple[str, str]:
    """Return both ends with a year; 'Januar–Juli 2020' states it only once."""
    first, last = parts
    if not re.search(r"\d{4}", first):
        first = f"{first} {last[-4:]}"
    return first, last


def _atom(text: str) -> tuple[str, date, date]:
    """Return kind, first and last day of one point in time. Raises ValueError."""
    for kind, form in _ATOMS:
        if match := form.fullmatch(text.strip().lower()):
            return kind, *_days(kind, match.groupdict())
    raise ValueError(text)


def _days(kind: str, parts: dict[str, str]) -> tuple[date, date]:
    year = int(parts["year"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(year)
    if kind == "year":
        return date(year, 1, 1), date(year, 12, 31)
    if kind == "quarter":
        last = 3 * int(parts["quarter"])
        return date(year, last - 2, 1), _month_end(year, last)
    month = _month(parts)
    if kind == "month":
        return date(year, month, 1), _month_end(year, month)
    day = date(year, month, int(parts["day"]))
    return day, day


def _month(parts: dict[str, str]) -> int:
    if name := parts.get("name"):
        if name not in _MONTHS:
            raise ValueError(name)
        return int(_MONTHS[name])
    return int(parts["month"])


def _month_end(year: int, month: int) -> date:
    first = date(year, month, 1)  # raises for an invalid month
    return first.replace(day=monthrange(year, month)[1])
