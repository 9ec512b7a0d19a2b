"""The calendar of the cluster management: what is due when, and the way into one's own calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from urllib.parse import urlencode

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.output.data.calendar_file import has_day
from clusteratlas.output.screen_blocks import Block, Feed
from clusteratlas.text.programme import fields_text, state_text, time_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views import programme_items
from clusteratlas.views.choices import kreise_of_thueringen
from clusteratlas.views.controls import Control, any_or
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table

CONTROLS = (
    programme_items.FIELD,
    Control("kreis", "col_actor_kreis", any_or("companies_all", kreise_of_thueringen)),
    programme_items.YEAR,
)
FEED = "calendar.ics"  # the route that has the same events as a calendar file
_HEADS = ("title", "time", "place", "fields", "state")


def events(ask: Ask, selection: Selection, options: Mapping[str, str]) -> Answer:
    """Return the dated items that the choices leave, in the order of their time."""
    every = programme_items.items(ask, selection)
    return _events(
        programme_items.choose(every, options["field"], options["year"]), options["kreis"]
    )


@memoize
def _events(answer: Answer, kreis: str) -> Answer:
    frame = answer.frame[(answer.frame.kind != "step") & answer.frame.period_end.notna()]
    frame = frame.assign(period_start=frame.period_start.fillna(frame.period_end))  # a deadline
    frame = frame[frame.kreis_id == kreis] if kreis else frame
    by = ["period_start", "period_end", "title"]
    return replace(answer, frame=frame.sort_values(by, kind="stable"))


def part(state: ViewState, ask: Ask) -> Part:
    """Return the events by year, and the addresses of their calendar files."""
    lang = state.selection.lang
    own = events(ask, state.selection, state.options)
    days = sum(map(has_day, own.rows))
    title = say(lang, "calendar_title", events=len(own.frame), days=days)
    blocks = (*_feed(state.options, days, lang), *_years(own, lang))
    return Part(title, say(lang, "calendar_lead"), blocks, (own,))


def _feed(options: Mapping[str, str], days: int, lang: str) -> Iterator[Block]:
    if days:
        address = feed_address(lang, **{c.parameter: options[c.parameter] for c in CONTROLS})
        yield Feed(address, say(lang, "calendar_feed", days=days), say(lang, "calendar_subscribe"))


def feed_address(lang: str, **parameters: str) -> str:
    """Return the address of a calendar file, relative to any page."""
    given = {name: text for name, text in parameters.items() if text}
    return f"{FEED}?{urlencode({**given, 'lang': lang})}"


def _years(own: Answer, lang: str) -> Iterator[Block]:
    if own.empty:
        yield Text(say(lang, "calendar_none"), notice=True)
    for year, rows in groupby(own.rows, lambda row: pd.Timestamp(row["period_start"]).year):
        yield from _year(own, year, list(rows), lang)
    yield Text(say(lang, "calendar_text"), muted=True)


def _year(own: Answer, year: int, rows: list[Row], lang: str) -> Iterator[Block]:
    title = say(lang, "calendar_year", year=year, events=len(rows))
    links = [feed_address(lang, item=row["item_id"]) if has_day(row) else "" for row in rows]
    yield Heading(title)
    yield replace(table(own, rows, title, lang), links=tuple(links))


def table(own: Answer, rows: list[Row], title: str, lang: str) -> Table:
    """Return events of `own` as a table, a row each."""
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
