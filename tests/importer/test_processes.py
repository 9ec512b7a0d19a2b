"""Two processes that import at once: both tables count, the store fits its inputs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb

from clusteratlas.build import input_version
from clusteratlas.importer import list_imports
from clusteratlas.paths import ROOT
from tests.inputs import copy_inputs, link_last_build

_IMPORT = """
import sys
from pathlib import Path
from clusteratlas.importer import take_in
from tests.importer import made_up
root = Path(sys.argv[1])
data = getattr(made_up, sys.argv[2]).encode()
take_in(root, root / "store.duckdb", data, "x.csv", {"DE", "16051"})
"""


def test_two_processes_importing_at_once_both_count(tmp_path: Path) -> None:
    root = copy_inputs(tmp_path)
    link_last_build(root)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _IMPORT, str(root), name],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for name in ("BLOCK", "COLUMN")
    ]
    assert [process.wait(timeout=500) for process in running] == [0, 0]
    tables = {entry.table for entry in list_imports(root)}
    assert tables == {"42111-99-01-4", "42111-99-02-4"}
    with duckdb.connect(root / "store.duckdb", read_only=True) as con:
        rows = con.execute("SELECT DISTINCT source_id FROM observation").fetchall()
        version = con.execute("SELECT data_version FROM build_info").fetchone()
    assert {source for (source,) in rows if source.startswith("user.")} == {
        f"user.{table}" for table in tables
    }
    assert version == (input_version(root),)
