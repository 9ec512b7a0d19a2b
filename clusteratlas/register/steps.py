"""Run the statements of queries/register by name, each with the parameters that it uses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas.paths import QUERIES, RAW, ROOT


def open_memory(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return an in-memory DuckDB that spills to `folder`."""
    limits = {"memory_limit": "1GB", "temp_directory": str(folder / ".spill")}
    con = duckdb.connect(":memory:", config={**limits})
    con.execute("SET enable_progress_bar = false")
    # The row count of a file is unknown before it is read, so steps join the smaller table last.
    con.execute("SET disabled_optimizers = 'build_side_probe_side'")
    for topic in ("texts", "names", "numbers"):
        run(con, f"macros/{topic}")
    return con


def open_store(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the internal store read-only."""
    return duckdb.connect(path, read_only=True)


def open_copy(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a copy of the internal store for changes; it replaces the store afterwards."""
    return duckdb.connect(path)


def statement(name: str) -> str:
    """Return the SQL of a step."""
    return (QUERIES / "register" / f"{name}.sql").read_text(encoding="utf-8")


def values_of(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a step uses as parameters."""
    names = set(duckdb.extract_statements(statement(name))[0].named_parameters)
    return {key: value for key, value in values.items() if key in names}


def set_values(con: duckdb.DuckDBPyConnection, values: Mapping[str, Any]) -> None:
    """Set the variables that statements read with `getvariable`."""
    for name, value in values.items():
        con.execute(f"SET VARIABLE {name} = $value", {"value": value})


def run(con: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, Any] | None = None) -> None:
    """Run a step with its parameters; without `values`, all statements of its file."""
    if values is None:
        con.execute(statement(name))
    else:
        con.execute(statement(name), values_of(name, values))


def show_catalogues(con: duckdb.DuckDBPyConnection) -> None:
    """Register `division` (code, section) and `field` (field_id) with DuckDB."""
    labels = pd.read_csv(RAW / "wz2008" / "labels.csv", dtype=str)
    con.register("division", labels[labels.level == "division"][["code", "section"]])
    fields = pd.read_csv(ROOT / "data" / "catalog" / "fields.csv", dtype=str)
    con.register("field", fields[["field_id"]])
