"""Answers about the work programme with what editors wrote, for whoever may see it."""

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
    """Return what answers as `ask` does, with the items as they are now, as far as `who` may.

    Of what `asking` gave for another reader, that reader is left out: his items would come along.
    """
    if isinstance(ask, partial) and ask.func is _ask:
        ask = ask.args[0]
    return partial(_ask, ask, who)


def for_public(name: str, selection: Selection) -> Answer:
    """Answer from the current data with what everybody may see."""
    return _ask(queries.answer, PUBLIC, name, selection)


def for_readers(version: str) -> Ask:
    """Return what answers from a data version for those who may see all items."""
    return asking(partial(queries.answer, version=version), OWNER)


def stamp() -> Hashable:
    """Return what is another value after every change of the work programme."""
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
    """The delivered items, alike where language and data version are: files ask ten times."""

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
    """Return what fields, bodies and actors are called now.

    Without `everything`, bodies are called as everybody may see them. Archived ones keep their
    name where something names them.
    """
    return _names(lang, everything, store.data_version().id, stamp())


@memoize
def _names(lang: str, everything: bool, version: str, stamp: Hashable) -> Names:
    base = _delivered_names(lang, version)
    edited = [edit.content for edit in _body_edits(stamp) if edit.content]
    own = {one.id: one.title(lang) for one in edited if everything or one.is_public}
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
