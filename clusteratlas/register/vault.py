"""The file of the internal store, data/internal/register.duckdb: replaced whole, never half."""

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

_MODE = 0o700  # nobody else of this machine reads companies
_NAME, _BEFORE, _HALF = "register.duckdb", "register.before.duckdb", ".new-"


def present(folder: Path) -> Path:
    """Return the file of the store as it counts; there may be none."""
    return folder / _NAME


def before(folder: Path) -> Path:
    """Return the file as it was before the last import; there may be none."""
    return folder / _BEFORE


@contextmanager
def connect(folder: Path) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """Give the store to read, None where there is none."""
    if not present(folder).is_file():
        yield None
        return
    with open_store(present(folder)) as con:
        yield con


def ask(folder: Path, sql: str, values: dict[str, Any] | None = None) -> pd.DataFrame:
    """Return the answer of the internal store, nothing where there is no store."""
    with connect(folder) as con:
        return con.execute(sql, values or {}).df() if con else pd.DataFrame()


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the store against other imports; may be taken again inside.

    What killed ones left is removed.
    """
    with lock(folder, ".register.lock", _MODE) as outermost:
        if outermost:
            for left in folder.glob(f"{_HALF}*"):
                drop(left)
        yield


@contextmanager
def half_file(folder: Path) -> Iterator[Path]:
    """Give a path in the folder for a file to write; what is left there at the end is removed."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=_HALF, suffix=".duckdb")
    os.close(handle)
    new = Path(name)
    new.unlink()
    try:
        yield new
    finally:
        drop(new)


def replace(folder: Path, new: Path) -> None:
    """Put the new file in the place of the present one."""
    os.chmod(new, 0o600)
    os.replace(new, present(folder))


def keep_before(folder: Path) -> None:
    """Keep the present file, if there is one, as the state before."""
    if present(folder).is_file():
        aside = folder / f"{_HALF}before"
        os.replace(link(present(folder), aside), before(folder))
        drop(aside)  # renaming does nothing where both are the same file already


def quote(path: Path) -> str:
    """Return a path for a literal of SQL that takes no parameter."""
    return str(path).replace("'", "''")
