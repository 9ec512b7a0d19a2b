"""Imports of the register into the internal store: store, undo, list changes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas.files import drop
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.register import doubts
from clusteratlas.register.intake import Intake
from clusteratlas.register.steps import run, statement
from clusteratlas.register.vault import (
    ask,
    before,
    exclusive,
    half_file,
    keep_before,
    present,
    quote,
    replace,
)
from clusteratlas.text.wording import both

_NO_ROWS = "SELECT NULL::BIGINT AS import_id, NULL::BIGINT AS company_id, * FROM line WHERE false"
_IMPORT = """
SELECT
    $import_id::BIGINT AS import_id, $as_of::DATE AS as_of, $taken_at::TIMESTAMP AS taken_at,
    $file AS file, $profile AS profile, $read::BIGINT AS read, $stored::BIGINT AS stored,
    $merged::BIGINT AS merged, $refused::BIGINT AS refused
"""


@dataclass(frozen=True)
class Import:
    """One import, with the counts of its rows."""

    import_id: int
    as_of: str
    taken_at: str
    file: str
    profile: str
    read: int
    stored: int
    merged: int
    refused: int


def store(intake: Intake, folder: Path, profile: str = "") -> Import:
    """Store the companies of an intake as the register's current state.

    Atomic: a new file is written next to the old one and renamed. Raises files.NotWritten.
    """
    with exclusive(folder), half_file(folder) as new:
        _fill(intake, present(folder), new, profile)
        keep_before(folder)
        replace(folder, new)
    return imports(folder)[-1]


def undo(folder: Path) -> Import:
    """Undo the last import, with the decisions since, and return it.

    Raises ImportRefused if there is nothing to undo.
    """
    with exclusive(folder):
        earlier = imports(folder)
        if not earlier or not (before(folder).is_file() or len(earlier) == 1):
            raise ImportRefused(*both("register_no_undo"))
        if len(earlier) == 1:
            drop(present(folder))
        else:
            os.replace(before(folder), present(folder))
    return earlier[-1]


def imports(folder: Path) -> list[Import]:
    """Return all imports that were not undone, the latest last."""
    rows = ask(folder, "FROM register_import ORDER BY import_id")
    return [Import(**{k: _plain(v) for k, v in row.items()}) for row in rows.to_dict("records")]


def changes(folder: Path) -> pd.DataFrame:
    """Return company_id, name, change (new, gone, moved, changed) of the last import."""
    earlier = imports(folder)
    return ask(folder, statement("change"), {"import_id": earlier[-1].import_id if earlier else 0})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    return value if isinstance(value, str) else int(value)


def _fill(intake: Intake, old: Path, new: Path, profile: str) -> None:
    con = intake.con
    # The newest storage version compresses texts in half the time.
    con.execute(f"ATTACH '{quote(new)}' AS kept (STORAGE_VERSION 'v1.5.0')")
    try:
        _take_earlier(con, old)
        run(con, "identity")
        doubts.find(con)
        last = con.execute("SELECT coalesce(max(import_id), 0) FROM earlier_import").fetchone()
        number = (last[0] if last else 0) + 1
        con.execute(
            "CREATE TABLE kept.register_row AS FROM earlier UNION ALL BY NAME"
            " SELECT $number::BIGINT AS import_id, identity.company_id, line.*"
            " FROM line JOIN identity USING (row)",
            {"number": number},
        )
        con.execute(
            f"CREATE TABLE kept.register_import AS FROM earlier_import UNION ALL BY NAME {_IMPORT}",
            _import_values(intake, number, profile),
        )
        for name in ("finding", "doubt", "decision"):
            con.execute(f"CREATE TABLE kept.register_{name} AS FROM {name}")
        con.execute(
            "CREATE VIEW kept.register_company AS SELECT * EXCLUDE (import_id) FROM register_row"
            " WHERE import_id = (SELECT max(import_id) FROM register_import)"
        )
        con.execute("CHECKPOINT kept")
    finally:
        con.execute("DETACH kept")
        con.execute("DROP TABLE IF EXISTS earlier; DROP TABLE IF EXISTS earlier_import")


def _take_earlier(con: duckdb.DuckDBPyConnection, old: Path) -> None:
    """Create `earlier`, all rows of former imports, and `earlier_import`."""
    if old.is_file():
        con.execute(f"ATTACH '{quote(old)}' AS old (READ_ONLY)")
        con.execute("CREATE TABLE earlier AS FROM old.register_row")
        con.execute("CREATE TABLE earlier_import AS FROM old.register_import")
        con.execute("DETACH old")
    else:
        con.execute(f"CREATE TABLE earlier AS {_NO_ROWS}")
        con.execute("CREATE TABLE earlier_import AS SELECT NULL::BIGINT AS import_id WHERE false")


def _import_values(intake: Intake, number: int, profile: str) -> dict[str, Any]:
    counts = intake.counts
    return {
        "import_id": number,
        "as_of": intake.as_of,
        "taken_at": datetime.now(),
        "file": Path(intake.file.name).name,
        "profile": profile,
        "read": counts.read,
        "stored": counts.stored,
        "merged": counts.merged,
        "refused": counts.refused,
    }
