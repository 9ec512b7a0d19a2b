"""The calendar as a view: order, filters, links to single dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from clusteratlas import views
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Table
from clusteratlas.output.screen_blocks import Feed
from clusteratlas.text.recurrence import repeat_text
from clusteratlas.views import Part, ViewState, month
from clusteratlas.views.occurrences import expand
from tests.rendering import answer


def part(lang: str = "de", **options: Any) -> Part:
    return views.part(ViewState("calendar", Selection(lang=lang), options), answer)


def own(**cells: Any) -> Answer:
    """Return an item of the programme as somebody entered it."""
    every = answer("programme__items", Selection())
    one = every.frame[every.frame.item_id == "mnt_branchentag_2012"]
    return replace(every, frame=one.assign(title="Board", state_now="done", **cells))


def starts(result: Answer) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in result.frame.period_start]


def test_what_comes_again_has_a_date_each_time_and_is_planned_from_the_second_on() -> None:
    day = pd.Timestamp("2026-08-31")
    given = own(period_start=day, period_end=day + pd.Timedelta(days=1), repeat="half_yearly")
    result = expand(given, date(2026, 11, 29))
    # No 31 February; without an end it goes on for two years.
    assert starts(result) == ["2026-08-31", "2027-08-31", "2028-08-31"]
    assert list(result.frame.state_now) == ["done", "planned", "planned"]
    assert list(result.frame.is_planned) == [False, True, True]
    lengths = result.frame.period_end - result.frame.period_start
    assert set(lengths) == {pd.Timedelta(days=1)}
    yearly = given.frame.assign(repeat="yearly", repeat_until="2027")
    result = expand(replace(given, frame=yearly), date(2026, 11, 29))
    assert starts(result) == ["2026-08-31", "2027-08-31"]
    assert expand(answer("programme__items", Selection()), date(2026, 11, 29)).frame.equals(
        answer("programme__items", Selection()).frame
    )


@pytest.mark.parametrize(
    ("first", "repeat", "on", "dates", "expected"),
    [
        (
            "2027-03-02",
            "yearly",
            "weekday",
            ["2027-03-02", "2028-03-07", "2029-03-06"],
            "yearly on the first Tuesday of the month until 2029",
        ),
        (
            "2027-03-02",
            "half_yearly",
            "weekday",
            ["2027-03-02", "2027-09-07", "2028-03-07", "2028-09-05", "2029-03-06", "2029-09-04"],
            "every six months on the first Tuesday of the month until 2029",
        ),
        (
            "2027-11-25",
            "half_yearly",
            "last_weekday",
            ["2027-11-25", "2028-05-25", "2028-11-30", "2029-05-31", "2029-11-29"],
            "every six months on the last Thursday of the month until 2029",
        ),
    ],
)
def test_a_meeting_comes_again_on_its_weekday(
    first: str, repeat: str, on: str, dates: list[str], expected: str
) -> None:
    day = pd.Timestamp(first)
    cells = {"repeat": repeat, "repeat_on": on, "repeat_until": "2029"}
    given = own(period_start=day, period_end=day, **cells)
    result = expand(given, date(2026, 11, 29))
    assert starts(result) == dates
    assert {repeat_text(row, "en") for row in result.rows} == {expected}


def test_a_month_is_a_grid_of_its_weeks() -> None:
    first, last = pd.Timestamp("2027-03-31"), pd.Timestamp("2027-04-01")
    given = own(period_start=first, period_end=last, clock_start="09:00", clock_end="11:30")
    heading, table = month.blocks(given, "2027-03", "de")
    assert (heading.text, table.heads[:3]) == ("März 2027", ("KW", "Mo", "Di"))  # type: ignore[union-attr]
    weeks = table.answer.frame[[f"text_{n}" for n in range(8)]].to_numpy().tolist()  # type: ignore[union-attr]
    assert weeks[0] == ["9", "1.", "2.", "3.", "4.", "5.", "6.", "7."]
    assert weeks[-1] == ["13", "29.", "30.", "31. 09:00–11:30 Uhr Board", "", "", "", ""]
    vague = own(period_start=first, period_end=last, precision="month")
    *_, text = month.blocks(vague, "2027-03", "en")
    assert text.text == "In this month, with no day known: Board"  # type: ignore[union-attr]


def rows(content: Part) -> list[str]:
    return list(content.data[0].frame.item_id)


def test_events_stand_in_the_order_of_their_time() -> None:
    content = part()
    # Twelve of the brochure with a time, without the deadline of step 1; seven later ones.
    assert content.title == "Kalender: 19 vergangene Termine, bei 6 ist der Tag bekannt"
    assert rows(content)[:2] == ["panel_international", "mnt_branchentag_2012"]
    assert rows(content)[-1] == "cross_cluster_wochen_2024_10_14"


def test_what_is_to_come_stands_first_and_the_past_backwards() -> None:
    every = answer("programme__items", Selection())
    one = every.frame[every.frame.item_id == "mnt_branchentag_2012"]
    days = {"Later": "2096-05-02", "Next": "2096-03-01", "Newer": "2014-06-01"}
    made_up = [
        one.assign(item_id=n, title=n, period_start=pd.Timestamp(d), period_end=pd.Timestamp(d))
        for n, d in days.items()
    ]

    def ask(name: str, selection: Selection) -> Answer:
        own = replace(every, frame=pd.concat([one, *made_up]))
        return own if name == "programme__items" else answer(name, selection)

    content = views.part(ViewState("calendar", Selection(lang="en"), {}), ask)
    assert content.title == "Next event: Next, 1 March 2096; 4 events in all"
    tables = [b for b in content.file_blocks if isinstance(b, Table)]
    assert [(b.title, list(b.answer.frame.text_0)) for b in tables] == [
        ("2 events to come", ["Next", "Later"]),
        ("2 past events", ["Newer", "MNT Branchentag 2012"]),
    ]


def test_a_kreis_has_the_events_in_it() -> None:
    assert rows(part(kreis="16070")) == ["mnt_branchentag_2012", "werkstofftag_2013"]
    assert rows(part(field="optik", year="2012")) == ["workshop_photonics"]


def test_what_has_a_day_leads_to_its_file() -> None:
    *_, table = [b for b in part("en", kreis="16070").file_blocks if isinstance(b, Table)]
    # The other event in the Kreis has a month, and no day.
    assert table.links == ("", "calendar.ics?item=mnt_branchentag_2012&lang=en")


def test_the_feed_has_the_choices_of_the_page() -> None:
    [feed] = [b for b in part(field="optik", year="2012").blocks if isinstance(b, Feed)]
    assert feed.address == "calendar.ics?field=optik&year=2012&lang=de"
    assert not [b for b in part(field="logistik").blocks if isinstance(b, Feed)]


def test_of_a_long_year_the_page_shows_the_first_dates_and_folds_the_rest() -> None:
    every = answer("programme__items", Selection())
    one = every.frame[every.frame.item_id == "mnt_branchentag_2012"]
    many = pd.concat([one.assign(item_id=f"i{n}", title=f"T{n:03}") for n in range(60)])

    def ask(name: str, selection: Selection) -> Answer:
        own = replace(every, frame=many)
        return own if name == "programme__items" else answer(name, selection)

    content = views.part(ViewState("calendar", Selection(), {"year": "2012"}), ask)
    [table] = [b for b in content.file_blocks if isinstance(b, Table)]
    assert (len(table.answer.frame), table.first_rows, table.is_folded) == (60, 25, True)
    few = next(b for b in part().file_blocks if isinstance(b, Table))
    assert not few.is_folded
