"""Build and rebuild times, a bare load of the same files, size of the store, memory of a build."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import duckdb

from clusteratlas.analysis import similarity
from clusteratlas.build import build
from clusteratlas.importer import take_in
from clusteratlas.importer.catalog import Catalog
from clusteratlas.model import Selection
from clusteratlas.paths import RAW, ROOT
from clusteratlas.queries import answer

_PEAK = """
import sys
from pathlib import Path
from benchmarks.memory import peak_mb
from clusteratlas.build import build
build(Path(sys.argv[1]), Path(sys.argv[2]), archive=Path(sys.argv[2]).parent / "archive")
print(peak_mb())
"""
_READ = """
import sys, time
from pathlib import Path
from benchmarks.memory import peak_mb
from clusteratlas.importer.catalog import Catalog
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
start = time.perf_counter()
path = Path(sys.argv[1])
table = parse(path.read_bytes(), "42111-99.csv")
read = time.perf_counter() - start
kreise = {key for key in Catalog(Path("data/catalog")).regions if len(key) == 5}
frame, report = observations(table, Path("data/catalog"), kreise)
assert report.read == 200_000
print(read, time.perf_counter() - start - read)
print(peak_mb())
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
    """Return rows (name, figure)."""
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
        taken = _seconds(lambda: _until_visible(root, target))
    return [
        ("build of the store", f"{built:.1f} s"),
        ("rebuild after one line of the catalogue", f"{edited:.1f} s"),
        ("import of a small table until the map has it", f"{taken:.1f} s"),
        ("bare DuckDB load of the same files", f"{bare:.1f} s"),
        ("build / bare load", f"{built / bare:.1f}"),
        ("size of the store", f"{size:.1f} MB"),
        ("peak memory of the build", f"{peak:.0f} MB"),
    ]


def _until_visible(root: Path, target: Path) -> None:
    """Import a small table, and ask for its figures on the map, as the page does."""
    take_in(root, target, _TABLE.encode(), "small.csv", {"16051", "16072"})
    with mock.patch.dict(os.environ, {"CLUSTERATLAS_STORE": str(target)}):
        chosen = Selection(
            collection="user.42111-99", map_indicator_id="employees", section_id="C", year=2015
        )
        rows = answer("regional_map__figures", chosen).rows
    assert {row["value"] for row in rows} >= {8000, 6000}


def _peak(root: Path, target: Path) -> float:
    """Return the peak memory (MB) of a process that builds from scratch."""
    command = [sys.executable, "-c", _PEAK, str(root), str(target)]
    return float(
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout.split()[-1]
    )


def measure_import() -> list[tuple[str, str]]:
    """Time and peak memory of reading 200,000 made-up lines, each layout in a separate process."""
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for form, text in (("flat", _flat()), ("classical", _classical())):
            path = Path(folder) / f"{form}.csv"
            path.write_text(text, encoding="utf-8")
            command = [sys.executable, "-c", _READ, str(path)]
            outcome = subprocess.run(command, check=True, capture_output=True, cwd=ROOT, text=True)
            read, stored, peak = map(float, outcome.stdout.split())
            sql = f"FROM read_csv('{path}', delim=';', header=false, null_padding=true)"
            bare = _seconds(lambda sql=sql: duckdb.sql(sql).fetchall())  # type: ignore[misc]
            sentence = f"{read:.2f} s / {peak:.0f} MB / ×{read / bare:.1f} of a bare read_csv"
            rows.append(
                (f"import of 200,000 {form} lines: read", f"{sentence}, mapped {stored:.2f} s")
            )
    return rows


def _cells() -> Iterator[tuple[int, int, str, int]]:
    """Yield (number, year, key and name of a Kreis, division) of 200,000 made-up lines."""
    regions = Catalog(ROOT / "data" / "catalog").regions
    kreise = [f"{key};{name.split(',')[0]}" for key, name in regions.items() if len(key) == 5]
    places = itertools.product(range(2004, 2026), kreise, range(10, 34))
    for number, (year, kreis, division) in enumerate(itertools.islice(places, 200_000)):
        yield number, year, kreis, division


def _flat() -> str:
    head = "statistics_code;statistics_label;time;1_variable_code;1_variable_attribute_code;"
    head += "1_variable_attribute_label;2_variable_code;2_variable_label;"
    head += "2_variable_attribute_code;2_variable_attribute_label;value;value_unit;"
    lines = (
        f"42111;Made up;{year}-09-30;KREISE;{kreis};WZ08X;WZ2008;WZ08-{division};"
        f"Division;{number};Anzahl;BES001;Beschäftigte;e"
        for number, year, kreis, division in _cells()
    )
    return "\n".join([head + "value_variable_code;value_variable_label;value_q", *lines])


def _classical() -> str:
    head = "Tabelle: 42111-99\nMade up (WZ 2008)\n;;;;;Betriebe;Beschäftigte\n;;;;;Anzahl;Anzahl\n"
    lines = (
        f"30.09.{year};{kreis};WZ08-{division};Division;{number % 90};{number}"
        for number, year, kreis, division in _cells()
    )
    return head + "\n".join(lines) + "\n__________\nStand: 01.01.2026\n"


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
