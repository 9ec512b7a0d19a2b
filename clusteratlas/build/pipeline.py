"""raw -> staging -> marts -> data tests -> new file -> atomic swap."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import duckdb

from clusteratlas import archive as kept_versions
from clusteratlas.build import reuse
from clusteratlas.build.checks import run_checks
from clusteratlas.build.errors import BuildError
from clusteratlas.build.plan import PARTS, Query, plan
from clusteratlas.build.raw import put_borders, put_raw
from clusteratlas.build.tables import IMPORTED, OFFICIAL, WHOLE, Tables
from clusteratlas.build.version import input_version
from clusteratlas.files import drop, lock

Report = Callable[[str], None]
_HALF = ".new-"  # prefix of unfinished files
_STAGED, _IMPORTS = "staged_observation", "stg_user__observations"
_CACHE = "cache"  # folder with the tables of the last build, next to the store
# More threads take more memory and save no time. DuckDB spills to disk, except some 320 MB that
# sorting a million figures needs.
_LIMITS: dict[str, str | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "350MB",
    # Return freed memory to the system at once; by default DuckDB keeps 128 and 512 MB.
    "allocator_flush_threshold": "1MB",
    "allocator_bulk_deallocation_flush_threshold": "32MB",
    "checkpoint_threshold": "1GB",
}
# Costly to try and rarely chosen for short, often repeated texts. It takes effect by SET only, not
# in the configuration of a connection.
_COMPRESSION = "SET disabled_compression_methods = 'fsst,dict_fsst,zstd'"


def build(
    root: Path,
    target: Path,
    report: Report = lambda _: None,
    archive: Path | None = None,
) -> str:
    """Build the store of the project folder `root` as the file `target`; return its data version.

    The figures are stored in `archive`, if given, for comparing versions. Raises BuildError if an
    input breaks a rule or changes during the build, files.NotWritten if the system refuses to
    write; an existing target then stays untouched.
    """
    with (
        exclusive(root, target),
        tempfile.TemporaryDirectory(dir=target.parent, prefix=_HALF) as folder,
    ):
        version = input_version(root)
        new = Path(folder) / target.name
        parts = Path(folder) / reuse.PARTS
        cache = target.parent / _CACHE
        try:
            earlier = reuse.take_over(cache, new, parts)
            with duckdb.connect(":memory:", config={**_LIMITS, "temp_directory": folder}) as con:
                ledger = _fill(con, root, (new, parts), version, earlier, report)
                _check_inputs(root, version)
                _finish(con, new, version, archive)
        except duckdb.IOException as error:  # it has no errno
            full = "No space left" in str(error)
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
        reuse.keep(cache, new, parts, ledger)
        os.replace(new, target)
    return version


@contextmanager
def exclusive(root: Path, target: Path) -> Iterator[None]:
    """Lock inputs and store against other builds and imports; reentrant.

    Removes the files that killed builds and imports left behind.
    """
    with lock(target.parent, ".build.lock") as outermost:
        if outermost:
            for left in (*target.parent.glob(f"{_HALF}*"), *(root / "data" / "user").glob(".*@*")):
                drop(left)
        yield


def is_stale(root: Path, target: Path) -> bool:
    """Return whether the store is missing, unreadable or made from other inputs."""
    if not target.is_file():
        return True
    try:
        with duckdb.connect(target, read_only=True) as con:
            row = con.execute("SELECT data_version FROM build_info").fetchone()
    except duckdb.Error:
        return True
    return row is None or row[0] != input_version(root)


def _fill(
    con: duckdb.DuckDBPyConnection,
    root: Path,
    files: tuple[Path, Path],
    version: str,
    earlier: reuse.Ledger,
    report: Report,
) -> reuse.Ledger:
    """Fill the files (store, parts), which contain the tables of the `earlier` build."""
    for name, file in zip(("atlas", "parts"), files, strict=True):
        con.execute(f"ATTACH '{str(file).replace(chr(39), chr(39) * 2)}' AS {name}")
    tables = Tables(con, earlier)
    checks = root / "queries" / "checks"
    con.execute(_COMPRESSION)
    report("Herkunft der Rohdaten prüfen / checking origins")
    with put_borders(tables, root / "data" / "raw" / "geo", report):
        put_raw(tables, root)
        report("Rohdaten einlesen / staging")
        staging = plan(con, root, "staging")
        for query in staging:
            tables.run(query)
    _show_observations(con, tables, staging)
    report("Regeln prüfen / checking rules")
    _check(con, tables, checks, "staged")
    report("Kennzahlen berechnen / computing marts")
    for query in plan(con, root, "marts"):
        tables.run(query)
    _check(con, tables, checks, "mart")
    tables.drop_others()
    con.execute(
        "CREATE OR REPLACE TABLE atlas.main.build_info AS SELECT $1 AS data_version", [version]
    )
    con.execute("USE memory")
    return tables.ledger


def _check_inputs(root: Path, version: str) -> None:
    if input_version(root) != version:
        raise BuildError(
            "Die Rohdaten haben sich während des Bauens geändert. Bitte noch einmal bauen.",
            "The raw data changed during the build. Please build again.",
        )


def _finish(con: duckdb.DuckDBPyConnection, new: Path, version: str, archive: Path | None) -> None:
    """Finish writing both files, and archive the figures of the store at the same time."""
    _detach(con, "atlas")
    with ThreadPoolExecutor(1) as beside:
        parts = beside.submit(_detach, con, "parts")
        if archive:
            kept_versions.keep(new, archive, version)
        parts.result()


def _detach(con: duckdb.DuckDBPyConnection, name: str) -> None:
    con.execute(f"CHECKPOINT {name}")
    con.execute(f"DETACH {name}")


def _show_observations(
    con: duckdb.DuckDBPyConnection, tables: Tables, staging: list[Query]
) -> None:
    """Create the views of all staged observations: official, imported, and both together."""
    rows = con.execute(
        "SELECT table_name FROM duckdb_columns() WHERE database_name = 'parts'"
        " AND column_name = 'indicator_id' AND table_name LIKE 'stg_%' ORDER BY table_name"
    ).fetchall()
    staging_names = {query.name for query in staging}
    names = [name for (name,) in rows if name in staging_names and name != _IMPORTS]
    official = " UNION ALL BY NAME ".join(f"SELECT * FROM {PARTS}.{name}" for name in names)
    identities = {
        OFFICIAL: reuse.hash_of(*map(tables.identity, names)),
        IMPORTED: tables.identity(_IMPORTS),
    }
    none = f"SELECT * FROM memory.{OFFICIAL}.{_STAGED} WHERE false"
    imported = f"{none} UNION ALL BY NAME SELECT * FROM {PARTS}.{_IMPORTS}"
    both = " UNION ALL ".join(f"SELECT * FROM memory.{s}.{_STAGED}" for s in (OFFICIAL, IMPORTED))
    tables.show(OFFICIAL, _STAGED, official, identities[OFFICIAL])
    tables.show(IMPORTED, _STAGED, imported, identities[IMPORTED])
    tables.show(WHOLE, _STAGED, both, reuse.hash_of(*identities.values()))


def _check(con: duckdb.DuckDBPyConnection, tables: Tables, folder: Path, stage: str) -> None:
    """Check official and imported rows separately; checks passed before are skipped."""
    for scope in (OFFICIAL, IMPORTED):
        tables.use(scope)
        run_checks(con, folder, stage, partial(tables.check, scope))
