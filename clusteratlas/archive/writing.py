"""What every build leaves: summary and figures of its data version."""

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
GROUP = 20_480  # rows: a sixth of the default, for 300 MB less while files are written
COUNTS = """
SELECT count(*), count(DISTINCT indicator_id), count(DISTINCT source_id) FROM observation
"""
_HAS_COMPUTED = "SELECT count(*) FROM duckdb_tables() WHERE table_name = $1"


def keep(store: Path, archive: Path, version: str, built_at: datetime | None = None) -> None:
    """Keep summary and figures of the finished file `store`; a version is kept only once.

    `built_at` is when it was built, if not right now.
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
        elif not (place / COMPUTED).is_file():  # kept by an earlier atlas
            _add_computed(store, place)


def _add_computed(store: Path, place: Path) -> None:
    """Write the computed figures that a kept version lacks, if the store has them."""
    with tempfile.TemporaryDirectory(dir=place, prefix=HALF) as folder:
        with duckdb.connect(store, read_only=True, config={"threads": 1}) as con:
            _write_computed(con, Path(folder))
        _take(Path(folder), place)


def _complete(store: Path, place: Path, built_at: datetime) -> None:
    """Write summary and figures anew beside the damaged ones of a version; its store stays."""
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=HALF) as folder:
        _write(store, Path(folder), built_at)
        _take(Path(folder), place)


def _take(folder: Path, place: Path) -> None:
    """Move what was written into the place of a version; the summary last: it makes it whole."""
    for name in (FIGURES, COMPUTED, SUMMARY):
        if (folder / name).is_file():
            os.replace(folder / name, place / name)


def _sweep(archive: Path) -> None:
    """Remove what killed writers left; the archive is locked."""
    for pattern in (f"versions/{HALF}*", f"versions/*/{HALF}*"):
        for left in archive.glob(pattern):
            drop(left)


def _write(store: Path, folder: Path, built_at: datetime) -> None:
    # One thread holds one group of rows in memory.
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
    """Write the computed figures; a store of an earlier atlas has no table of them."""
    if con.execute(_HAS_COMPUTED, [OWN]).fetchall()[0][0]:
        _write_figures(con, OWN, folder / COMPUTED)


def _write_figures(con: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    """Write the figures of a table with the names of their time."""
    con.execute(f"CREATE OR REPLACE TEMP VIEW figure AS FROM {table}")
    con.sql(statement("figures")).write_parquet(str(path), row_group_size=GROUP)
