"""Records of which every state is kept: a change adds a row, and so does taking one back.

A writer says which revision a change follows; the database lets one of two writers have the
next. Times are UTC, without a zone.
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

Content = str | None  # JSON; None where there is nothing any more


class Conflict(AtlasError):
    """Somebody else changed a record since it was read."""

    def __init__(self, key: str) -> None:
        super().__init__(*both("record_conflict"))
        self.key = key


@dataclass(frozen=True)
class Change:
    """What a record shall become: `revision` is the revision that it follows, 0 for a new one."""

    key: str
    revision: int
    content: Content
    event: str  # one of audit.EVENTS
    detail: str = ""
    restores: int | None = None


@dataclass(frozen=True)
class State:
    """What a record is or was, since when and by whom."""

    key: str
    revision: int
    restores: int | None
    at: datetime
    actor: str
    content: Content


_STATE = [RECORD.c[name] for name in State.__dataclass_fields__]


def put(kind: str, changes: list[Change], by: str) -> None:
    """Make all `changes` with their events, or none of them. Raises Conflict."""
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
    except IntegrityError as error:  # PostgreSQL: another was quicker since we looked
        raise Conflict(change.key) from error
    audit.add(connection, by, change.event, change.key, change.detail)


def _revision(connection: Connection, kind: str, key: str) -> int:
    query = select(func.max(RECORD.c.revision)).where(RECORD.c.kind == kind, RECORD.c.key == key)
    return int(connection.execute(query).scalar() or 0)


def latest(kind: str) -> list[State]:
    """Return how every record is now, the one that changed first before the others."""
    newest = select(func.max(RECORD.c.id)).where(RECORD.c.kind == kind).group_by(RECORD.c.key)
    query = select(*_STATE).where(RECORD.c.id.in_(newest)).order_by(RECORD.c.id)
    with reading() as connection:
        return [State(*row) for row in connection.execute(query)]


def history(kind: str, key: str) -> list[State]:
    """Return all states of a record, the newest first; none for one that nobody has written."""
    query = (
        select(*_STATE)
        .where(RECORD.c.kind == kind, RECORD.c.key == key)
        .order_by(RECORD.c.revision.desc())
    )
    with reading() as connection:
        return [State(*row) for row in connection.execute(query)]


def stamp() -> Hashable:
    """Return what is another value after every change: a key of what is derived from records."""
    # The count as well: of two writers of PostgreSQL the later number may be seen first.
    query = select(func.count(), func.max(RECORD.c.id), func.max(RECORD.c.at))
    with reading() as connection:
        return engine(), *connection.execute(query).one()


def undo(states: list[State], event: str, detail: str = "") -> Change | None:
    """Return the change that takes back the last one of `history`, None where there is none.

    After an undo the one before is taken back: it never does again what was undone.
    """
    if not states:
        return None
    now = states[0]
    standing = now.revision if now.restores is None else now.restores
    target = _before(states, standing)
    if target is None:
        return None
    content = next((one.content for one in states if one.revision == target), None)
    return Change(now.key, now.revision, content, event, detail, restores=target)


def _before(states: list[State], revision: int) -> int | None:
    """Return which revision stood before `revision` was made, 0 for none at all."""
    if revision == 0:
        return None
    earlier = next((one for one in states if one.revision == revision - 1), None)
    if earlier is None:
        return 0
    return earlier.revision if earlier.restores is None else earlier.restores
