"""The work programme of the cluster management: what was planned, and what is known today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import urlencode

import pandas as pd

from clusteratlas.charts import schedule
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Chart, Entry, Heading, Statements, Text
from clusteratlas.output.screen_blocks import Alternative, Alternatives, Block
from clusteratlas.text.programme import fields_text, partners_text, state_text, time_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views import programme_bodies, programme_items
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table

CONTROLS = (
    programme_items.FIELD,
    programme_items.KIND,
    programme_items.STATE,
    programme_items.BODY,
    programme_items.YEAR,
)
_WHO = ("body", "partners")
_HEADS = ("title", "kind", "fields", "time", "state", *_WHO, "next_step", "remark", "place")
_FIRST, _FIRST_ROWS = ("title", "fields", "time", "state"), 15
_MOST_IN_PICTURE, _MOST_ON_BOARD, _MOST_NAMED = 30, 12, 5


def part(state: ViewState, ask: Ask) -> Part:
    """Return late items, timeline or board, list and bodies for the choices."""
    selection, lang = state.selection, state.selection.lang
    every, bodies = programme_items.items(ask, selection), ask("programme__bodies", selection)
    wishes = {c.parameter: state.options[c.parameter] for c in CONTROLS}
    own = programme_items.choose(every, **wishes)
    if wishes["state"] == programme_items.LATE:
        own = programme_items.late(own)
    ways = (
        Alternative("timeline", say(lang, "programme_timeline"), partial(_timeline, own, lang)),
        Alternative("board", say(lang, "programme_board"), partial(_board, own, lang)),
    )
    pictures = Alternatives("shape", say(lang, "programme_shape"), ways)
    none = Text(say(lang, "programme_none"), notice=True)
    content = (none,) if own.empty else (*_late(own, lang), pictures, *_list(own, lang))
    blocks = (*content, *programme_bodies.section(bodies, lang))
    later = int((~_of_brochure(own) & ~own.frame.is_new.astype(bool)).sum())
    lead = say(lang, "programme_lead_later" if later else "programme_lead", later=later)
    return Part(message(own, lang), lead, blocks, (own, bodies))


def _of_brochure(own: Answer) -> pd.Series:
    return own.frame.is_of_brochure.astype(bool)


def message(own: Answer, lang: str) -> str:
    """Return how many items the brochure has, and for how many the present state is known."""
    if own.empty:
        return say(lang, "programme_title_empty")
    planned, new = own.frame[_of_brochure(own)], int(own.frame.is_new.sum())
    later = len(own.frame) - len(planned) - new
    if planned.empty and new and not later:
        return say(lang, "programme_title_own", new=new)
    if planned.empty and later:
        title = say(lang, "programme_title_later", later=later)
    else:
        count_with_state = int((planned.state_now != "unknown").sum())
        key = "programme_title" if count_with_state else "programme_title_unknown"
        title = say(lang, key, items=len(planned), known=count_with_state)
    return say(lang, "programme_title_new", title=title, new=new) if new else title


def _late(own: Answer, lang: str) -> Iterator[Block]:
    late = programme_items.late(own)
    if late.empty:
        return
    titles = [f"{row['title']} ({time_text(row, lang)})" for row in late.rows[:_MOST_NAMED]]
    if left := len(late.frame) - len(titles):
        titles.append(say(lang, "programme_more", items=left))
    title_list = "; ".join(titles)
    yield Text(say(lang, "programme_late", items=len(late.frame), titles=title_list), warning=True)


@memoize
def with_date(own: Answer) -> Answer:
    """Return the items with a date, only the latest if there are many.

    Items of the brochure and items entered by editors are taken; if there are none, later events.
    """
    frame = own.frame.dropna(subset=["period_end"])
    planned = frame[frame.is_of_brochure.astype(bool) | frame.is_new.astype(bool)]
    frame = planned if len(planned) else frame
    frame = frame.sort_values("period_end", kind="stable").tail(_MOST_IN_PICTURE)
    order = frame.assign(own=frame.fields.isna()).sort_values(
        ["own", "fields", "period_end"], kind="stable"
    )
    return replace(own, frame=order.drop(columns="own"))


def _timeline(own: Answer, lang: str) -> tuple[Block, ...]:
    dated = with_date(own)
    if dated.empty:
        return (Text(say(lang, "programme_no_dates"), notice=True),)
    left = len(own.frame) - len(dated.frame)
    key = "programme_chart" if left else "programme_chart_all"
    title = say(lang, key, items=len(dated.frame), left=left)
    draw = partial(schedule.schedule, dated, date.today())
    chart = Chart(dated, "schedule", title, schedule.alt(dated, lang), draw=draw)
    return chart, Text(say(lang, "programme_chart_text"), muted=True)


def _board(own: Answer, lang: str) -> tuple[Block, ...]:
    """Return one column per state; a long one has the first items and the number of others."""
    columns = []
    for state in programme_items.STATES:
        rows = [row for row in own.rows if row["state_now"] == state]
        if rows:
            name = say(lang, f"programme_state_{state}")
            head = say(lang, "programme_board_head", state=name, items=len(rows))
            columns.append((head, tuple(_entries(rows, lang))))
    title = say(lang, "programme_board_title")
    return Heading(title), Statements(title, tuple(columns))


def _entries(rows: list[Row], lang: str) -> Iterator[Entry]:
    for row in rows[:_MOST_ON_BOARD]:
        yield Entry(f"{fields_text(row, lang)} · {time_text(row, lang)}", row["title"])
    if (left := len(rows) - _MOST_ON_BOARD) > 0:
        yield Entry(say(lang, "programme_more", items=left))


def item_address(item_id: str, lang: str) -> str:
    """Return the address of the page of an item, relative to any page."""
    return f"programme?{urlencode({'item': item_id, 'lang': lang})}"


def _list(own: Answer, lang: str) -> Iterator[Block]:
    title = say(lang, "programme_list", items=len(own.frame))
    yield Heading(title)
    table = text_table(own, _words(own, lang), title, lang, list(own.frame.source_id))
    first = tuple(f"text_{_HEADS.index(head)}" for head in _FIRST)
    links = tuple(item_address(row["item_id"], lang) for row in own.rows)
    yield replace(table, first=first, first_rows=_FIRST_ROWS, links=links)
    yield Text(say(lang, "programme_list_text"), muted=True)


@memoize
def _words(own: Answer, lang: str) -> pd.DataFrame:
    """Return the items in words; for thousands of items this takes a second of computing."""
    heads = [say(lang, f"programme_col_{head}") for head in _HEADS]
    return pd.DataFrame([_cells(row, lang) for row in own.rows], columns=heads)


def _cells(row: Row, lang: str) -> tuple[str, ...]:
    return (
        text_of(row["title"]),
        say(lang, f"programme_kind_{row['kind']}"),
        fields_text(row, lang),
        ", ".join(filter(None, (time_text(row, lang), text_of(row["location"])))),
        state_text(row, lang),
        text_of(row["body"]),
        partners_text(row),
        text_of(row["next_step"]),
        text_of(row["remark"]),
        text_of(row["source_place"]),
    )
