"""Items of the work programme as controls choose them: for the programme and the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.text.wording import say
from clusteratlas.views.ask import Ask
from clusteratlas.views.choices import fields
from clusteratlas.views.controls import Control, any_or

QUESTION = "programme__items"


def items(ask: Ask, selection: Selection) -> Answer:
    """Return all items."""
    return ask(QUESTION, Selection(lang=selection.lang))


def years(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the years in which an item is due."""
    ends = pd.to_datetime(items(ask, selection).frame.period_end.dropna())
    return {str(year): str(year) for year in sorted(set(ends.dt.year))}


def kinds(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the kinds of items by name."""
    ids = items(ask, selection).frame.kind.unique()
    return {kind: say(selection.lang, f"programme_kind_{kind}") for kind in ids}


def bodies(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the bodies that are responsible for an item."""
    frame = items(ask, selection).frame.dropna(subset=["body_id"])
    return dict(zip(frame.body_id, frame.body, strict=True))


FIELD = Control("field", "choose_field", any_or("companies_all", fields))
YEAR = Control("year", "choose_year", any_or("companies_all", years))
KIND = Control("kind", "programme_kind", any_or("companies_all", kinds))
BODY = Control("body", "programme_body", any_or("companies_all", bodies))


@memoize
def choose(
    answer: Answer, field: str = "", year: str = "", kind: str = "", body: str = ""
) -> Answer:
    """Return the items of a field, year, kind and responsible body, '' for any of them."""
    frame = answer.frame
    for column, wish in (("kind", kind), ("body_id", body)):
        frame = frame[frame[column] == wish] if wish else frame
    if field:
        frame = frame[frame.field_ids.fillna("").str.split(";").map(lambda ids: field in ids)]
    if year:
        frame = frame[pd.to_datetime(frame.period_end).dt.year == int(year)]
    return replace(answer, frame=frame)
