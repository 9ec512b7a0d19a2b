"""Write summary and figures of a build's data version to the archive."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from clusteratlas.archive.shelf import (
    COMPUTED,
    FIGURES,
    HALF,
    SUMMARY,
    damaged_ids,
    place_of,
    statement,
)
from clusteratlas.files import drop, lock

OBSERVED, OWN = "observation", "computed_figure"  # tables of a store
GROUP = 20_480  # rows; a sixth of the default saves 300 MB of memory when files are written
COUNTS = """
SELECT count(*), count(DISTINCT indicator_id), count(DISTINCT source_id) FROM observation
"""
_HAS_COMPUTED = "SELECT count(*) FROM duckdb_tables() WHERE table_name = $1"


def keep(store: Path, archive: Path, version: str, built_at: datetime | None = None) -> None:
    """Archive summary and figures of the finished file `store`; each version only once.

    `built_at` is the time of the build (default: now).
    """
    built_at = built_at or datetime.now(UTC)
    place = place_of(archive, version)
    with lock(archive):
        _sweep(archive)
        if version in damaged_ids(archive):
            _complete(store, place, built_at)
        elif not place.is_dir():
            new = place.with_name(f"{HALF}{version}")
            new.mkdir(parents=True)
            _write(store, new, built_at)
            os.rename(new, place)
        elif not (place / COMPUTED).is_file():  # archived by an earlier atlas
            _add_computed(store, place)


def _add_computed(store: Path, place: Path) -> None:
    """Add the missing computed figures to a version, if the store has them."""
    with tempfile.TemporaryDirectory(dir=place, prefix=HALF) as folder:
        with duckdb.connect(store, read_only=True, config={"threads": 1}) as con:
            _write_computed(con, Path(folder))
        _take(Path(folder), place)


def _complete(store: Path, place: Path, built_at: datetime) -> None:
    """Replace summary and figures of a damaged version; its store stays."""
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=HALF) as folder:
        _write(store, Path(folder), built_at)
        _take(Path(folder), place)


def _take(folder: Path, place: Path) -> None:
    """Move the new files into a version's folder; the summary last, which makes it complete."""
    for name in (FIGURES, COMPUTED, SUMMARY):
        if (folder / name).is_file():
            os.replace(folder / name, place / name)


def _sweep(archive: Path) -> None:
    """Remove the leftovers of killed writers; the archive must be locked."""
    for pattern in (f"versions/{HALF}*", f"versions/*/{HALF}*"):
        for leftover in archive.glob(pattern):
            drop(leftover)


def _write(store: Path, folder: Path, built_at: datetime) -> None:
    # A single thread has only one group of rows in memory.
    with duckdb.connect(store, read_only=True, config={"threads": 1}) as con:
        _write_figures(con, OBSERVED, folder / FIGURES)
        _write_computed(con, folder)
        figures, indicators, sources = con.execute(COUNTS).fetchall()[0]
    summary: dict[str, Any] = {
        "built_at": built_at.isoformat(timespec="microseconds"),
        "figures": figures,
        "indicators": indicators,
        "sources": sources,
    }
    (folder / SUMMARY).write_text(json.dumps(summary), encoding="utf-8")


def _write_computed(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the computed figures, if the store has a table of them (earlier ones do not)."""
    if con.execute(_HAS_COMPUTED, [OWN]).fetchall()[0][0]:
        _write_figures(con, OWN, folder / COMPUTED)


def _write_figures(con: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    """Write the figures of a table with the names valid at the time of the build."""
    con.execute(f"CREATE OR REPLACE TEMP VIEW figure AS FROM {table}")
    con.sql(statement("figures")).write_parquet(str(path), row_group_size=GROUP)
