"""The statements of queries/register, run by name with the values that each of them names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

from clusteratlas.paths import QUERIES


def statement(name: str) -> str:
    """Return the SQL of a step."""
    return (QUERIES / "register" / f"{name}.sql").read_text(encoding="utf-8")


def used(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the values that a step names."""
    names = set(duckdb.extract_statements(statement(name))[0].named_parameters)
    return {key: value for key, value in values.items() if key in names}


def run(con: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, Any] | None = None) -> None:
    """Run a step, or all statements of a file that takes no values."""
    if values is None:
        con.execute(statement(name))
    else:
        con.execute(statement(name), used(name, values))
