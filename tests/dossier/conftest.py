"""A store and an archive for each test, and a made-up later version of the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clusteratlas import paths
from tests import small

LATER = "0123456789ab"  # a made-up version: optics exports 50.2 % instead of 49.9 %
_MADE_UP = "; ".join(
    f"UPDATE {table} SET value = value + 0.3"
    " WHERE field_id = 'optik' AND indicator_id = 'export_ratio_percent'"
    for table in ("observation", "field_figure")
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the archive that belongs to a copy of the store."""
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(small.put_store(tmp_path)))
    monkeypatch.setenv("CLUSTERATLAS_IMPORT", "1")
    return paths.archive_path()


@pytest.fixture
def rebuild(own: Path) -> Callable[[], str]:
    """Return a function that swaps the store for the later one, as a build does."""

    def swap() -> str:
        small.swap_store(_MADE_UP, LATER)
        return LATER

    return swap
