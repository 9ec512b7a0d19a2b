"""Records with full history: a change adds a row, and so does undoing one.

A change states the revision that it follows; of two concurrent writers only one gets the next
revision. Times are UTC, without a zone.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.work import audit
from clusteratlas.work.engine import engine, reading, writing
from clusteratlas.work.schema import RECORD

Content = str | None  # JSON; None if the record no longer exists


class Conflict(AtlasError):
    """Another person changed a record since it was read."""

    def __init__(self, key: str) -> None:
        super().__init__(*both("record_conflict"))
        self.key = key


@dataclass(frozen=True)
class Change:
    """A change to save; `revision` is the one that it follows, 0 for a new record."""

    key: str
    revision: int
    content: Content
    event: str  # one of audit.EVENTS
    detail: str = ""
    restores: int | None = None


@dataclass(frozen=True)
class State:
    """A current or former state of a record, with its time and actor."""

    key: str
    revision: int
    restores: int | None
    at: datetime
    actor: str
    content: Content


_STATE = [RECORD.c[name] for name in State.__dataclass_fields__]


def put(kind: str, changes: list[Change], by: str) -> None:
    """Save all `changes` with their events, or none of them. Raises Conflict."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with writing() as connection:
        for change in changes:
            _put(connection, kind, change, by, now)


def _put(connection: Connection, kind: str, change: Change, by: str, now: datetime) -> None:
    if change.revision != _revision(connection, kind, change.key):
        raise Conflict(change.key)
    values = {
        "kind": kind,
        "key": change.key,
        "revision": change.revision + 1,
        "restores": change.restores,
        "at": now,
        "actor": by,
        "content": change.content,
    }
    try:
        connection.execute(insert(RECORD).values(values))
    except IntegrityError as error:  # PostgreSQL: another writer was faster
        raise Conflict(change.key) from error
    audit.add(connection, by, change.event, change.key, change.detail)


def _revision(connection: Connection, kind: str, key: str) -> int:
    query = select(func.max(RECORD.c.revision)).where(RECORD.c.kind == kind, RECORD.c.key == key)
    return int(connection.execute(query).scalar() or 0)


def latest(kind: str) -> list[State]:
    """Return the latest state of every record, in order of change."""
    newest = select(func.max(RECORD.c.id)).where(RECORD.c.kind == kind).group_by(RECORD.c.key)
    query = select(*_STATE).where(RECORD.c.id.in_(newest)).order_by(RECORD.c.id)
    with reading() as connection:
        return [State(*row) for row in connection.execute(query)]


def history(kind: str, key: str) -> list[State]:
    """Return all states of a record, the newest first; empty for an unknown record."""
    query = (
        select(*_STATE)
        .where(RECORD.c.kind == kind, RECORD.c.key == key)
        .order_by(RECORD.c.revision.desc())
    )
    with reading() as connection:
        return [State(*row) for row in connection.execute(query)]


def stamp() -> Hashable:
    """Return a value that differs after every change, as a cache key for derived data."""
    # With the count, because in PostgreSQL a later number may become visible first.
    query = select(func.count(), func.max(RECORD.c.id), func.max(RECORD.c.at))
    with reading() as connection:
        return engine(), *connection.execute(query).one()


def undo(states: list[State], event: str, detail: str = "") -> Change | None:
    """Return the change that undoes the last state of `history`, None if there is nothing to undo.

    Repeated undos go further back; an undo is never undone.
    """
    if not states:
        return None
    now = states[0]
    standing = now.revision if now.restores is None else now.restores
    target = _before(states, standing)
    if target is None:
        return None
    content = next((state.content for state in states if state.revision == target), None)
    return Change(now.key, now.revision, content, event, detail, restores=target)


def _before(states: list[State], revision: int) -> int | None:
    """Return the revision in effect before `revision`, 0 if there was no record."""
    if revision == 0:
        return None
    earlier = next((state for state in states if state.revision == revision - 1), None)
    if earlier is None:
        return 0
    return earlier.revision if earlier.restores is None else earlier.restores
