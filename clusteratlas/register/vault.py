"""The file of the internal store, data/internal/register.duckdb, replaced atomically."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas.files import drop, link, lock
from clusteratlas.register.steps import open_store

_MODE = 0o700  # no other user of the machine may read the companies
_NAME, _BEFORE, _HALF = "register.duckdb", "register.before.duckdb", ".new-"


def present(folder: Path) -> Path:
    """Return the path of the current store; the file may not exist."""
    return folder / _NAME


def before(folder: Path) -> Path:
    """Return the path of the store before the last import; the file may not exist."""
    return folder / _BEFORE


@contextmanager
def connect(folder: Path) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """Yield a read-only connection to the store, None if there is no store."""
    if not present(folder).is_file():
        yield None
        return
    with open_store(present(folder)) as con:
        yield con


def ask(folder: Path, sql: str, values: dict[str, Any] | None = None) -> pd.DataFrame:
    """Return the result of a query on the internal store, an empty frame if there is no store."""
    with connect(folder) as con:
        return con.execute(sql, values or {}).df() if con else pd.DataFrame()


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Lock the store against other imports; reentrant.

    Removes the files that killed imports left behind.
    """
    with lock(folder, ".register.lock", _MODE) as outermost:
        if outermost:
            for leftover in folder.glob(f"{_HALF}*"):
                drop(leftover)
        yield


@contextmanager
def half_file(folder: Path) -> Iterator[Path]:
    """Yield the path of a new temporary file in the folder; it is removed at the end if left."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=_HALF, suffix=".duckdb")
    os.close(handle)
    new = Path(name)
    new.unlink()
    try:
        yield new
    finally:
        drop(new)


def replace(folder: Path, new: Path) -> None:
    """Replace the current store with the new file."""
    os.chmod(new, 0o600)
    os.replace(new, present(folder))


def keep_before(folder: Path) -> None:
    """Keep the current file, if there is one, as the state before the import."""
    if present(folder).is_file():
        aside = folder / f"{_HALF}before"
        os.replace(link(present(folder), aside), before(folder))
        drop(aside)  # os.replace leaves it if both are the same file already


def quote(path: Path) -> str:
    """Return a path escaped for a SQL literal."""
    return str(path).replace("'", "''")
