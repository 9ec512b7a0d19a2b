"""Drafts of bodies: possible choices, the delivered body, and the draft with names for readers."""

from __future__ import annotations

from collections.abc import Hashable

from clusteratlas import queries, store
from clusteratlas.access import OWNER
from clusteratlas.memo import memoize
from clusteratlas.model import LANGUAGES, Row, Selection
from clusteratlas.programme import bodies, draft_choices
from clusteratlas.programme.answers import asking, names, stamp
from clusteratlas.programme.bodies import Body, Choices, ids_of, of_rows, write
from clusteratlas.text.wording import say

_INSTITUTION = "institution:"  # prefix of ids; institutions are never persons


def choices() -> Choices:
    """Return the choices of a draft in the current data."""
    return _choices(store.data_version().id, stamp())


@memoize
def _choices(version: str, stamp: Hashable) -> Choices:
    actors = draft_choices.choices().actors[0]
    institutions = {i: name for i, name in actors.items() if i.startswith(_INSTITUTION)}
    own = tuple(names(lang).bodies for lang in LANGUAGES)
    ask = asking(queries.answer, OWNER)
    rows = ask(bodies.QUESTION, Selection()).rows
    return Choices(
        own,
        tuple({**names_, **institutions} for names_ in own),
        {row["body_id"]: ids_of(row["reports_to_ids"]) for row in rows},
    )


def delivered_body(body_id: str) -> Body | None:
    """Return a body as delivered, in both languages; None for a new body."""
    german, english = (_rows(lang, store.data_version().id).get(body_id) for lang in ("de", "en"))
    return of_rows(german, english) if german and english else None


@memoize
def _rows(lang: str, version: str) -> dict[str, Row]:
    rows = queries.answer(bodies.QUESTION, Selection(lang=lang)).rows
    return {row["body_id"]: row for row in rows}


def spoken(body: Body, lang: str) -> dict[str, str]:
    """Return the draft for readers, with names instead of ids, separated by ';'."""
    texts, place = write(body), LANGUAGES.index(lang)
    names = choices().members[place]
    for name in ("members", "host", "reports_to"):
        texts[name] = "; ".join(names.get(i, i) for i in texts[name].split("; "))
    for name in ("public", "archived"):
        texts[name] = say(lang, f"programme_{texts[name]}")
    return texts
