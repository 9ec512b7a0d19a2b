"""Build time against a bare load of the same files, size of the store, memory of the build."""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

import duckdb

from clusteratlas.analysis import similarity
from clusteratlas.build import build
from clusteratlas.importer.keep import parse
from clusteratlas.model import Selection
from clusteratlas.paths import RAW, ROOT
from clusteratlas.queries import answer


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


def measure_import() -> list[tuple[str, str]]:
    """Time reading a made-up table of 17,000 lines against DuckDB's bare read of the same bytes."""
    body = "".join(f"{n:05d};made up;WZ08-29;cars;{n % 90};.\n" for n in range(1000, 18000))
    head = (
        "GENESIS-Tabelle: 42111-99\n30.09.2015;;;;;\n;;;;Betriebe;Beschäftigte\n;;;;Anzahl;Anzahl\n"
    )
    text = f"{head}{body}__________\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made_up.csv"
        path.write_text(text, encoding="utf-8")
        own = _seconds(lambda: parse(path.read_bytes()))
        sql = f"FROM read_csv('{path}', delim=';', skip=4, header=false, null_padding=true)"
        bare = _seconds(lambda: duckdb.sql(sql).fetchall())
    return [("import of 17,000 lines: read / bare read_csv", f"{own:.2f} s / ×{own / bare:.1f}")]


def measure_peers() -> list[tuple[str, str]]:
    """Time the peers of a Kreis among all German ones, features included."""
    frame = answer("peers__structure", Selection()).frame
    weights = dict.fromkeys(similarity.GROUPS, 1.0)
    took = _seconds(lambda: similarity.nearest(similarity.features(frame), "16072", weights, 8))
    return [(f"peers among {len(frame)} Kreise", f"{took * 1000:.0f} ms")]


def _load(target: Path) -> None:
    with duckdb.connect(target) as con:
        files = [*RAW.rglob("*.csv"), *RAW.rglob("*.parquet")]
        for number, path in enumerate(sorted(files)):
            con.execute(f"CREATE TABLE t{number} AS FROM '{path}'")


def _seconds(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - start
