"""Drafts of items, which people edit."""

from __future__ import annotations

from typing import Any

from clusteratlas import queries, store
from clusteratlas.memo import memoize
from clusteratlas.model import LANGUAGES, Row, Selection
from clusteratlas.programme.answers import QUESTION
from clusteratlas.programme.draft_choices import choices
from clusteratlas.programme.judge import words
from clusteratlas.programme.model import (
    BILINGUAL,
    DIRECTIONS,
    KINDS,
    PARENTS,
    PLAIN,
    REPEAT_DAYS,
    REPEATS,
    STATES,
    Item,
)
from clusteratlas.programme.times import Time
from clusteratlas.text.programme import time_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say


def delivered_item(item_id: str) -> Item | None:
    """Return an item as delivered, in both languages; None for a new item."""
    rows = [_delivered_row(item_id, lang) for lang in LANGUAGES]
    if not (rows[0] and rows[1]):
        return None
    german, english = rows[0], rows[1]
    texts: dict[str, Any] = {
        f"{name}_{lang}": text_of(row[name])
        for name in ("title", "remark", "further_partners")
        for lang, row in zip(LANGUAGES, (german, english), strict=True)
    }
    return Item(
        id=item_id,
        kind=german["kind"],
        field_ids=_ids(german["field_ids"]),
        partner_ids=_ids(german["partner_ids"]),
        body_id=text_of(german["body_id"]),
        time=_time(german),
        location=text_of(german["location"]),
        kreis_id=text_of(german["kreis_id"]),
        state=german["state_now"],
        source=text_of(german["source_place"]),
        is_public=True,
        **texts,
    )


def _delivered_row(item_id: str, lang: str) -> Row | None:
    return _delivered_rows(lang, store.data_version().id).get(item_id)


@memoize
def _delivered_rows(lang: str, version: str) -> dict[str, Row]:
    return {row["item_id"]: row for row in queries.answer(QUESTION, Selection(lang=lang)).rows}


def _ids(text: object) -> tuple[str, ...]:
    return tuple(filter(None, text_of(text).split(";")))


def _time(row: Row) -> Time:
    start, end = (
        None if text_of(row[key]) in ("", "NaT") else row[key].date()
        for key in ("period_start", "period_end")
    )
    return Time(row["precision"], start, end, bool(row["is_planned"]))


def write(item: Item, lang: str) -> dict[str, str]:
    """Return the draft of `item`, the inverse of `check.read`."""
    texts = [f"{name}_{tongue}" for name in BILINGUAL for tongue in LANGUAGES]
    return {
        **{name: getattr(item, name) for name in (*texts, *PLAIN)},
        "kind": item.kind,
        "fields": "; ".join(item.field_ids),
        "partners": "; ".join(item.partner_ids),
        "body": item.body_id,
        "time": time_words(item.time, lang),
        "clock_start": item.clock_start,
        "clock_end": item.clock_end,
        "repeat": item.repeat,
        "repeat_on": item.repeat_on,
        "repeat_until": item.repeat_until,
        "kreis": item.kreis_id,
        "state": item.state,
        "parent": item.parent_id,
        "indicator": item.indicator_id,
        "target": item.target,
        "target_year": item.target_year,
        "target_direction": item.target_direction,
        "target_scope": item.target_scope,
        "public": "ja" if item.is_public else "nein",
        "archived": "ja" if item.is_archived else "nein",
    }


def spoken(item: Item, lang: str) -> dict[str, str]:
    """Return the draft for readers, with names instead of ids, separated by ';'."""
    every_choice, place = choices(), LANGUAGES.index(lang)
    texts = write(item, lang)
    lists = {
        "kind": words(KINDS, "programme_kind")[place],
        "state": words(STATES, "programme_state")[place],
        "repeat": words(REPEATS, "programme_repeat")[place],
        "repeat_on": words(REPEAT_DAYS, "programme_repeat_on")[place],
        "fields": every_choice.fields[place],
        "body": every_choice.bodies[place],
        "partners": every_choice.actors[0],
        "kreis": every_choice.kreise[0],
        "indicator": every_choice.indicators[place],
        "target_direction": words(DIRECTIONS, "programme_direction")[place],
        "target_scope": every_choice.scopes[place],
        "parent": every_choice.parents.get(PARENTS.get(item.kind, ""), {}),
    }
    for name, names in lists.items():
        texts[name] = "; ".join(names.get(i, i) for i in texts[name].split("; "))
    for name in ("public", "archived"):
        texts[name] = say(lang, f"programme_{texts[name]}")
    return texts


def time_words(time: Time, lang: str) -> str:
    """Return a time in words in `lang`, '' for none."""
    if time.precision == "none":
        return ""
    row = {
        "precision": time.precision,
        "period_start": time.start,
        "period_end": time.end,
        "is_planned": time.is_planned,
    }
    return time_text(row, lang)
