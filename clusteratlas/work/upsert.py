"""A row written whether its key is there or not, in one statement of either engine."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def put(connection: Connection, table: Table, values: dict[str, Any], again: bool = True) -> None:
    """Write a row of `table`; one with the same key becomes it, or stays where not `again`."""
    statement = _INSERTS[connection.dialect.name](table).values(values)
    if again:
        keys = list(table.primary_key.columns)
        statement = statement.on_conflict_do_update(index_elements=keys, set_=values)
    else:
        statement = statement.on_conflict_do_nothing()
    connection.execute(statement)
