"""Dated items as a calendar file (RFC 5545), to open or to subscribe to.

An event lasts whole days, as in its source: a DATE has no time zone and stays on its day when
clocks change. An event with a time of day has the time of Thüringen, with the zone beside it
(VTIMEZONE). The UID of an event is that of its item, so a later file moves the event instead of
adding another.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import (
    Alarm,
    Calendar,
    Component,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
)

from clusteratlas.model import Answer, Row
from clusteratlas.text import recurrence
from clusteratlas.text.formats import ZONE
from clusteratlas.text.programme import fields_text, partners_text, state_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

UID_DOMAIN = "clusteratlas.thueringen"
_REFRESH = "P1D"
_REMIND_BEFORE = timedelta(days=14)


def to_calendar(items: Answer, lang: str, stamp: datetime) -> bytes:
    """Return the events of `items` (programme__items) whose day is known.

    `stamp` is the time at which the data were made, with its time zone.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Clusteratlas Thueringen//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say(lang, "calendar_name"))
    calendar.add("x-wr-timezone", "Europe/Berlin")
    calendar.add("x-published-ttl", _REFRESH)
    rows = [row for row in items.rows if has_day(row)]
    if any(text_of(row.get("clock_start")) for row in rows):
        calendar.add_component(_zone())
    for row in rows:
        calendar.add_component(_event(row, items, lang, stamp))
    return bytes(calendar.to_ical())


def has_day(row: Row) -> bool:
    """Return whether the day of an item is known: its own, or the last day to apply for funding."""
    return bool(row["precision"] == "day") or _is_deadline(row)


def _is_deadline(row: Row) -> bool:
    return bool(row["precision"] == "until" and row["kind"] == "funding_programme")


def _event(row: Row, items: Answer, lang: str, stamp: datetime) -> Event:
    deadline = _is_deadline(row)
    ends = ("end", "end") if deadline else ("start", "end")
    first, last = (date.fromisoformat(str(row[f"period_{end}"])[:10]) for end in ends)
    event = Event()
    event.add("uid", f"{row['item_id']}@{UID_DOMAIN}")
    event.add("dtstamp", stamp)
    _add_times(event, row, first, last)
    _add_rule(event, row, first)
    title = text_of(row["title"])
    event.add("summary", say(lang, "calendar_deadline", title=title) if deadline else title)
    event.add("description", _description(row, items, lang))
    event.add("transp", "TRANSPARENT")
    if deadline:
        event.add_component(_reminder(text_of(event["summary"])))
    if place := text_of(row["location"]):
        event.add("location", place)
    return event


def _reminder(text: str) -> Alarm:
    """Return a reminder some days before a deadline."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -_REMIND_BEFORE)
    alarm.add("description", text)
    return alarm


def _add_times(event: Event, row: Row, first: date, last: date) -> None:
    """Give an event its days, or its times of day if these are known."""
    start, end = (text_of(row.get(f"clock_{name}")) for name in ("start", "end"))
    if not start:
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))  # RFC 5545: the first day after the event
        return
    event.add("dtstart", _at(first, start))
    if end:
        event.add("dtend", _at(last, end))


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZONE)


def _add_rule(event: Event, row: Row, first: date) -> None:
    """Set how often an event recurs, on which day, and until the end of which year."""
    repeat = text_of(row.get("repeat"))
    if repeat not in recurrence.MONTHS:
        return
    rule = recurrence.rule(repeat, text_of(row.get("repeat_on")), first)
    until = text_of(row.get("repeat_until"))
    if until and text_of(row.get("clock_start")):
        last = datetime(int(until), 12, 31, 23, 59, 59, tzinfo=ZONE)
        rule = {**rule, "until": last.astimezone(UTC)}
    elif until:
        rule = {**rule, "until": date(int(until), 12, 31)}
    event.add("rrule", rule)


def _zone() -> Timezone:
    """Return the rule for the change of clocks in Thüringen: that of the EU since 1996.

    It is a rule, not a list of days: some programs cannot read lists, and a list would end.
    """
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    summer, winter = timedelta(hours=2), timedelta(hours=1)
    zone.add_component(_change(TimezoneDaylight(), datetime(1996, 3, 31, 2), winter, summer))
    zone.add_component(_change(TimezoneStandard(), datetime(1996, 10, 27, 3), summer, winter))
    return zone


def _change(part: Component, first: datetime, before: timedelta, after: timedelta) -> Component:
    """Return `part` with its beginning on the last Sunday of a month each year, like `first`."""
    part.add("dtstart", first)
    part.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1SU"})
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    return part


def _description(row: Row, items: Answer, lang: str) -> str:
    titles = {source.id: source.title for source in items.sources}
    sources = "; ".join(titles[i] for i in str(row["source_id"]).split(";") if i in titles)
    lines = (
        text_of(row["remark"]),
        say(lang, "calendar_fields", fields=fields_text(row, lang)),
        say(lang, "calendar_partners", partners=text) if (text := partners_text(row)) else "",
        say(lang, "calendar_state", state=state_text(row, lang)),
        say(lang, "calendar_source", source=sources),
    )
    return "\n".join(filter(None, lines))
