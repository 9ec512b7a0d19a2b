"""Decisions as rows of the work store; every change of one is an event of the audit trail."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, insert, select, update

from clusteratlas.decisions.model import LONGEST_NAME, LONGEST_TEXT, Decision, Milestone
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.work import audit
from clusteratlas.work.engine import reading, writing
from clusteratlas.work.schema import DECISION, DOSSIER

MOST = 200  # decisions of a meeting


class Conflict(AtlasError):
    """Somebody else has saved the decision since it was loaded: `theirs` is what he made of it."""

    def __init__(self, theirs: Decision) -> None:
        super().__init__(*both("decision_conflict"))
        self.theirs = theirs


@dataclass(frozen=True)
class Change:
    """One save of a decision: when (UTC), by whom, and part -> its words before and after."""

    at: datetime
    actor: str
    parts: dict[str, tuple[str, str]]


def of_dossier(dossier_id: str) -> tuple[Decision, ...]:
    """Return the decisions of a meeting in the order of their making, archived ones too.

    Raises AtlasError for a damaged row.
    """
    query = select(DECISION.c.content).where(DECISION.c.dossier_id == dossier_id)
    with reading() as connection:
        contents = connection.execute(query).scalars().all()
    return _sort(contents)


def every() -> tuple[Decision, ...]:
    """Return the decisions of all meetings that are not archived, in the order of their making."""
    with reading() as connection:
        contents = connection.execute(select(DECISION.c.content)).scalars().all()
    return visible(_sort(contents))


def _sort(contents: Iterable[str]) -> tuple[Decision, ...]:
    every = map(Decision.from_json, contents)
    return tuple(sorted(every, key=lambda one: (one.created_at, one.id)))


def load(decision_id: str) -> Decision:
    """Return one decision. Raises AtlasError if there is none."""
    with reading() as connection:
        content = _lock(connection, decision_id)
    if content is None:
        raise AtlasError(*both("decision_unknown"))
    return content


def put(decision: Decision, by: str = "") -> Decision:
    """Keep a decision and return it as kept; a new one has no id yet.

    Raises Conflict where the row is a later one, AtlasError for a decision without words, for one
    of a meeting that is gone or full, and where the machine refuses.
    """
    one = _check(decision)
    with writing() as connection:
        current = _lock(connection, one.id) if one.id else None
        if current and current.revision != one.revision and current.parts_unlike(one):
            raise Conflict(current)
        if one.id and current is None:
            raise AtlasError(*both("decision_unknown"))
        return _update(connection, current, one, by) if current else _insert(connection, one, by)


def history(decision_id: str) -> list[Change]:
    """Return the saves of a decision, newest first."""
    events = audit.events_of(decision_id, ("decision_create", "decision_change"))
    return [Change(e.at, e.actor, _parts(e.detail)) for e in events]


def _insert(connection: Connection, one: Decision, by: str) -> Decision:
    dossier = select(DOSSIER.c.id).where(DOSSIER.c.id == one.dossier_id).with_for_update()
    if connection.execute(dossier).scalar() is None:
        raise AtlasError(*both("dossier_removed"))
    others = select(DECISION.c.id).where(DECISION.c.dossier_id == one.dossier_id)
    if len(connection.execute(others).all()) >= MOST:
        raise AtlasError(*both("decision_full", most=MOST))
    row = _stamp(replace(one, id=secrets.token_hex(6)))
    connection.execute(
        insert(DECISION).values(dossier_id=row.dossier_id, **_values(row), id=row.id)
    )
    audit.add(connection, by, "decision_create", row.id, _detail(None, row))
    return row


def _update(connection: Connection, current: Decision, one: Decision, by: str) -> Decision:
    if not current.parts_unlike(one):
        return current
    row = _stamp(one)
    query = update(DECISION).where(DECISION.c.id == row.id).values(_values(row))
    connection.execute(query)
    audit.add(connection, by, "decision_change", row.id, _detail(current, row))
    return row


def _lock(connection: Connection, decision_id: str) -> Decision | None:
    """Return a decision as it is, its row nobody else's in a transaction that writes."""
    query = select(DECISION.c.content).where(DECISION.c.id == decision_id).with_for_update()
    content = connection.execute(query).scalar()
    return None if content is None else Decision.from_json(content)


def _check(one: Decision) -> Decision:
    """Return a decision whose texts are bare and short enough. Raises AtlasError without words."""
    texts = {name: getattr(one, name).strip() for name in ("text_de", "text_en", "task", "who")}
    if not texts["text_de"]:
        raise AtlasError(*both("decision_empty"))
    longest = {"who": LONGEST_NAME}
    return replace(one, **{n: text[: longest.get(n, LONGEST_TEXT)] for n, text in texts.items()})


def _stamp(one: Decision) -> Decision:
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    created = one.created_at or now
    return replace(one, revision=one.revision + 1, created_at=created, changed_at=now)


def _values(one: Decision) -> dict[str, object]:
    return {"revision": one.revision, "content": one.to_json()}


_LONGEST_DETAIL = 240  # letters of a part in the trail, which takes 4000 of all, escaped


def _detail(old: Decision | None, new: Decision) -> str:
    """Return what changed as the trail keeps it: part -> [before, after]."""
    parts = old.parts_unlike(new) if old else ("text_de",)
    pairs = {
        name: [word(getattr(one, name)) if one else "" for one in (old, new)] for name in parts
    }
    return json.dumps(pairs, ensure_ascii=False)


def word(value: object) -> str:
    """Return a value as the trail keeps it, long texts cut."""
    if isinstance(value, Milestone):
        value = value.titles["de"]
    text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    return text[:_LONGEST_DETAIL] + ("…" if len(text) > _LONGEST_DETAIL else "")


def _parts(detail: str) -> dict[str, tuple[str, str]]:
    try:
        return {name: (str(old), str(new)) for name, (old, new) in json.loads(detail).items()}
    except (AttributeError, TypeError, ValueError):  # cut, or another's
        return {}


def visible(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that are not archived."""
    return tuple(one for one in decisions if not one.is_archived)
