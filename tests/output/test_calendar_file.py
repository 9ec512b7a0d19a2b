"""Calendar files, read by a second parser (vobject): days, identity, letters, summer time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import vobject

from clusteratlas.model import Answer, Selection
from clusteratlas.output.data.calendar_file import to_calendar
from tests.rendering import answer

MONTHS, DAYS = range(1, 13), range(1, 29)
STAMP = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)


def items(lang: str = "de") -> Answer:
    return answer("programme__items", Selection(lang=lang))


def read(content: bytes) -> list[Any]:
    return list(vobject.readOne(content.decode()).contents.get("vevent", []))


def with_days(first: str, last: str, **more: str) -> Answer:
    every = items()
    one = every.frame[every.frame.item_id == "mnt_branchentag_2012"]
    return replace(every, frame=one.assign(period_start=first, period_end=last, **more))


def test_the_file_has_what_has_a_day_and_nothing_else() -> None:
    result = {e.uid.value: e for e in read(to_calendar(items(), "de", STAMP))}
    assert {uid.partition("@")[0] for uid in result} == {
        "mnt_branchentag_2012",
        "workshop_photonics",
        "innocon_thuringen_2018_11_27",
        "cross_cluster_woche_2020_09_16",
        "cross_cluster_woche_2022_09_07",
        "cross_cluster_wochen_2024_10_14",
    }
    week = result["cross_cluster_wochen_2024_10_14@clusteratlas.thueringen"]
    # Two weeks; the end is the first day after them.
    assert (week.dtstart.value, week.dtend.value) == (date(2024, 10, 14), date(2024, 10, 26))


def test_an_event_says_what_the_atlas_knows_of_it() -> None:
    events = read(to_calendar(items("en"), "en", STAMP))
    [workshop] = [e for e in events if e.uid.value.startswith("workshop")]
    assert workshop.location.value == "Erfurt"
    text = workshop.description.value
    assert "Fields: Automotive, Optics" in text and "OptoNet" in text and "CoOPTICS" in text
    assert "State: 2012: planned; today: not known\nSource: Thüringer Cluster" in text


def test_days_stay_days_when_clocks_change() -> None:
    # Summer time began on 31 March 2013 at 2 o'clock.
    [event] = read(to_calendar(with_days("2013-03-30", "2013-03-31"), "de", STAMP))
    assert (event.dtstart.value, event.dtend.value) == (date(2013, 3, 30), date(2013, 4, 1))
    assert not isinstance(event.dtstart.value, datetime)


def test_a_moved_event_keeps_its_identity() -> None:
    first, second = (
        read(to_calendar(with_days(day, day), lang, STAMP))[0].uid.value
        for day, lang in (("2012-09-12", "de"), ("2012-09-19", "en"))
    )
    assert first == second


def test_letters_that_mean_something_in_the_format_are_kept() -> None:
    title = "Öl; Gas, \\n und\nEND:VEVENT " + "ü" * 200
    content = to_calendar(with_days("2012-09-12", "2012-09-12", title=title), "de", STAMP)
    [event] = read(content)
    assert event.summary.value == title
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_the_same_data_give_the_same_file() -> None:
    assert to_calendar(items(), "de", STAMP) == to_calendar(items(), "de", STAMP)


def at_nine(**more: str) -> Answer:
    # The last Friday before summer time of 2013, from 9 to half past 11.
    return with_days("2013-03-29", "2013-03-29", clock_start="09:00", clock_end="11:30", **more)


def test_a_time_of_day_is_that_of_thueringen_on_both_sides_of_the_change() -> None:
    content = to_calendar(at_nine(repeat="half_yearly"), "de", STAMP)
    [event] = read(content)
    assert event.dtstart.value.tzinfo is not None
    dates = list(event.getrruleset(addRDate=True)[:3])
    # Winter, summer, winter: nine o'clock each time, by the zone that stands in the file.
    assert [f"{day:%Y-%m-%d %H:%M %z}" for day in dates] == [
        "2013-03-29 09:00 +0100",
        "2013-09-29 09:00 +0200",
        "2014-03-29 09:00 +0100",
    ]
    assert event.dtend.value - event.dtstart.value == timedelta(hours=2.5)
    zones = vobject.readOne(content.decode()).contents["vtimezone"]
    assert [zone.tzid.value for zone in zones] == ["Europe/Berlin"]


def test_the_zone_of_the_file_is_that_of_thueringen_for_good() -> None:
    [event] = read(to_calendar(at_nine(), "de", STAMP))
    zone = event.dtstart.value.tzinfo
    hours = [
        datetime(year, month, day, 9)
        for year in (2012, 2026, 2060)
        for month in MONTHS
        for day in DAYS
    ]
    assert [hour.replace(tzinfo=zone).utcoffset() for hour in hours] == [
        hour.replace(tzinfo=ZoneInfo("Europe/Berlin")).utcoffset() for hour in hours
    ]


def test_a_weekday_of_the_month_keeps_its_hour_on_both_sides_of_the_change() -> None:
    # By hand: the last Friday of March lies before the change of 2013 and 2014.
    content = to_calendar(at_nine(repeat="half_yearly", repeat_on="last_weekday"), "de", STAMP)
    [event] = read(content)
    assert event.rrule.value == "FREQ=MONTHLY;INTERVAL=6;BYDAY=-1FR"
    dates = list(event.getrruleset(addRDate=True)[:4])
    assert [f"{day:%Y-%m-%d %H:%M %z}" for day in dates] == [
        "2013-03-29 09:00 +0100",
        "2013-09-27 09:00 +0200",
        "2014-03-28 09:00 +0100",
        "2014-09-26 09:00 +0200",
    ]
    first = with_days("2026-12-01", "2026-12-01", repeat="yearly", repeat_on="weekday")
    [event] = read(to_calendar(first, "de", STAMP))
    assert event.rrule.value == "FREQ=YEARLY;BYDAY=1TU;BYMONTH=12"
    assert [day.date() for day in event.getrruleset(addRDate=True)[:3]] == [
        date(2026, 12, 1),
        date(2027, 12, 7),
        date(2028, 12, 5),
    ]


def test_a_series_ends_with_its_year() -> None:
    timed, whole = (
        read(to_calendar(items_, "de", STAMP))[0]
        for items_ in (
            at_nine(repeat="yearly", repeat_until="2016"),
            with_days("2013-12-31", "2013-12-31", repeat="yearly", repeat_until="2015"),
        )
    )
    assert timed.rrule.value == "FREQ=YEARLY;UNTIL=20161231T225959Z"
    assert [day.year for day in timed.getrruleset(addRDate=True)] == [2013, 2014, 2015, 2016]
    assert [day.date() for day in whole.getrruleset(addRDate=True)] == [
        date(year, 12, 31) for year in (2013, 2014, 2015)
    ]


def test_a_deadline_reminds_two_weeks_before_and_a_meeting_does_not() -> None:
    calls = with_days("2027-03-01", "2027-03-31", kind="funding_programme", precision="until")
    [event] = read(to_calendar(calls, "en", STAMP))
    [alarm] = event.contents["valarm"]
    assert alarm.trigger.value == timedelta(days=-14)
    assert alarm.description.value == event.summary.value == "Deadline: MNT Branchentag 2012"
    assert event.dtstart.value == date(2027, 3, 31)
    [meeting] = read(to_calendar(at_nine(), "en", STAMP))
    assert "valarm" not in meeting.contents
