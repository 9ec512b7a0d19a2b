"""Dump and load all rows of the work store, independent of its engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    Connection,
    DateTime,
    Integer,
    MetaData,
    Table,
    exists,
    func,
    insert,
    select,
    text,
)

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.work import migrate
from clusteratlas.work.engine import engine
from clusteratlas.work.refusals import naming
from clusteratlas.work.schema import METADATA

_ROWS = 1000  # rows per insert


@contextmanager
def unchanging() -> Iterator[Connection]:
    """Yield a connection that reads a snapshot, unaffected by concurrent writes."""
    with naming(), engine().connect() as connection:
        if connection.dialect.name == "postgresql":  # SQLite's transactions read snapshots anyway
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def tables() -> list[str]:
    """Return the names of all tables; referenced tables come first."""
    return [table.name for table in METADATA.sorted_tables]


def lines(connection: Connection, table: str) -> Iterator[bytes]:
    """Yield each row of a table as a line of JSON; times are ISO texts (UTC)."""
    for row in connection.execute(select(METADATA.tables[table])).mappings():
        yield json.dumps(dict(row), default=datetime.isoformat).encode() + b"\n"


def is_empty(connection: Connection) -> bool:
    """Return whether all tables are empty."""
    return not any(
        connection.execute(select(exists(select(table)))).scalar()
        for table in METADATA.sorted_tables
    )


def load(connection: Connection, revision: str, lines_of: Callable[[str], Iterator[bytes]]) -> None:
    """Replace all content by rows of the schema `revision`, then migrate to the current one.

    Raises AtlasError for an unknown revision, made by newer code.
    """
    if revision not in migrate.revisions():
        raise AtlasError(*both("work_newer", revision=revision))
    METADATA.drop_all(connection)
    connection.execute(text("DROP TABLE alembic_version"))
    migrate.upgrade(connection, revision)
    then = MetaData()
    then.reflect(connection, only=lambda name, _: name != "alembic_version")
    for table in then.sorted_tables:
        rows = (_row(table, line) for line in lines_of(table.name))
        while batch := list(islice(rows, _ROWS)):
            connection.execute(insert(table), batch)
        _count_on(connection, table)
    migrate.upgrade(connection)


def _row(table: Table, line: bytes) -> dict[str, Any]:
    row = json.loads(line)
    for column in table.columns:
        if isinstance(column.type, DateTime) and row[column.name]:
            row[column.name] = datetime.fromisoformat(row[column.name])
    return dict(row)


def _count_on(connection: Connection, table: Table) -> None:
    """Set PostgreSQL's sequence after the highest loaded number; SQLite does so itself."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        if isinstance(column.type, Integer):
            counter = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(counter, func.max(column))).select_from(table))
