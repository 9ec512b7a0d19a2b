"""Open the work store: migrate it first, pool connections, provide transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from clusteratlas.files import lock, naming_refusals
from clusteratlas.model import AtlasError
from clusteratlas.paths import work_path, work_url
from clusteratlas.text.wording import both
from clusteratlas.work import migrate
from clusteratlas.work.refusals import naming

FILE = "work.sqlite"
_PATIENCE_SECONDS = 30  # waiting time for another writer, and for a connection of the pool
_POOL = {
    "pool_pre_ping": True,
    "pool_size": 5,
    "max_overflow": 5,
    "pool_timeout": _PATIENCE_SECONDS,
}
# Execution option for how SQLite begins a transaction. Writers must lock at once, as a later
# upgrade of a read lock may fail.
_BEGIN, _WRITES = "begin", "BEGIN IMMEDIATE"


@contextmanager
def reading() -> Iterator[Connection]:
    """Yield a connection for reading. Raises AtlasError if the store cannot be read."""
    with naming(), engine().connect() as connection:
        yield connection


@contextmanager
def writing() -> Iterator[Connection]:
    """Yield a connection in a transaction, which is committed at the end.

    Raises NotWritten if the system refuses to write, AtlasError if the store is unreachable.
    """
    with naming(), _transaction(engine()) as connection:
        yield connection


@contextmanager
def _transaction(store: Engine) -> Iterator[Connection]:
    with store.connect().execution_options(**{_BEGIN: _WRITES}) as connection, connection.begin():
        yield connection


def exists() -> bool:
    """Return whether there is a store, without creating one."""
    return bool(work_url()) or (work_path() / FILE).exists()


def engine() -> Engine:
    """Return the engine of the configured store, migrated to the current schema."""
    place = url()
    if place.get_backend_name() == "postgresql":
        return _open(place, 0)
    # The inode is part of the cache key: a replaced file is another store.
    return _open(place, Path(place.database or "").stat().st_ino)


def url() -> URL:
    """Return the URL of the store; SQLite's file is created if it is missing."""
    if text := work_url():
        return _postgresql(text)
    path = work_path() / FILE
    with naming_refusals(path):
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
    return URL.create("sqlite", database=str(path))


@lru_cache(maxsize=8)
def _open(url: URL, inode: int) -> Engine:
    store = make_engine(url)
    if url.get_backend_name() == "postgresql":
        migrate_tables(store)
        return store
    with lock(work_path()):  # SQLite fails if two processes switch a new file to WAL at once
        with store.connect().execution_options(**{_BEGIN: ""}) as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        migrate_tables(store)
    return store


def migrate_tables(store: Engine, revision: str = "head") -> None:
    """Migrate the tables of an engine to a revision, in one transaction."""
    with _transaction(store) as connection:
        migrate.upgrade(connection, revision)


def make_engine(url: URL) -> Engine:
    """Return the engine of a store without migrating it; SQLite checks foreign keys and waits."""
    if url.get_backend_name() == "postgresql":
        # Without an encoding of its own the driver returns bytes from a database in SQL_ASCII.
        store = create_engine(url, **_POOL, connect_args={"client_encoding": "utf8"})
        event.listen(store, "connect", _require_utf8)
        return store
    store = create_engine(url, **_POOL)
    event.listen(store, "connect", _prepare)
    event.listen(store, "begin", _begin)
    return store


def _require_utf8(handle: Any, record: object) -> None:
    """Raise AtlasError for a database of another encoding, which umlauts would not survive.

    A server that was set up without a locale creates databases in SQL_ASCII.
    """
    encoding = handle.info.parameter_status("server_encoding")
    if encoding not in ("UTF8", None):
        handle.close()
        raise AtlasError(*both("work_encoding", encoding=encoding))


def _prepare(handle: Any, record: object) -> None:
    handle.isolation_level = None  # the driver would begin late and commit before schema changes
    handle.execute("PRAGMA foreign_keys = ON")
    handle.execute(f"PRAGMA busy_timeout = {_PATIENCE_SECONDS * 1000}")


def _begin(connection: Connection) -> None:
    if word := connection.get_execution_options().get(_BEGIN, "BEGIN"):
        connection.exec_driver_sql(word)


def _postgresql(text: str) -> URL:
    try:
        url = make_url(text)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() not in ("postgresql", "postgres"):
        raise AtlasError(*both("work_url"))
    return url.set(drivername="postgresql+psycopg")
