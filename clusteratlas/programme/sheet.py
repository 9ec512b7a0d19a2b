"""How records (items of the programme, bodies) are represented as rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from clusteratlas import queries, store
from clusteratlas.model import LANGUAGES, Selection
from clusteratlas.programme import answers, bodies, body_draft, check, draft, draft_choices
from clusteratlas.programme.bodies import BODIES, Body, need_no_circle
from clusteratlas.programme.items import ITEMS
from clusteratlas.programme.judge import Draft, Ids, words
from clusteratlas.programme.model import DIRECTIONS, KINDS, REPEAT_DAYS, REPEATS, STATES, Item
from clusteratlas.work.collection import Collection, Edit, V


def _no_judge(value: V, changed: Sequence[V]) -> None:
    """Accept every record: those of a file do not conflict."""


@dataclass(frozen=True)
class Sheet(Generic[V]):
    """How records of one kind are represented in a table.

    `name` is the prefix of the kind's wording keys; a table must have one of the columns `titles`.
    `delivered` returns a record as delivered by the answer to `question`. `write` returns the draft
    with ids, `spoken` with names; `read` returns the value of a draft or raises Unfit. `face` is
    equal for records that look the same. `lists` has the allowed entries of columns, by language.
    `judge` raises AtlasError for a value that conflicts with the other changes of the file.
    """

    collection: Collection[V]
    name: str
    titles: tuple[str, ...]
    question: str
    id_column: str
    delivered: Callable[[str], V | None]
    write: Callable[[V], dict[str, str]]
    spoken: Callable[[V, str], dict[str, str]]
    read: Callable[[Draft, str], V]
    face: Callable[[V], Hashable]
    lists: Callable[[], Mapping[str, Sequence[Ids]]]
    empty: V
    judge: Callable[[V, Sequence[V]], None] = _no_judge

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns in order: id and revision, then those of a draft."""
        return ("id", "revision", *self.write(self.empty))

    def current(self) -> list[Edit[V]]:
        """Return all current records, including archived ones; unedited ones have revision 0."""
        edits = {e.id: e for e in self.collection.edits()}
        ids = queries.answer(self.question, Selection()).frame[self.id_column]
        every = [edits.pop(i) if i in edits else self._as_delivered(i) for i in ids]
        every = [e if e.content else replace(e, content=self.delivered(e.id)) for e in every]
        return [*every, *(e for e in edits.values() if e.content)]

    def _as_delivered(self, key: str) -> Edit[V]:
        return Edit(key, 0, store.data_version().built_at, "", self.delivered(key))


def _item_lists() -> Mapping[str, Sequence[Ids]]:
    every = draft_choices.choices()
    return {
        "kind": words(KINDS, "programme_kind"),
        "state": words(STATES, "programme_state"),
        "repeat": words(REPEATS, "programme_repeat"),
        "repeat_on": words(REPEAT_DAYS, "programme_repeat_on"),
        "fields": every.fields,
        "body": every.bodies,
        "kreis": every.kreise * len(LANGUAGES),
        "indicator": every.indicators,
        "target_direction": words(DIRECTIONS, "programme_direction"),
        "target_scope": every.scopes,
    }


def _item_face(item: Item) -> Hashable:
    title = (item.title_de or item.title_en).casefold()
    return title, item.kind, replace(item.time, is_planned=False)


def _body_lists() -> Mapping[str, Sequence[Ids]]:
    names = body_draft.choices().bodies
    return {"host": names, "reports_to": names}


def _read_body(texts: Draft, body_id: str) -> Body:
    """Return the body of a draft; circles of reporting are checked for the whole file."""
    return bodies.read(texts, body_id, replace(body_draft.choices(), reports={}))


def _judge_body(body: Body, changed: Sequence[Body]) -> None:
    own = {b.id: () if b.is_archived else b.reports_to_ids for b in changed}
    if not body.is_archived:
        need_no_circle(body, {**body_draft.choices().reports, **own})


ITEM_SHEET = Sheet(
    ITEMS,
    "programme",
    ("title_de", "title_en"),
    answers.QUESTION,
    "item_id",
    draft.delivered_item,
    lambda item: draft.write(item, "de"),
    draft.spoken,
    lambda texts, key: check.read(texts, key, draft_choices.choices()),
    _item_face,
    _item_lists,
    Item("", "event"),
)
BODY_SHEET = Sheet(
    BODIES,
    "bodies",
    ("name_de", "name_en"),
    bodies.QUESTION,
    "body_id",
    body_draft.delivered_body,
    bodies.write,
    body_draft.spoken,
    _read_body,
    lambda body: (body.name_de or body.name_en).casefold(),
    _body_lists,
    Body(""),
    _judge_body,
)
