"""Sessions ended early, so that other tabs, processes and copied cookies lose their rights."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import delete, select

from clusteratlas.work import engine
from clusteratlas.work.schema import ENDED_SESSION
from clusteratlas.work.upsert import put

_SECONDS = 2  # delay until a process notices a sign-out in another
_MOST = 4096


def end(session: str, until: float) -> None:
    """End a session that would have lasted `until` (Unix time); delete expired entries.

    Raises AtlasError if the store cannot be written.
    """
    table = ENDED_SESSION
    with engine.writing() as connection:
        connection.execute(delete(table).where(table.c.until < _utc(time.time())))
        put(connection, table, {"session": session, "until": _utc(until)})
    _has_ended.cache_clear()


def has_ended(session: str) -> bool:
    """Return whether a session was ended. Raises AtlasError if the store cannot be read."""
    return engine.exists() and _has_ended(session, int(time.time() / _SECONDS))


@lru_cache(maxsize=_MOST)
def _has_ended(session: str, moment: int) -> bool:
    """Query the store; `moment` lets cached results expire."""
    query = select(ENDED_SESSION).where(ENDED_SESSION.c.session == session)
    with engine.reading() as connection:
        return connection.execute(query).first() is not None


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
