"""Answers about the work programme, including the editors' changes that a reader may see."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from functools import partial

from clusteratlas import queries, store
from clusteratlas.access import OWNER, PUBLIC, Action, Identity, may
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.programme import bodies, items, search
from clusteratlas.programme.merge import Names, merge
from clusteratlas.work import engine, records

Ask = Callable[[str, Selection], Answer]
QUESTION, MEASURED = "programme__items", "programme__measured"


def asking(ask: Ask, who: Identity) -> Ask:
    """Return a function like `ask` that answers with the current items that `who` may see.

    If `ask` was itself made by `asking` for another reader, that reader's rights do not apply.
    """
    if isinstance(ask, partial) and ask.func is _ask:
        ask = ask.args[0]
    return partial(_ask, ask, who)


def for_public(name: str, selection: Selection) -> Answer:
    """Answer from the current data with public items only."""
    return _ask(queries.answer, PUBLIC, name, selection)


def for_readers(version: str) -> Ask:
    """Return a function that answers from a data version, with all items."""
    return asking(partial(queries.answer, version=version), OWNER)


def stamp() -> Hashable:
    """Return a value that differs after every change of the work programme."""
    return records.stamp() if engine.exists() else ()


def _ask(ask: Ask, who: Identity, name: str, selection: Selection) -> Answer:
    answer = ask(name, selection)
    if name == search.QUESTION and stamp():
        items_ = _ask(ask, who, QUESTION, Selection(lang=selection.lang))
        return search.with_own(answer, items_, selection)
    if name not in (QUESTION, bodies.QUESTION):
        return answer
    base = _DeliveredItems(selection.lang, answer.data_version, answer)
    everything = may(who, Action.READ_PROGRAMME)
    return (_merged if name == QUESTION else _merged_bodies)(base, everything, stamp())


@dataclass(frozen=True)
class _DeliveredItems:
    """The delivered items, equal if language and data version are; the key of a cache."""

    lang: str
    version: str
    answer: Answer = field(compare=False)


@memoize
def _merged(base: _DeliveredItems, everything: bool, stamp: Hashable) -> Answer:
    edits = _edits(stamp) if stamp else ()
    return merge(base.answer, edits, names(base.lang, everything), base.lang, everything)


@memoize
def _merged_bodies(base: _DeliveredItems, everything: bool, stamp: Hashable) -> Answer:
    actors = names(base.lang, everything).actors
    return bodies.merge(base.answer, _body_edits(stamp), actors, base.lang, everything)


@memoize
def _edits(stamp: Hashable) -> tuple[items.Edit, ...]:
    return items.ITEMS.edits()


@memoize
def _body_edits(stamp: Hashable) -> tuple[bodies.Edit, ...]:
    return bodies.BODIES.edits()


def names(lang: str, everything: bool = True) -> Names:
    """Return the current names of fields, bodies and actors.

    Without `everything`, bodies have their public names. Archived bodies are included, since items
    may refer to them.
    """
    return _names(lang, everything, store.data_version().id, stamp())


@memoize
def _names(lang: str, everything: bool, version: str, stamp: Hashable) -> Names:
    base = _delivered_names(lang, version)
    edited = [edit.content for edit in _body_edits(stamp) if edit.content]
    own = {body.id: body.title(lang) for body in edited if everything or body.is_public}
    return replace(base, bodies={**base.bodies, **own})


@memoize
def _delivered_names(lang: str, version: str) -> Names:
    selection = Selection(lang=lang)
    fields, delivered, actors = (
        queries.answer(name, selection).frame
        for name in ("choices__fields", bodies.QUESTION, "choices__actors")
    )
    return Names(
        dict(zip(fields.field_id, fields.short_name, strict=True)),
        dict(zip(fields.field_id, fields.field_group, strict=True)),
        dict(zip(delivered.body_id, delivered.short_name, strict=True)),
        dict(zip(actors.actor_id, actors.own_name, strict=True)),
    )
