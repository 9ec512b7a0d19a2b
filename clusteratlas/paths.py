"""The folders of the project, which are defined only here."""

from __future__ import annotations

import os
from pathlib import Path

from clusteratlas.model import AtlasError

_HERE = Path(__file__).resolve().parent
# An installed package has the questions in its own folder (pyproject.toml).
ROOT = packed if (packed := _HERE / "project").is_dir() else _HERE.parent
RAW = ROOT / "data" / "raw"
QUERIES = ROOT / "queries"
PAGES = ROOT / "pages"
BUILD = ROOT / "data" / "build"
WORK = ROOT / "data" / "work"  # of the default store
_LONGEST_NAME = 200


def store_path() -> Path:
    """Return the store file; CLUSTERATLAS_STORE overrides the default for tests and servers."""
    return Path(os.environ.get("CLUSTERATLAS_STORE", BUILD / "clusteratlas.duckdb"))


def archive_path(store: Path | None = None) -> Path:
    """Return the folder of archived versions of a store.

    For the default store it is outside data/build, so that it survives a clean build.
    CLUSTERATLAS_ARCHIVE overrides it.
    """
    store = store or store_path()
    own = ROOT / "data" / "archive" if store.parent == BUILD else store.parent / "archive"
    return Path(os.environ.get("CLUSTERATLAS_ARCHIVE", own))


def internal_path(store: Path | None = None) -> Path:
    """Return the folder of internal data, next to the default store or the given one.

    CLUSTERATLAS_INTERNAL overrides it.
    """
    store = store or store_path()
    own = ROOT / "data" / "internal" if store.parent == BUILD else store.parent / "internal"
    return Path(os.environ.get("CLUSTERATLAS_INTERNAL", own))


def work_path(store: Path | None = None) -> Path:
    """Return the folder of the work store, next to the default store or the given one.

    CLUSTERATLAS_WORK overrides it.
    """
    store = store or store_path()
    own = WORK if store.parent == BUILD else store.parent / "work"
    return Path(os.environ.get("CLUSTERATLAS_WORK", own))


def work_url() -> str:
    """Return the URL of the work store in PostgreSQL; '' for SQLite."""
    return os.environ.get("CLUSTERATLAS_WORK_URL", "")


def inside(folder: Path, name: str) -> Path:
    """Return the path `name` below `folder`; used for every path made from untrusted text.

    Raises AtlasError for a name that leads out of the folder (also by links) or is empty.
    """
    try:
        base, path = folder.resolve(), (folder / name).resolve()
    except (OSError, RuntimeError, ValueError):  # too long, a loop of links, a NUL
        path = base = folder
    if len(name) > _LONGEST_NAME or path == base or not path.is_relative_to(base):
        excerpt = ascii(name[:40])
        raise AtlasError(
            f"Der Name {excerpt} führt aus seinem Ordner hinaus oder benennt keine Datei.",
            f"The name {excerpt} leads out of its folder or names no file.",
        )
    return folder / name
