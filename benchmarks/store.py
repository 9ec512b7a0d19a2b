"""Build and rebuild times, a bare load of the same files, size of the store, memory of a build."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from clusteratlas.analysis import similarity
from clusteratlas.build import build
from clusteratlas.importer import take_in
from clusteratlas.importer.keep import parse
from clusteratlas.model import Selection
from clusteratlas.paths import RAW, ROOT
from clusteratlas.queries import answer

_PEAK = """
import resource, sys
from pathlib import Path
from clusteratlas.build import build
build(Path(sys.argv[1]), Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_TABLE = """GENESIS-Tabelle: 42111-99
30.09.2015;;;;;
;;;;Betriebe;Beschäftigte
;;;;Anzahl;Anzahl
16051;Erfurt;WZ08-C;Verarbeitendes Gewerbe;90;8000
16072;Sonneberg;WZ08-C;Verarbeitendes Gewerbe;70;6000
__________
"""


def measure() -> list[tuple[str, str]]:
    """Return rows (what, figure)."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("data/raw", "data/catalog", "queries"):
            shutil.copytree(ROOT / part, root / part)
        target = root / "store" / "store.duckdb"
        peak = _peak(root, root / "apart" / "store.duckdb")
        archive = root / "archive"
        built = _seconds(lambda: build(root, target, archive=archive))
        size = target.stat().st_size / 1e6
        bare = _seconds(lambda: _load(root / "bare.duckdb"))
        with (root / "data/catalog/terms.csv").open("a", encoding="utf-8") as terms:
            terms.write("ein neues Wort,a new word\n")
        edited = _seconds(lambda: build(root, target, archive=archive))
        taken = _seconds(
            lambda: take_in(root, target, _TABLE.encode(), "small.csv", {"16051", "16072"})
        )
    return [
        ("build of the store", f"{built:.1f} s"),
        ("rebuild after one line of the catalogue", f"{edited:.1f} s"),
        ("import of a small table with its rebuild", f"{taken:.1f} s"),
        ("bare DuckDB load of the same files", f"{bare:.1f} s"),
        ("build / bare load", f"{built / bare:.1f}"),
        ("size of the store", f"{size:.1f} MB"),
        ("peak memory of the build", f"{peak:.0f} MB"),
    ]


def _peak(root: Path, target: Path) -> float:
    """Return the peak memory (MB) of a process that builds from nothing."""
    command = [sys.executable, "-c", _PEAK, str(root), str(target)]
    return float(
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout.split()[-1]
    )


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


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
