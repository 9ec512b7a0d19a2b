"""Combine delivered items with the editors' changes, in the columns of the question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol, TypeVar

import pandas as pd

from clusteratlas.model import Answer, Row, Source
from clusteratlas.programme.items import Edit
from clusteratlas.programme.model import Item
from clusteratlas.text.wording import say
from clusteratlas.work import collection
from clusteratlas.work.collection import Value

SOURCE_ID = "work.programme"
# Columns named like attributes of an item: copied unchanged, and texts in two languages.
_ALIKE = (
    *("body_id", "clock_start", "clock_end", "repeat", "repeat_on", "repeat_until", "location"),
    *("kreis_id", "link", "giver", "parent_id", "target", "target_year"),
    *("target_direction", "target_scope"),
)
_TEXTS = ("title", "remark", "next_step", "eligible")
_DATES = ("period_start", "period_end", "as_of")
# Columns missing from the answers of earlier data versions, with their defaults.
_LATER: Row = {
    **dict.fromkeys(("next_step", "link", "as_of", "clock_start", "clock_end", "repeat")),
    **dict.fromkeys(
        ("repeat_on", "repeat_until", "giver", "eligible", "parent_id", "measured_by", "target")
    ),
    **dict.fromkeys(("target_direction", "target_scope")),
    "target_year": None,
    "revision": 0,
    "is_new": False,
    "is_public": True,
}


class PublicRecord(Value, Protocol):
    """A record that may be public, with texts in both languages."""

    @property
    def is_public(self) -> bool:
        """Return whether everybody may see it."""

    def words(self, name: str, lang: str) -> str:
        """Return a text in `lang`, '' if it is missing."""


S = TypeVar("S", bound=PublicRecord)


@dataclass(frozen=True)
class Names:
    """Names by id in one language, in their order; `groups` has the groups of fields."""

    fields: Mapping[str, str]
    groups: Mapping[str, str]
    bodies: Mapping[str, str]
    actors: Mapping[str, str]

    def in_order(self, ids: Sequence[str]) -> list[str]:
        """Return the known ids among the field ids `ids`, in the order of the fields."""
        return [field for field in self.fields if field in ids]


def merge(base: Answer, edits: Sequence[Edit], names: Names, lang: str, everything: bool) -> Answer:
    """Return the items of `base` with the edits, followed by new ones (see `overlay`)."""

    def row(edit: Edit, item: Item, before: Row | None) -> Row:
        return _row(edit, item, before, names, lang)

    answer = overlay(base, edits, row, lang, everything, "item_id", _LATER)
    frame = answer.frame
    return replace(answer, frame=frame.assign(**{d: pd.to_datetime(frame[d]) for d in _DATES}))


def overlay(
    base: Answer,
    edits: Sequence[collection.Edit[S]],
    make_row: Callable[[collection.Edit[S], S, Row | None], Row],
    lang: str,
    everything: bool,
    id_column: str,
    later: Row,
) -> Answer:
    """Return the rows of `base` with the edits, followed by new rows, without archived ones.

    Without `everything`, edits that are not public are ignored, so a delivered row stays as
    delivered. `later` has additional columns with the values of rows without edits.
    """
    rows = {row[id_column]: {**later, **row} for row in base.rows}
    visible = [e for e in edits if e.content and (everything or e.content.is_public)]
    for edit in visible:
        if edit.content and edit.content.is_archived:
            rows.pop(edit.id, None)
        elif edit.content:
            rows[edit.id] = make_row(edit, edit.content, rows.get(edit.id))
    columns = [*base.frame.columns, *(c for c in later if c not in base.frame)]
    frame = pd.DataFrame(list(rows.values()), columns=columns)
    newest = max((edit.at.date() for edit in visible), default=date.min)
    return replace(base, frame=frame, sources=_sources(base, frame, newest, lang))


def _row(edit: Edit, item: Item, before: Row | None, names: Names, lang: str) -> Row:
    """Return the row of an item; a delivered item keeps its facts of 2012."""
    base = before or {"is_of_brochure": False, "state_2012": None, "is_new": True}
    delivered = str(before["source_id"]) if before else ""
    return {
        **_LATER,
        **base,
        **{name: getattr(item, name) or None for name in _ALIKE},
        **{name: text_in(item, name, lang) for name in _TEXTS},
        **_ties(item, names),
        "item_id": item.id,
        "kind": item.kind,
        "further_partners": text_in(item, "further_partners", lang, has_mark=False),
        "is_planned": item.time.is_planned,
        "precision": item.time.precision,
        "period_start": item.time.start,
        "period_end": item.time.end,
        "state_now": item.state,
        "source_place": item.source or base.get("source_place"),
        "source_id": ";".join(filter(None, (delivered, SOURCE_ID))),
        "as_of": edit.at.date(),
        "measured_by": item.indicator_id or None,
        "revision": edit.revision,
        "is_public": item.is_public,
    }


def _ties(item: Item, names: Names) -> Row:
    """Return the cells with fields, body and partners of an item."""
    fields = names.in_order(item.field_ids)
    return {
        "field_ids": ";".join(fields),
        "fields_by": "own",
        "fields": ", ".join(names.fields[i] for i in fields) or None,
        "field_group": names.groups[fields[0]] if fields else None,
        "body": names.bodies.get(item.body_id),
        "partner_ids": ";".join(item.partner_ids),
        "partners": "; ".join(sorted(filter(None, map(names.actors.get, item.partner_ids)))),
    }


def text_in(item: PublicRecord, name: str, lang: str, has_mark: bool = True) -> str | None:
    """Return a text of a record in `lang`, or else in the other language with a mark."""
    if own := item.words(name, lang):
        return own
    other = "en" if lang == "de" else "de"
    text = item.words(name, other)
    return say(lang, "programme_untranslated", text=text) if text and has_mark else text or None


def _sources(base: Answer, frame: pd.DataFrame, newest: date, lang: str) -> tuple[Source, ...]:
    """Return the sources of the rows; the atlas's own entries are last."""
    ids = {i for cell in frame.source_id for i in str(cell).split(";")}
    own = [source for source in base.sources if source.id in ids]
    if SOURCE_ID in ids:
        own.append(_source(newest, lang))
    return tuple(own)


def _source(newest: date, lang: str) -> Source:
    texts: dict[str, Any] = dict.fromkeys(("url", "licence", "attribution", "accessed"))
    publisher, title = (say(lang, f"programme_{part}") for part in ("publisher", "source"))
    return Source(SOURCE_ID, publisher, title, published=newest.isoformat(), **texts)
