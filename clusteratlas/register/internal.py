"""The internal store, data/internal/register.duckdb: replaced whole, the one before kept."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas.files import drop, locked
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.register.intake import Intake
from clusteratlas.register.steps import open_store, run, statement
from clusteratlas.text.wording import both

_NAME, _BEFORE, _HALF = "register.duckdb", "register.before.duckdb", ".new-"
_TABLES = ("register_import", "register_row", "register_finding")
_NO_ROWS = "SELECT NULL::BIGINT AS import_id, NULL::BIGINT AS company_id, * FROM line WHERE false"
_IMPORT = """
SELECT
    $import_id::BIGINT AS import_id, $as_of::DATE AS as_of, $taken_at::TIMESTAMP AS taken_at,
    $file AS file, $profile AS profile, $read::BIGINT AS read, $stored::BIGINT AS stored,
    $merged::BIGINT AS merged, $refused::BIGINT AS refused
"""


@dataclass(frozen=True)
class Import:
    """One import, with what became of its rows."""

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
    """Keep the companies of an intake as the register's present state.

    Nobody sees half of it: a new file is written beside and renamed. Raises files.NotWritten.
    """
    with exclusive(folder):
        handle, name = tempfile.mkstemp(dir=folder, prefix=_HALF, suffix=".duckdb")
        os.close(handle)
        new = Path(name)
        new.unlink()
        try:
            _fill(intake, folder / _NAME, new, profile)
            _swap(folder, new)
        except BaseException:
            drop(new)
            raise
    return imports(folder)[-1]


def undo(folder: Path) -> Import:
    """Take the last import back and return it. Raises ImportRefused where there is none to take."""
    with exclusive(folder):
        done = imports(folder)
        if not done or not ((folder / _BEFORE).is_file() or len(done) == 1):
            raise ImportRefused(*both("register_no_undo"))
        if len(done) == 1:
            drop(folder / _NAME)
        else:
            os.replace(folder / _BEFORE, folder / _NAME)
    return done[-1]


def imports(folder: Path) -> list[Import]:
    """Return all imports that count, the last one at the end."""
    rows = ask(folder, "FROM register_import ORDER BY import_id")
    return [Import(**{k: _plain(v) for k, v in row.items()}) for row in rows.to_dict("records")]


@contextmanager
def connected(folder: Path) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """Give the store to read, None where there is none."""
    path = folder / _NAME
    if not path.is_file():
        yield None
        return
    with open_store(path) as con:
        yield con


def ask(folder: Path, sql: str, values: dict[str, Any] | None = None) -> pd.DataFrame:
    """Return the answer of the internal store, nothing where there is no store."""
    with connected(folder) as con:
        return con.execute(sql, values or {}).df() if con else pd.DataFrame()


def changes(folder: Path) -> pd.DataFrame:
    """Return company_id, name, change (new, gone, moved, changed) of the last import."""
    done = imports(folder)
    return ask(folder, statement("change"), {"import_id": done[-1].import_id if done else 0})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    return value if isinstance(value, str) else int(value)


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the store against other imports; may be taken again inside.

    What killed ones left is removed.
    """
    with locked(folder, ".register.lock") as outermost:
        if outermost:
            for left in folder.glob(f"{_HALF}*"):
                drop(left)
        yield


def _fill(intake: Intake, old: Path, new: Path, profile: str) -> None:
    con = intake.con
    con.execute(f"ATTACH '{quoted(new)}' AS kept")
    try:
        _take_earlier(con, old)
        run(con, "identity")
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
        con.execute("CREATE TABLE kept.register_finding AS FROM finding")
        con.execute(
            "CREATE VIEW kept.register_company AS SELECT * EXCLUDE (import_id) FROM register_row"
            " WHERE import_id = (SELECT max(import_id) FROM register_import)"
        )
        con.execute("CHECKPOINT kept")
    finally:
        con.execute("DETACH kept")
        con.execute("DROP TABLE IF EXISTS earlier; DROP TABLE IF EXISTS earlier_import")


def _take_earlier(con: duckdb.DuckDBPyConnection, old: Path) -> None:
    """Make `earlier`, all rows of former imports, and `earlier_import`."""
    if old.is_file():
        con.execute(f"ATTACH '{quoted(old)}' AS old (READ_ONLY)")
        con.execute("CREATE TABLE earlier AS FROM old.register_row")
        con.execute("CREATE TABLE earlier_import AS FROM old.register_import")
        con.execute("DETACH old")
    else:
        con.execute(f"CREATE TABLE earlier AS {_NO_ROWS}")
        con.execute("CREATE TABLE earlier_import AS SELECT NULL::BIGINT AS import_id WHERE false")
    con.execute("CREATE OR REPLACE TABLE decision (row BIGINT, company_id BIGINT)")


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


def _swap(folder: Path, new: Path) -> None:
    """Put the new file in the place of the present one, which stays for `undo`."""
    present, before = folder / _NAME, folder / _BEFORE
    os.chmod(new, 0o600)
    if present.is_file():
        aside = folder / f"{_HALF}before"
        try:
            os.link(present, aside)
        except OSError:  # a disk without links
            shutil.copyfile(present, aside)
        os.replace(aside, before)
    os.replace(new, present)


def quoted(path: Path) -> str:
    """Return a path for a literal of SQL that takes no parameter."""
    return str(path).replace("'", "''")
