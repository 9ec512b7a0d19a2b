"""Where the official tables and the made-up cases lie, beside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clusteratlas.importer import ImportRefused, members
from clusteratlas.importer.forms import parse
from clusteratlas.importer.table import Table
from clusteratlas.paths import ROOT

SHARED = ROOT.parent / "shared"
REAL = sorted((SHARED / "data" / "official").rglob("*.*")) + sorted(
    (SHARED / "data" / "regionalstatistik").glob("*.csv")
)
CASES = SHARED / "cases" / "importer"


def needed(folder: Path) -> Path:
    """Return the folder, or skip the test with the reason; CLUSTERATLAS_OFFICIAL demands it."""
    if not folder.is_dir():
        reason = f"the official tables (../shared/{folder.relative_to(SHARED)}) are not here"
        if os.environ.get("CLUSTERATLAS_OFFICIAL") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


def tables(path: Path) -> list[Table]:
    """Return the tables of a file or of all members of a zip."""
    result = members([(path.name, path.read_bytes())])
    return [parse(data, name) for name, data in result if not isinstance(data, ImportRefused)]
