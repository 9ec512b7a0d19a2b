"""A fresh checkout has no store: tests may ask it only while they run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from clusteratlas.paths import ROOT


def test_tests_are_collected_without_a_store(tmp_path: Path) -> None:
    away = {
        "CLUSTERATLAS_STORE": str(tmp_path / "clusteratlas.duckdb"),
        "CLUSTERATLAS_ARCHIVE": str(tmp_path / "archive"),
    }
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=os.environ | away,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout[-2000:]
