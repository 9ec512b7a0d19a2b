"""The statements of queries/register, run by name with the values that each of them names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas.paths import QUERIES, RAW, ROOT


def open_memory(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB in memory; what does not fit goes into `folder`."""
    limits = {"memory_limit": "1GB", "temp_directory": str(folder / ".spill")}
    con = duckdb.connect(":memory:", config={**limits})
    con.execute("SET enable_progress_bar = false")
    # How many rows a file has is not known before it is read: steps join the smaller table last.
    con.execute("SET disabled_optimizers = 'build_side_probe_side'")
    for topic in ("texts", "names", "numbers"):
        run(con, f"macros/{topic}")
    return con


def open_store(path: Path) -> duckdb.DuckDBPyConnection:
    """Return the internal store to read."""
    return duckdb.connect(path, read_only=True)


def open_copy(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a copy of the internal store to change, before it takes the place of the store."""
    return duckdb.connect(path)


def statement(name: str) -> str:
    """Return the SQL of a step."""
    return (QUERIES / "register" / f"{name}.sql").read_text(encoding="utf-8")


def values_of(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the values that a step names."""
    names = set(duckdb.extract_statements(statement(name))[0].named_parameters)
    return {key: value for key, value in values.items() if key in names}


def set_values(con: duckdb.DuckDBPyConnection, values: Mapping[str, Any]) -> None:
    """Set what statements ask for by `getvariable`."""
    for name, value in values.items():
        con.execute(f"SET VARIABLE {name} = $value", {"value": value})


def run(con: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, Any] | None = None) -> None:
    """Run a step, or all statements of a file that takes no values."""
    if values is None:
        con.execute(statement(name))
    else:
        con.execute(statement(name), values_of(name, values))


def show_catalogues(con: duckdb.DuckDBPyConnection) -> None:
    """Show divisions with their sections, and the fields, to the statements."""
    labels = pd.read_csv(RAW / "wz2008" / "labels.csv", dtype=str)
    con.register("division", labels[labels.level == "division"][["code", "section"]])
    fields = pd.read_csv(ROOT / "data" / "catalog" / "fields.csv", dtype=str)
    con.register("field", fields[["field_id"]])
