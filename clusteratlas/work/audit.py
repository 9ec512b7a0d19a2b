"""The audit trail: who did what, when. Append-only; network addresses are not recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, insert, select

from clusteratlas.work.engine import reading, writing
from clusteratlas.work.schema import AUDIT

# The recorded actions, from pages and the command line.
EVENTS = (
    "sign_in",
    "sign_out",
    "refused",
    "tables_import",
    "tables_remove",
    "register_import",
    "register_undo",
    "register_decide",
    "register_publish",
    "register_withdraw",
    "register_export",
    "dossier_create",
    "dossier_change",
    "dossier_remove",
    "decision_create",
    "decision_change",
    "version_remove",
    "programme_create",
    "programme_change",
    "programme_undo",
    "programme_import",
    "body_create",
    "body_change",
    "body_undo",
    "body_import",
    "influence_create",
    "influence_change",
    "influence_undo",
    "update_publish",
    "update_hold",
    "watch_create",
    "watch_change",
    "watch_undo",
    "backup",
    "restore",
)
_LONGEST = {"actor": 200, "action": 60, "target": 300, "detail": 4000}


@dataclass(frozen=True)
class Event:
    """One event: number, time (UTC), actor, action, target, and details."""

    id: int
    at: datetime
    actor: str
    action: str
    target: str
    detail: str


def record(actor: str, action: str, target: str = "", detail: str = "") -> None:
    """Record an event at the current time; texts that are too long are cut.

    Raises AtlasError if it cannot be written; the action itself should then not happen.
    """
    with writing() as connection:
        add(connection, actor, action, target, detail)


def add(
    connection: Connection, actor: str, action: str, target: str = "", detail: str = ""
) -> None:
    """Record an event in the transaction of the change that it is about: both or neither."""
    texts = {"actor": actor, "action": action, "target": target, "detail": detail}
    values = {key: _storable(text)[: _LONGEST[key]] for key, text in texts.items()}
    now = datetime.now(UTC).replace(tzinfo=None)
    connection.execute(insert(AUDIT).values(at=now, **values))


def events(limit: int = 100, before: int | None = None) -> list[Event]:
    """Return the newest events, newest first; only those before the number `before` if given."""
    query = select(AUDIT).order_by(AUDIT.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(AUDIT.c.id < before)
    with reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [_event(row) for row in rows]


def events_of(target: str, actions: Sequence[str]) -> list[Event]:
    """Return all events with one of the `actions` on a target, newest first."""
    query = select(AUDIT).where(AUDIT.c.target == target, AUDIT.c.action.in_(actions))
    with reading() as connection:
        rows = connection.execute(query.order_by(AUDIT.c.id.desc())).mappings().all()
    return [_event(row) for row in rows]


def _event(row: RowMapping) -> Event:
    return Event(**{**row, "at": row["at"].replace(tzinfo=UTC)})


def _storable(text: str) -> str:
    """Return a text without characters that databases refuse: NUL and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
