"""Read the events of a calendar file (RFC 5545) as rows to import; days are in local time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

from icalendar import Calendar

from clusteratlas.model import AtlasError
from clusteratlas.output.data.calendar_file import UID_DOMAIN
from clusteratlas.programme.model import REPEAT_DAYS, REPEATS
from clusteratlas.programme.table import MOST_BYTES, Line
from clusteratlas.text import recurrence
from clusteratlas.text.formats import ZONE
from clusteratlas.text.recurrence import fits
from clusteratlas.text.wording import both

_MOST_EVENTS = 2_000
_RULE_PARTS = {"freq", "interval", "byday", "bymonth", "bymonthday", "bysetpos", "wkst"}
_YEARS_COMPARED = 12  # of a series, to recognise it as one of our rules
_STATES = {"CANCELLED": "dropped", "TENTATIVE": "planned", "CONFIRMED": "planned"}


def is_calendar(data: bytes) -> bool:
    """Return whether the bytes are a calendar file."""
    return b"BEGIN:VCALENDAR" in data[:200].upper()


def read_events(data: bytes, lang: str) -> tuple[list[Line], list[tuple[int, AtlasError]]]:
    """Return the events as rows in the order of the file, and (number, note) for some of them.

    An event has an id derived from its UID, so it is imported only once. Texts are taken to be in
    `lang`. Raises AtlasError for an invalid or too large calendar.
    """
    if len(data) > MOST_BYTES:
        raise AtlasError(*both("programme_file_large", most=MOST_BYTES // 1_000_000))
    try:
        events = list(Calendar.from_ical(data).walk("VEVENT"))
    except Exception as error:  # the parser raises many kinds for damaged lines
        raise AtlasError(*both("programme_file_damaged")) from error
    if len(events) > _MOST_EVENTS:
        raise AtlasError(*both("programme_file_long", most=_MOST_EVENTS))
    lines: list[Line] = []
    notes: list[tuple[int, AtlasError]] = []
    for number, event in enumerate(events, 1):
        uid = str(event.get("UID", ""))
        if uid.endswith(f"@{UID_DOMAIN}"):
            notes.append((number, AtlasError(*both("programme_own_event"))))
            continue
        try:
            lines.append(Line(number, dict(_cells(event, lang)), _id(event, uid), None, True))
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
            notes.append((number, AtlasError(*both("programme_bad_event"))))
            continue
        if (event.get("RRULE") or event.get("RDATE")) and not lines[-1].draft["repeat"]:
            notes.append((number, AtlasError(*both("programme_series"))))
    return lines, notes


def _id(event: Any, uid: str) -> str:
    """Return the id of an event; a moved event of a series has its own id."""
    recurrence_id = event.get("RECURRENCE-ID")
    of = uid or f"{event.get('SUMMARY')}{event.get('DTSTART').dt}"
    text = f"{of}|{recurrence_id.dt if recurrence_id else ''}"
    return f"ics_{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _cells(event: Any, lang: str) -> Iterator[tuple[str, str]]:
    first, last, clocks = _days(event)
    yield f"title_{lang}", _text(event, "SUMMARY")
    yield "kind", "event"
    yield "time", f"{first:%d.%m.%Y} – {last:%d.%m.%Y}" if last > first else f"{first:%d.%m.%Y}"
    yield "location", _text(event, "LOCATION")[:200]
    link = _text(event, "URL")
    yield "link", link if link.startswith(("http://", "https://")) else ""
    yield "clock_start", clocks[0]
    yield "clock_end", clocks[1]
    repeat, on = _repeat(event, first)
    yield "repeat", repeat
    yield "repeat_on", on
    yield "repeat_until", _until(event) if repeat else ""
    yield f"remark_{lang}", _text(event, "DESCRIPTION")[:2000]
    state = _STATES.get(_text(event, "STATUS").upper(), "planned")
    is_over = state == "planned" and not repeat and last < datetime.now(ZONE).date()
    yield "state", "unknown" if is_over else state


def _text(event: Any, name: str) -> str:
    value = event.get(name, "")
    return str(value[0] if isinstance(value, list) else value).strip()


def _repeat(event: Any, first: date) -> tuple[str, str]:
    """Return the recurrence of a series from `first` on, as (one of REPEATS, one of REPEAT_DAYS).

    Both are '' if none of these rules gives the same dates.
    """
    entry = event.get("RRULE")
    if entry is None or isinstance(entry, list) or event.get("RDATE") or event.get("EXDATE"):
        return "", ""
    parts = {name.lower(): ",".join(map(str, entry[name])) for name in entry}
    parts.pop("until", "")
    is_ours = not parts.keys() - _RULE_PARTS and parts["freq"].upper() in ("YEARLY", "MONTHLY")
    if not is_ours or int(parts.get("interval", 1)) < 1:  # interval 0 would never end
        return "", ""
    until = first.replace(year=first.year + _YEARS_COMPARED, day=28)
    try:
        days = recurrence.dates(parts, first, until)
    except ValueError:
        return "", ""
    for repeat, on in product(REPEATS, ("", *REPEAT_DAYS)):
        if fits(on, first) and days == recurrence.dates(
            recurrence.rule(repeat, on, first), first, until
        ):
            return repeat, on
    return "", ""


def _until(event: Any) -> str:
    """Return the last year of a series, '' if it has no end."""
    until = event["RRULE"].get("UNTIL")
    return str(until[0].year) if until else ""


def _days(event: Any) -> tuple[date, date, tuple[str, str]]:
    """Return first and last day in local time, and start and end of a timed event as '09:00'."""
    start = event["DTSTART"].dt
    end = _end(event, start)
    if not isinstance(start, datetime):
        return start, max(start, end - timedelta(days=1)), ("", "")
    begin, until = _local(start), _local(end)
    last = (until - timedelta(seconds=1)).date() if until > begin else begin.date()
    ends = f"{until:%H:%M}" if until > begin else ""
    if ends and last == begin.date() and ends <= f"{begin:%H:%M}":
        ends = ""  # ends at midnight, or in the repeated hour when summer time ends
    return begin.date(), last, (f"{begin:%H:%M}", ends)


def _end(event: Any, start: Any) -> Any:
    if "DTEND" in event:
        return event["DTEND"].dt
    if "DURATION" in event:
        return start + event["DURATION"].dt
    return start if isinstance(start, datetime) else start + timedelta(days=1)


def _local(moment: datetime) -> datetime:
    """Return a moment in local time; without a time zone it is local already."""
    return moment.astimezone(ZONE) if moment.tzinfo else moment.replace(tzinfo=ZONE)
