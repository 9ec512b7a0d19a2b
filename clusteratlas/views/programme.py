"""The work programme of the cluster management: what was planned, and what is known of it today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd

from clusteratlas.charts import schedule
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Chart, Heading, Table, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.programme import fields_text, partners_text, state_text, time_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views import programme_items
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table

CONTROLS = (programme_items.FIELD, programme_items.KIND, programme_items.BODY, programme_items.YEAR)
_HEADS = ("title", "kind", "fields", "time", "state", "body", "partners", "remark", "place")
_FIRST, _FIRST_ROWS = ("title", "fields", "time", "state"), 15


def part(state: ViewState, ask: Ask) -> Part:
    """Return timeline, list and bodies of what the controls choose."""
    selection, lang = state.selection, state.selection.lang
    every, bodies = programme_items.items(ask, selection), ask("programme__bodies", selection)
    own = programme_items.choose(
        every, **{c.parameter: state.options[c.parameter] for c in CONTROLS}
    )
    blocks = (*_timeline(own, lang), *_list(own, lang), *_bodies(bodies, lang))
    lead = say(lang, "programme_lead", later=int((~own.frame.is_of_brochure.astype(bool)).sum()))
    return Part(message(own, lang), lead, blocks, (own, bodies))


def message(own: Answer, lang: str) -> str:
    """Return how many items the brochure has and of how many the state is known today."""
    frame = own.frame[own.frame.is_of_brochure.astype(bool)]
    if frame.empty and not own.empty:
        return say(lang, "programme_title_later", later=len(own.frame))
    known = int((frame.state_now != "unknown").sum())
    return say(lang, "programme_title", items=len(frame), known=known)


@memoize
def dated(own: Answer) -> Answer:
    """Return the items with a date: those of the brochure, where there are none later ones."""
    frame = own.frame.dropna(subset=["period_end"])
    planned = frame[frame.is_of_brochure.astype(bool)]
    frame = planned if len(planned) else frame
    order = frame.assign(own=frame.fields.isna()).sort_values(
        ["own", "fields", "period_end"], kind="stable"
    )
    return replace(own, frame=order.drop(columns="own"))


def _timeline(own: Answer, lang: str) -> Iterator[Block]:
    shown = dated(own)
    if shown.empty:
        yield Text(say(lang, "programme_no_dates"), notice=True)
        return
    left = len(own.frame) - len(shown.frame)
    title = say(lang, "programme_chart", items=len(shown.frame), left=left)
    draw = partial(schedule.schedule, shown, date.today())
    yield Chart(shown, "schedule", title, schedule.alt(shown, lang), draw=draw)
    yield Text(say(lang, "programme_chart_text"), muted=True)


def _list(own: Answer, lang: str) -> Iterator[Block]:
    title = say(lang, "programme_list", items=len(own.frame))
    yield Heading(title)
    cells = pd.DataFrame(
        [_cells(row, lang) for row in own.rows],
        columns=[say(lang, f"programme_col_{head}") for head in _HEADS],
    )
    table = text_table(own, cells, title, lang, list(own.frame.source_id))
    first = tuple(f"text_{_HEADS.index(head)}" for head in _FIRST)
    yield replace(table, first=first, first_rows=_FIRST_ROWS)
    yield Text(say(lang, "programme_list_text"), muted=True)


def _cells(row: Row, lang: str) -> tuple[str, ...]:
    return (
        text_of(row["title"]),
        say(lang, f"programme_kind_{row['kind']}"),
        fields_text(row, lang),
        ", ".join(filter(None, (time_text(row, lang), text_of(row["location"])))),
        state_text(row, lang),
        text_of(row["body"]),
        partners_text(row),
        text_of(row["remark"]),
        text_of(row["source_place"]),
    )


def _bodies(answer: Answer, lang: str) -> Iterator[Block]:
    if answer.empty:
        return
    title = say(lang, "programme_bodies", bodies=len(answer.frame))
    yield Heading(title)
    keys = ("name", "role", "members", "rhythm", "host", "reports_to", "source_place")
    heads = [say(lang, f"programme_body_{key}") for key in keys]
    cells = pd.DataFrame([[text_of(row[k]) for k in keys] for row in answer.rows], columns=heads)
    table: Table = text_table(answer, cells, title, lang)
    yield replace(table, first=("text_0", "text_1", "text_3", "text_5"))
