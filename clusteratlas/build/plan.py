"""The queries of a build, ordered by the tables that they read."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from clusteratlas.build.errors import BuildError
from clusteratlas.build.reads import find_reads
from clusteratlas.build.version import file_sha256

PARTS, ATLAS = "parts.main", "atlas.main"  # intermediate tables, and the tables of the store
APART = "-- Imported rows: apart"
VIEW = "-- Kept: as a view"


@dataclass(frozen=True)
class Query:
    """The query of one table.

    `file` is the path below the project folder, `place` the schema of the table (PARTS or ATLAS),
    `reads` the tables and `files` the data files that it reads.
    """

    name: str
    file: str
    text: str
    place: str
    reads: frozenset[str]
    files: tuple[Path, ...]

    @property
    def is_apart(self) -> bool:
        """Return whether rows from imported tables are computed separately and appended."""
        return APART in self.text

    @property
    def is_view(self) -> bool:
        """Return whether the result is a view instead of a stored table."""
        return VIEW in self.text

    def file_sums(self) -> list[str]:
        """Return the checksums of the data files it reads, '' for a missing one."""
        return [file_sha256(path) if path.is_file() else "" for path in self.files]


def plan(con: duckdb.DuckDBPyConnection, root: Path, folder: str) -> list[Query]:
    """Return the queries of queries/`folder`, each after the queries whose tables it reads.

    The files of marts/parts define intermediate tables that only other queries read. Raises
    BuildError for invalid SQL, and for a query marked `APART` that reads one without the mark.
    """
    place = root / "queries" / folder
    data = {"raw_dir": root / "data" / "raw", "catalog_dir": root / "data" / "catalog"}
    for variable, path in data.items():
        con.execute(f"SET VARIABLE {variable} = $1", [str(path)])
    steps = {}
    for path in sorted(place.rglob("*.sql")):
        is_shown = folder == "marts" and path.parent == place
        query = _read(path, ATLAS if is_shown else PARTS, data)
        steps[query.name] = query
    for query in steps.values():
        _check_apart(query, steps)
    reads = {name: query.reads & set(steps) - {name} for name, query in steps.items()}
    return [steps[name] for name in TopologicalSorter(reads).static_order()]


def table_name(path: Path) -> str:
    """Return the table of an SQL file: its full stem in staging, the part before `__` in marts."""
    return path.stem if path.parent.name == "staging" else path.stem.split("__")[0]


def _read(path: Path, place: str, data: dict[str, Path]) -> Query:
    text = path.read_text(encoding="utf-8")
    file = f"queries/{path.as_posix().rpartition('/queries/')[2]}"
    try:
        reads = find_reads(text)
    except duckdb.Error as error:
        raise BuildError(f"{file}: {error}", f"{file}: {error}") from error
    files = tuple(data[folder] / name.lstrip("/") for folder, name in sorted(reads.files))
    return Query(table_name(path), file, text, place, reads.tables, files)


def _check_apart(query: Query, others: dict[str, Query]) -> None:
    """Raise BuildError if a query marked `APART` reads a query without the mark."""
    mixed = [others[n].file for n in sorted(query.reads & set(others)) if not others[n].is_apart]
    if query.is_apart and mixed:
        raise BuildError(
            f"{query.file}: „{APART}“ braucht auch {mixed[0]}.",
            f"{query.file}: “{APART}” is needed in {mixed[0]}, too.",
        )
