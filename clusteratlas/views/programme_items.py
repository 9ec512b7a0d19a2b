"""Items of the work programme as filtered by controls, for the programme and the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.text.programme import is_late
from clusteratlas.text.wording import say
from clusteratlas.views.ask import Ask
from clusteratlas.views.choices import fields
from clusteratlas.views.controls import Control, any_or

QUESTION = "programme__items"
STATES, LATE = ("planned", "running", "done", "dropped", "unknown"), "late"


def items(ask: Ask, selection: Selection) -> Answer:
    """Return all items."""
    return ask(QUESTION, Selection(lang=selection.lang))


def years(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the years in which items are due."""
    ends = pd.to_datetime(items(ask, selection).frame.period_end.dropna())
    return {str(year): str(year) for year in sorted(set(ends.dt.year))}


def kinds(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the kinds of items with their names."""
    ids = items(ask, selection).frame.kind.unique()
    return {kind: say(selection.lang, f"programme_kind_{kind}") for kind in ids}


def bodies(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the bodies that are responsible for items."""
    frame = items(ask, selection).frame.dropna(subset=["body_id"])
    return dict(zip(frame.body_id, frame.body, strict=True))


def states(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the states of items with their names, and the choice of late items."""
    every = items(ask, selection)
    ids = [state for state in STATES if (every.frame.state_now == state).any()]
    if any(is_late(row, date.today()) for row in every.rows):
        ids.insert(0, LATE)
    return {state: say(selection.lang, f"programme_state_{state}") for state in ids}


FIELD = Control("field", "choose_field", any_or("companies_all", fields))
YEAR = Control("year", "choose_year", any_or("companies_all", years))
KIND = Control("kind", "programme_kind", any_or("companies_all", kinds))
BODY = Control("body", "programme_body", any_or("companies_all", bodies))
STATE = Control("state", "programme_state", any_or("companies_all", states))


def late(answer: Answer) -> Answer:
    """Return the open items whose end has passed, beginning with the earliest end."""
    return _late(answer, date.today())


@memoize
def _late(answer: Answer, today: date) -> Answer:
    # Without any item, pandas would read the empty list as a choice of columns.
    frame = answer.frame.loc[[is_late(row, today) for row in answer.rows]]
    return answer.with_frame(frame.sort_values("period_end", kind="stable"))


@memoize
def choose(
    answer: Answer, field: str = "", year: str = "", kind: str = "", body: str = "", state: str = ""
) -> Answer:
    """Return the items of a field, year, kind, responsible body and state, '' for any."""
    frame = answer.frame
    wishes = {"kind": kind, "body_id": body, "state_now": "" if state == LATE else state}
    for column, wish in wishes.items():
        frame = frame[frame[column] == wish] if wish else frame
    if field:
        ids = frame.field_ids.fillna("").str.split(";")
        # Without any item, pandas would read the empty list as a choice of columns.
        frame = frame[ids.map(lambda some: field in some).astype(bool)]
    if year:
        frame = frame[pd.to_datetime(frame.period_end).dt.year == int(year)]
    return answer.with_frame(frame)
