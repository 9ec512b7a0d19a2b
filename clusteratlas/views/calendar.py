"""The calendar of the cluster management: what is due when, and the export to other calendars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import urlencode

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.output.data.calendar_file import has_day
from clusteratlas.output.screen_blocks import Alternative, Alternatives, Block, Controls, Feed
from clusteratlas.text.programme import fields_text, state_text, time_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views import month, programme_items
from clusteratlas.views.choices import kreise_of_thueringen
from clusteratlas.views.controls import Control, any_or
from clusteratlas.views.occurrences import expand
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table


def _dated_items(ask: Ask, selection: Selection) -> Answer:
    """Return the items with a date; a recurring item has one row for each date."""
    return expand(_with_days(programme_items.items(ask, selection)), date.today())


def _years(ask: Ask, selection: Selection) -> Mapping[str, str]:
    ends = pd.to_datetime(_dated_items(ask, selection).frame.period_end)
    return {str(year): str(year) for year in sorted(set(ends.dt.year))}


def _months(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the months in which an item begins, and the present month."""
    starts = pd.to_datetime(_dated_items(ask, selection).frame.period_start)
    ids = {f"{date.today():%Y-%m}", *starts.dt.strftime("%Y-%m")}
    return {one: month.name(one, selection.lang) for one in sorted(ids)}


def _this_month(ask: Ask, selection: Selection) -> str:
    return f"{date.today():%Y-%m}"


CONTROLS = (
    programme_items.FIELD,
    Control("kreis", "col_actor_kreis", any_or("companies_all", kreise_of_thueringen)),
    Control("year", "choose_year", any_or("companies_all", _years)),
    Control(
        "month",
        "calendar_which_month",
        _months,
        default=_this_month,
    ),
)
_OF_FILES = ("field", "kreis", "year")  # choices that the calendar file has too
FEED = "calendar.ics"  # the route of the calendar file with the same events
_HEADS = ("title", "time", "place", "fields", "state")
_FIRST_ROWS = 25  # events that the screen shows at once


def events(ask: Ask, selection: Selection, options: Mapping[str, str]) -> Answer:
    """Return the dates that match the choices, in order of time."""
    field, year = options["field"], options["year"]
    items = programme_items.choose(_dated_items(ask, selection), field, year)
    return _in_order(items, options["kreis"])


def series(ask: Ask, selection: Selection, options: Mapping[str, str]) -> Answer:
    """Return the items behind `events`; a recurring item appears once, with its first date."""
    ids = set(events(ask, selection, options).frame.item_id)
    every = _with_days(programme_items.items(ask, selection))
    return _in_order(every.with_frame(every.frame[every.frame.item_id.isin(ids)]), "")


@memoize
def _with_days(answer: Answer) -> Answer:
    frame = answer.frame[(answer.frame.kind != "step") & answer.frame.period_end.notna()]
    start = frame.period_start.fillna(frame.period_end)  # a deadline has no start
    return answer.with_frame(frame.assign(period_start=start))


@memoize
def _in_order(answer: Answer, kreis: str) -> Answer:
    frame = answer.frame
    frame = frame[frame.kreis_id == kreis] if kreis else frame
    by = ["period_start", "period_end", "title"]
    return answer.with_frame(frame.sort_values(by, kind="stable"))


def part(state: ViewState, ask: Ask) -> Part:
    """Return the events, those to come first, and the addresses of their calendar files."""
    lang = state.selection.lang
    own = events(ask, state.selection, state.options)
    coming = list(filter(_is_coming, own.rows))
    days = sum(map(has_day, own.rows))
    ways = (
        Alternative("list", say(lang, "calendar_list"), partial(_list, own, coming, lang)),
        Alternative(
            "month",
            say(lang, "calendar_month"),
            partial(_month, own, state, lang),
            Controls(("month",)),
        ),
    )
    look = Alternatives("look", say(lang, "calendar_look"), ways)
    blocks = (*_feed(state.options, days, lang), look)
    return Part(_title(own, coming, days, lang), say(lang, "calendar_lead"), blocks, (own,))


def _title(own: Answer, coming: list[Row], days: int, lang: str) -> str:
    """Return which event comes next, or how many are past; `days` of them have a known day."""
    if own.empty:
        return say(lang, "calendar_title_empty")
    if coming:
        name, when = text_of(coming[0]["title"]), time_text(coming[0], lang)
        return say(lang, "calendar_title_next", name=name, time=when, events=len(own.frame))
    key = "calendar_title" if days else "calendar_title_days"
    return say(lang, key, events=len(own.frame), days=days)


def _is_coming(row: Row) -> bool:
    return bool(pd.Timestamp(row["period_end"]).date() >= date.today())


def _list(own: Answer, coming: list[Row], lang: str) -> tuple[Block, ...]:
    return tuple(_by_time(own, coming, lang))


def _month(own: Answer, state: ViewState, lang: str) -> tuple[Block, ...]:
    return tuple(month.blocks(own, state.options["month"], lang))


def _feed(options: Mapping[str, str], days: int, lang: str) -> Iterator[Block]:
    if days:
        address = feed_address(lang, **{name: options[name] for name in _OF_FILES})
        yield Feed(address, say(lang, "calendar_feed", days=days), say(lang, "calendar_subscribe"))


def feed_address(lang: str, **parameters: str) -> str:
    """Return the address of a calendar file, relative to any page."""
    filled = {name: text for name, text in parameters.items() if text}
    return f"{FEED}?{urlencode({**filled, 'lang': lang})}"


def _by_time(own: Answer, coming: list[Row], lang: str) -> Iterator[Block]:
    """Return the events to come, the next one first, and the past ones, the last one first."""
    if own.empty:
        yield Text(say(lang, "calendar_none"), notice=True)
    past = [row for row in reversed(own.rows) if not _is_coming(row)]
    for rows, key in ((coming, "calendar_coming"), (past, "calendar_past")):
        if rows:
            yield from _section(own, rows, say(lang, key, events=len(rows)), lang)
    yield Text(say(lang, "calendar_text"), muted=True)


def _section(own: Answer, rows: list[Row], title: str, lang: str) -> Iterator[Block]:
    links = [feed_address(lang, item=row["item_id"]) if has_day(row) else "" for row in rows]
    yield Heading(title)
    yield replace(table(own, rows, title, lang), links=tuple(links), first_rows=_FIRST_ROWS)


def table(own: Answer, rows: list[Row], title: str, lang: str) -> Table:
    """Return events of `own` as a table, one row each."""
    heads = [say(lang, f"calendar_col_{head}") for head in _HEADS]
    cells = pd.DataFrame([_cells(row, lang) for row in rows], columns=heads)
    sources = [row["source_id"] for row in rows]
    return text_table(own, cells, title, lang, sources, is_open=True)


def _cells(row: Row, lang: str) -> tuple[str, ...]:
    return (
        text_of(row["title"]),
        time_text(row, lang),
        text_of(row["location"]) or say(lang, "calendar_no_place"),
        fields_text(row, lang),
        state_text(row, lang),
    )
