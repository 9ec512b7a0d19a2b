"""raw -> staging -> marts -> data tests -> new file -> atomic swap."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from clusteratlas import archive as kept_versions
from clusteratlas.build.checks import run_checks
from clusteratlas.build.errors import BuildError
from clusteratlas.build.geometry import read_geometries
from clusteratlas.build.origins import read_origins
from clusteratlas.build.user import (
    folders,
    read_user_indicators,
    read_user_observations,
    read_user_terms,
)
from clusteratlas.build.version import input_version
from clusteratlas.files import drop, locked

Report = Callable[[str], None]
_HALF = ".new-"  # begins the name of what is being written

# DuckDB's get_table_names binds in a connection of its own, without our path variables.
_READS = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")


def build(
    root: Path,
    target: Path,
    report: Report = lambda _: None,
    archive: Path | None = None,
) -> str:
    """Build the store of the project folder `root` as the file `target`; return its data version.

    The figures are kept in `archive`, if there is one, for the comparison of versions.
    Raises BuildError, and leaves an existing target untouched, when an input breaks a rule or
    changes while it is read; files.NotWritten when the machine refuses.
    """
    with (
        exclusive(root, target),
        tempfile.TemporaryDirectory(dir=target.parent, prefix=_HALF) as folder,
    ):
        version = input_version(root)
        new = Path(folder) / target.name
        try:
            with duckdb.connect(":memory:") as con:
                _fill(con, root, new, version, report)
        except duckdb.IOException as error:  # it tells no number of the system
            full = "No space left" in str(error)
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
        if input_version(root) != version:
            raise BuildError(
                "Die Rohdaten haben sich während des Bauens geändert. Bitte noch einmal bauen.",
                "The raw data changed during the build. Please build again.",
            )
        if archive:
            kept_versions.keep(new, archive, version)
        os.replace(new, target)
    return version


@contextmanager
def exclusive(root: Path, target: Path) -> Iterator[None]:
    """Hold inputs and store against other builds and imports; may be taken again inside.

    What killed ones left behind is removed first.
    """
    with locked(target.parent, ".build.lock") as outermost:
        if outermost:
            for left in (*target.parent.glob(f"{_HALF}*"), *(root / "data" / "user").glob(".*@*")):
                drop(left)
        yield


def is_stale(root: Path, target: Path) -> bool:
    """Tell whether the store is missing, unreadable or made from other inputs."""
    if not target.is_file():
        return True
    try:
        with duckdb.connect(target, read_only=True) as con:
            row = con.execute("SELECT data_version FROM build_info").fetchone()
    except duckdb.Error:
        return True
    return row is None or row[0] != input_version(root)


def _fill(
    con: duckdb.DuckDBPyConnection, root: Path, new: Path, version: str, report: Report
) -> None:
    con.execute("SET preserve_insertion_order = true")
    con.execute("SET VARIABLE raw_dir = $1", [str(root / "data" / "raw")])
    con.execute("SET VARIABLE catalog_dir = $1", [str(root / "data" / "catalog")])
    con.execute("CREATE SCHEMA staging")
    report("Herkunft der Rohdaten prüfen / checking origins")
    user = root / "data" / "user"
    raw = sorted(p for p in (root / "data" / "raw").iterdir() if p.is_dir())
    _keep(con, "raw_source", read_origins([*raw, *folders(user).values()]))
    _keep(con, "raw_user_observation", read_user_observations(user))
    _keep(con, "raw_user_indicator", read_user_indicators(user))
    _keep(con, "raw_user_term", read_user_terms(user))
    report("Grenzen vereinfachen / simplifying borders")
    _keep(con, "raw_geometry", read_geometries(root / "data" / "raw" / "geo"))
    report("Rohdaten einlesen / staging")
    _run(con, "memory.staging", root / "queries" / "staging")
    _stage_observations(con)
    report("Regeln prüfen / checking rules")
    run_checks(con, root / "queries" / "checks", "staged")
    con.execute(f"ATTACH '{str(new).replace(chr(39), chr(39) * 2)}' AS atlas")
    report("Kennzahlen berechnen / computing marts")
    _run(con, "atlas.main", root / "queries" / "marts")
    run_checks(con, root / "queries" / "checks", "mart")
    con.execute("CREATE TABLE atlas.build_info AS SELECT $1 AS data_version", [version])
    con.execute("CHECKPOINT atlas")
    con.execute("USE memory")
    con.execute("DETACH atlas")


def _keep(con: duckdb.DuckDBPyConnection, name: str, frame: object) -> None:
    con.register("incoming_frame", frame)
    con.execute(f"CREATE TABLE memory.staging.{name} AS SELECT * FROM incoming_frame")
    con.unregister("incoming_frame")


def _run(con: duckdb.DuckDBPyConnection, schema: str, folder: Path) -> None:
    """Create one table per SQL file in `schema`, each after the tables that it reads.

    The files of `folder`/parts become tables in memory, which only the other files read.
    """
    files = {table_name(p): p for p in sorted(folder.rglob("*.sql"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    # The schema being filled comes first, staging second; unqualified names find both.
    path = "memory.staging" if schema == "memory.staging" else f"{schema},memory.staging"
    con.execute(f"SET search_path = '{path}'")
    reads = {name: set(_READS.findall(text)) & set(texts) - {name} for name, text in texts.items()}
    for name in TopologicalSorter(reads).static_order():
        place = schema if files[name].parent == folder else "memory.staging"
        try:
            con.execute(f"CREATE TABLE {place}.{name} AS {texts[name]}")
        except duckdb.Error as error:
            reason = re.sub(r"\s+", " ", str(error)).split(" LINE ")[0]
            file = files[name].relative_to(folder.parents[1]).as_posix()
            raise BuildError(f"{file}: {reason}", f"{file}: {reason}") from error


def table_name(path: Path) -> str:
    """Return the table of an SQL file: the whole stem in staging, the part before `__` in marts."""
    return path.stem if path.parent.name == "staging" else path.stem.split("__")[0]


def _stage_observations(con: duckdb.DuckDBPyConnection) -> None:
    """Put all staging tables that carry observations below each other."""
    names = con.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'staging'"
        " AND column_name = 'indicator_id' AND table_name LIKE 'stg_%' ORDER BY table_name"
    ).fetchall()
    parts = " UNION ALL BY NAME ".join(f"SELECT * FROM staging.{name}" for (name,) in names)
    con.execute(f"CREATE TABLE memory.staging.staged_observation AS {parts}")
