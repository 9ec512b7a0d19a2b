"""Insert or update a row in one statement, for both engines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def put(connection: Connection, table: Table, values: dict[str, Any], again: bool = True) -> None:
    """Insert a row into `table`; a row with the same key is updated if `again`, else kept."""
    statement = _INSERTS[connection.dialect.name](table).values(values)
    if again:
        keys = list(table.primary_key.columns)
        statement = statement.on_conflict_do_update(index_elements=keys, set_=values)
    else:
        statement = statement.on_conflict_do_nothing()
    connection.execute(statement)
