"""Where things lie. The only place that knows the folders of the project."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "data" / "raw"
QUERIES = ROOT / "queries"
PAGES = ROOT / "pages"
BUILD = ROOT / "data" / "build"


def store_path() -> Path:
    """Return the store file; CLUSTERATLAS_STORE overrides the default for tests and servers."""
    return Path(os.environ.get("CLUSTERATLAS_STORE", BUILD / "clusteratlas.duckdb"))


def archive_path(store: Path | None = None) -> Path:
    """Return the folder of kept versions and dossiers that belongs to a store.

    That of the default store lies outside data/build, so that a clean build keeps it;
    CLUSTERATLAS_ARCHIVE overrides it.
    """
    store = store or store_path()
    own = ROOT / "data" / "archive" if store.parent == BUILD else store.parent / "archive"
    return Path(os.environ.get("CLUSTERATLAS_ARCHIVE", own))
