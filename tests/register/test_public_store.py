"""The public store holds no column that nobody has classified as public."""

from __future__ import annotations

from pathlib import Path

import duckdb
import yaml

_KNOWN = Path(__file__).with_name("public_columns.yml")


def test_every_column_of_the_public_store_is_classified(store: duckdb.DuckDBPyConnection) -> None:
    known = yaml.safe_load(_KNOWN.read_text(encoding="utf-8"))
    found = store.execute(
        "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns()"
        " WHERE schema_name = 'main' AND NOT internal AND database_name NOT IN ('system', 'temp')"
        " GROUP BY table_name"
    ).fetchall()
    assert len(found) > 50
    new = {(table, c) for table, columns in found for c in columns if c not in known.get(table, ())}
    assert new == set()


def test_no_table_of_the_register_is_public(store: duckdb.DuckDBPyConnection) -> None:
    names = {name for (name,) in store.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert not {name for name in names if name.startswith("register")}
