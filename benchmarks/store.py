"""Build time against a bare load of the same files, size of the store, memory of the build."""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

import duckdb

from clusteratlas.build import build
from clusteratlas.paths import RAW, ROOT


def measure() -> list[tuple[str, str]]:
    """Return rows (what, figure)."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "store.duckdb"
        built = _seconds(lambda: build(ROOT, target))
        bare = _seconds(lambda: _load(Path(folder) / "bare.duckdb"))
        size = target.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        ("build of the store", f"{built:.1f} s"),
        ("bare DuckDB load of the same files", f"{bare:.1f} s"),
        ("build / bare load", f"{built / bare:.1f}"),
        ("size of the store", f"{size:.1f} MB"),
        ("peak memory after the build", f"{peak:.0f} MB"),
    ]


def _load(target: Path) -> None:
    with duckdb.connect(target) as con:
        files = [*RAW.rglob("*.csv"), *RAW.rglob("*.parquet")]
        for number, path in enumerate(sorted(files)):
            con.execute(f"CREATE TABLE t{number} AS FROM '{path}'")


def _seconds(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - start
