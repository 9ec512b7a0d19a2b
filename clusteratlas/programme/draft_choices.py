"""The choices of an item's draft in the current data."""

from __future__ import annotations

from collections.abc import Hashable

from clusteratlas import queries, store
from clusteratlas.memo import memoize
from clusteratlas.model import LANGUAGES, Selection
from clusteratlas.programme.answers import MEASURED, names, stamp
from clusteratlas.programme.check import Choices
from clusteratlas.programme.items import ITEMS
from clusteratlas.programme.judge import Ids
from clusteratlas.programme.model import PARENTS
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say


def choices() -> Choices:
    """Return the choices of a draft in the current data."""
    return _choices(store.data_version().id, stamp())


@memoize
def _choices(version: str, stamp: Hashable) -> Choices:
    names_by_lang = [names(lang) for lang in LANGUAGES]
    return Choices(
        tuple(n.fields for n in names_by_lang),
        tuple(n.bodies for n in names_by_lang),
        tuple(_actors(lang) for lang in LANGUAGES[:1]),
        tuple(_kreise(lang) for lang in LANGUAGES[:1]),
        tuple(map(_indicators, LANGUAGES)),
        _parents() if stamp else {},
        tuple(map(_scopes, LANGUAGES)),
        frozenset(
            (row["indicator_id"], text_of(row["field_id"]), row["scope_id"])
            for row in queries.answer(MEASURED, Selection()).rows
        ),
    )


def _scopes(lang: str) -> Ids:
    """Return the scopes of figures of fields and the state: German text -> text in `lang`."""
    frame = queries.answer(MEASURED, Selection(lang=lang)).frame
    return dict(zip(frame.scope_id, frame.scope, strict=True))


def scope_labels(lang: str) -> Ids:
    """Return the scopes prefixed by the fields that have such figures, for a long list."""
    fields: dict[str, dict[str, None]] = {}
    rows = queries.answer(MEASURED, Selection(lang=lang)).rows
    for row in rows:
        name = text_of(row["field_name"]) or say(lang, "thuringia")
        fields.setdefault(row["scope_id"], {})[name] = None
    return {
        row["scope_id"]: f"{', '.join(fields[row['scope_id']])}: {row['scope']}" for row in rows
    }


def _actors(lang: str) -> Ids:
    """Return id -> unique name of the actors; ambiguous names are followed by the id."""
    frame = queries.answer("choices__actors", Selection(lang=lang)).frame
    often = frame["name"].duplicated(keep=False)
    labels = frame["name"].where(~often, frame["name"] + " · " + frame.actor_id)
    return dict(zip(frame.actor_id, labels, strict=True))


def _indicators(lang: str) -> Ids:
    frame = queries.answer("choices__indicators", Selection(lang=lang)).frame
    return dict(zip(frame.indicator_id, frame["name"], strict=True))


def _parents() -> dict[str, Ids]:
    """Return the existing goals and measures: kind -> id -> title."""
    parents: dict[str, dict[str, str]] = {kind: {} for kind in PARENTS.values()}
    for edit in ITEMS.edits():
        if edit.content and edit.content.kind in parents and not edit.content.is_archived:
            parents[edit.content.kind][edit.id] = edit.content.title_de or edit.content.title_en
    return dict(parents)


def _kreise(lang: str) -> Ids:
    frame = queries.answer("choices__kreise", Selection(lang=lang)).frame
    frame = frame[frame.region_id.str.startswith("16")]
    return dict(zip(frame.region_id, frame["name"], strict=True))
