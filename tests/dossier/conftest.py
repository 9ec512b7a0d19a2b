"""A store and an archive of the test's own, and a made-up later version of the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from clusteratlas import paths
from clusteratlas.files import link
from tests import small

LATER = "0123456789ab"  # a made-up version: optics exports 50.2 % instead of 49.9 %
_MADE_UP = """
UPDATE {table} SET value = value + 0.3
WHERE field_id = 'optik' AND indicator_id = 'export_ratio_percent'
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the archive that belongs to a copy of the store."""
    path = link(small.STORE, tmp_path / "store.duckdb")
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(path))
    monkeypatch.setenv("CLUSTERATLAS_IMPORT", "1")
    return paths.archive_path()


@pytest.fixture
def rebuild(own: Path) -> Callable[[], str]:
    """Return a function that swaps the store for the later one, as a build does."""

    def change(con: duckdb.DuckDBPyConnection) -> None:
        for table in ("observation", "field_figure"):
            con.execute(_MADE_UP.format(table=table))

    def swap() -> str:
        small.swap_store(change, LATER)
        return LATER

    return swap
