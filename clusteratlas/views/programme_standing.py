"""The work programme on a given day: what is late, what has changed, what is due next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import FileBlock, Heading, Text
from clusteratlas.text.formats import date_text
from clusteratlas.text.programme import is_late, state_text, time_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views.programme import item_address
from clusteratlas.views.targets import Targets
from clusteratlas.views.text_table import text_table

_HEADS = ("title", "body", "time", "state", "next_step")
_OPEN = ("planned", "running", "unknown")


def standing(
    every: Answer, targets: Targets, since: date | None, day: date, until: date
) -> tuple[list[FileBlock], Answer]:
    """Return a table for each of these kinds that has items, and the items of all tables.

    `every` are the rows of programme__items, `since` is the previous meeting (None: there was
    none), `day` this one, `until` the next usual one. Late items are not repeated among due items;
    a recurring item is due on its first date. A milestone has its target and whether it is reached.
    """
    lang = targets.lang
    tests: dict[str, Callable[[Row], bool]] = {
        "late": lambda row: is_late(row, day),
        "changed": lambda row: since is not None and _day(row["as_of"], date.min) > since,
        "due": lambda row: (
            row["state_now"] in _OPEN
            and day <= _day(row["period_end"], date.min)
            and _day(row["period_start"], day) <= until
        ),
    }
    days = {
        "since": date_text(lang, since.isoformat()) if since else "",
        "day": date_text(lang, day.isoformat()),
        "until": date_text(lang, until.isoformat()),
    }
    kinds = {kind: _fitting(every, fits) for kind, fits in tests.items()}
    blocks = [block for kind, own in kinds.items() for block in _kind(own, kind, days, targets)]
    ids = {i for own in kinds.values() for i in own.frame.item_id}
    own = every.with_frame(every.frame[every.frame.item_id.isin(ids)])
    return blocks or [Text(say(lang, "standing_nothing", **days))], own


def _fitting(every: Answer, fits: Callable[[Row], bool]) -> Answer:
    """Return the items that fit, in order of time."""
    frame = every.frame.loc[[fits(row) for row in every.rows]]
    return every.with_frame(frame.sort_values(["period_end", "title"], kind="stable"))


def _kind(own: Answer, kind: str, days: dict[str, str], targets: Targets) -> Iterator[FileBlock]:
    if own.empty:
        return
    lang, figures = targets.lang, targets.figures(own.rows)
    title = say(lang, f"standing_{kind}", items=len(own.frame), **days)
    yield Heading(title, 2)
    cells = pd.DataFrame(
        [_cells(row, targets) for row in own.rows],
        columns=[say(lang, f"programme_col_{head}") for head in _HEADS],
    )
    answer = replace(own, sources=tuple(dict.fromkeys((*own.sources, *figures.sources))))
    ids = [";".join([row["source_id"], *targets.source_ids(row)]) for row in own.rows]
    table = text_table(answer, cells, title, lang, ids, is_open=True)
    links = tuple(item_address(row["item_id"], lang) for row in own.rows)
    yield replace(table, links=links)


def _cells(row: Row, targets: Targets) -> tuple[str, ...]:
    lang = targets.lang
    return (
        text_of(row["title"]),
        text_of(row["body"]),
        time_text(row, lang),
        "; ".join(filter(None, (state_text(row, lang), targets.line(row)))),
        text_of(row["next_step"]),
    )


def _day(value: object, otherwise: date) -> date:
    return otherwise if pd.isna(value) else pd.Timestamp(value).date()
