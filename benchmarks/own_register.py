"""A made-up register of 1,000,000 companies: mapped, checked, stored; compared with a bare read."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from clusteratlas.paths import ROOT

COMPANIES = 1_000_000
_MADE_UP = f"""
COPY (
    SELECT
        'F' || i AS "Firmen-Nr", 'Erfundene Firma ' || i || ' GmbH' AS "Firmenname",
        ['07743', '99084', '98693', '36433', '98527'][1 + i % 5] AS "PLZ",
        ['Jena', 'Erfurt', 'Ilmenau', 'Bad Salzungen', 'Suhl'][1 + i % 5] AS "Ort",
        'Musterstraße ' || i % 200 AS "Straße",
        ['26.70', '2670', 'WZ08-28.41', '22.29.0', '10'][1 + i % 5] AS "WZ 2008",
        i % 500 AS "Mitarbeiter", 2020 + i % 5 AS "Jahr Mitarbeiter",
        replace(format('{{:.1f}}', (i % 9000) * 1.5), '.', ',') AS "Umsatz (Tsd. EUR)",
        2023 AS "Jahr Umsatz",
        replace(format('{{:.1f}}', (i % 1000) / 10), '.', ',') AS "Exportquote in %",
        ['Optik', 'Automobil; Kunststoffe', 'Maschinenbau', '', ''][1 + i % 5] AS "Wachstumsfeld",
        'Linsen, Laser ' || i % 100 AS "Produkte", 'https://example.org/' || i AS "Webseite",
        'Frau Erfunden ' || i AS "Ansprechpartner", 'a' || i || '@example.org' AS "E-Mail"
    FROM range({COMPANIES}) AS t(i)
) TO '{{}}' (DELIMITER ';', HEADER)
"""
_TAKE_IN = """
import sys, time
from datetime import date
from pathlib import Path
from benchmarks.memory import peak_mb
from clusteratlas.register import columns, internal, reading
from clusteratlas.register.intake import take_apart
path = Path(sys.argv[1])
start = time.process_time()
file = reading.read(path.read_bytes(), path.name)
with take_apart(file, columns.propose(file), date(2026, 1, 1), path.parent) as intake:
    internal.store(intake, path.parent)
    assert intake.counts.read == intake.counts.stored + intake.counts.merged + intake.counts.refused
print(time.process_time() - start, peak_mb())
"""


def measure() -> list[tuple[str, str]]:
    """Return rows (name, figure): CPU seconds, memory in MB, and the ratios to DuckDB alone.

    DuckDB alone reads the file once into a table in memory, and once into a database file.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        with duckdb.connect(":memory:") as con:
            con.execute("SET enable_progress_bar = false")
            con.execute(_MADE_UP.replace("{}", str(path)))
        bare, kept = (_bare(path, to) for to in (":memory:", f"{folder}/bare.duckdb"))
        command = [sys.executable, "-c", _TAKE_IN, str(path)]
        outcome = subprocess.run(command, check=True, capture_output=True, cwd=ROOT, text=True)
        seconds, peak = map(float, outcome.stdout.split())
    what = f"register of {COMPANIES:,} companies: stored / bare read, peak memory"
    figure = f"×{seconds / bare:.1f} / {peak:.0f} MB / {seconds:.1f} s"
    return [(what, f"{figure}; ×{seconds / kept:.1f} of a bare read that is stored")]


def _bare(path: Path, to: str) -> float:
    """Return the CPU seconds that DuckDB takes to read the file, the best of three runs."""
    return min(_read_once(path, to) for _ in range(3))


def _read_once(path: Path, to: str) -> float:
    start = time.process_time()
    with duckdb.connect(to) as con:
        con.execute("SET enable_progress_bar = false")
        con.execute("CREATE OR REPLACE TABLE t AS FROM read_csv($1)", [str(path)])
    return time.process_time() - start
