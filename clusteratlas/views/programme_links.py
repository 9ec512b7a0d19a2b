"""Items of the work programme on the pages of their subjects: a few, and the link to all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.output.screen_blocks import Block, Link, Only
from clusteratlas.text.programme import state_text, time_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views import programme_items
from clusteratlas.views.ask import Ask

_MOST = 5
_STATES = ("running", "planned", "unknown", "done", "dropped")  # open items stand first


def of_field(ask: Ask, selection: Selection) -> Iterator[Block]:
    """Return the programme's items on the chosen field."""
    where = ("field", selection.field_id)
    return _blocks(ask, selection, lambda row: _has(row, "field_ids", selection.field_id), where)


def of_actor(ask: Ask, selection: Selection, actor_id: str) -> Iterator[Block]:
    """Return the programme's items with a partner ('network:optonet')."""
    return _blocks(ask, selection, lambda row: _has(row, "partner_ids", actor_id), None)


def of_kreise(ask: Ask, selection: Selection) -> Iterator[Block]:
    """Return the programme's items that take place in the chosen Kreise, if the place is known."""
    return _blocks(ask, selection, lambda row: text_of(row["kreis_id"]) in selection.kreise, None)


def _has(row: Row, column: str, entry_id: str) -> bool:
    return entry_id in text_of(row[column]).split(";")


def _blocks(
    ask: Ask,
    selection: Selection,
    fits: Callable[[Row], bool],
    where: tuple[str, str] | None,
) -> Iterator[Block]:
    """Return links to the first items that fit; nothing if there are none."""
    lang = selection.lang
    rows = [row for row in _sort(programme_items.items(ask, selection)).rows if fits(row)]
    if not rows:
        return
    links: list[Block] = [Heading(say(lang, "programme_links", items=len(rows)), 2)]
    links += [_link(row, lang) for row in rows[:_MOST]]
    if left := len(rows) - len(rows[:_MOST]):
        text = say(lang, "programme_links_more", items=left)
        links.append(Link("programme", text, (where,)) if where else Text(text, muted=True))
    yield Only("screen", "files of it are those of the work programme", tuple(links))


@memoize
def _sort(every: Answer) -> Answer:
    """Return the items with open ones first, and the latest first within a state."""
    places = every.frame.state_now.map(_STATES.index)
    ends = pd.to_datetime(every.frame.period_end)
    frame = every.frame.assign(_place=places, _end=ends)
    frame = frame.sort_values(["_place", "_end"], ascending=[True, False], kind="stable")
    return replace(every, frame=frame.drop(columns=["_place", "_end"]))


def _link(row: Row, lang: str) -> Link:
    words = {"title": row["title"], "time": time_text(row, lang), "state": state_text(row, lang)}
    return Link(
        "programme", say(lang, "programme_links_item", **words), (("item", row["item_id"]),)
    )
