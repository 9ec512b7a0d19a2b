"""The only module that opens DuckDB for reading: a cursor a call, the data version, the swap.

Threads get cursors of one in-memory connection that attaches the store read-only. A rebuilt
store is a new file under the same name, so a changed inode means: attach afresh. Connecting to
the path itself would go on serving the old file as long as an old connection lives.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from clusteratlas import archive
from clusteratlas.model import AtlasError
from clusteratlas.paths import archive_path, store_path

_MOST_OLD = 4  # kept stores open at the same time
REBUILD = "python -m clusteratlas build"


class StoreError(AtlasError):
    """The store is missing or cannot be read."""


@dataclass(frozen=True)
class DataVersion:
    """Which data are shown: hash of the inputs, and when the file was made (UTC)."""

    id: str
    built_at: datetime


@dataclass(frozen=True)
class OpenStore:
    """An open store; `memo` holds what is read from it once, and goes with it."""

    stamp: tuple[str, int, int]
    connection: duckdb.DuckDBPyConnection
    version: DataVersion
    memo: dict[str, Any] = field(default_factory=dict, compare=False)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a fresh read-only cursor with the store as its default schema."""
        cur = self.connection.cursor()
        cur.execute("USE atlas")
        return cur


_lock = threading.Lock()
_open: OpenStore | None = None
_old: dict[str, OpenStore] = {}


def open_version(version: str = "") -> OpenStore:
    """Return the open store, with a `version` that is not the current one the kept store.

    Raises StoreError when the store is missing or damaged, AtlasError when the version is not
    kept.
    """
    return _open_kept(version) if is_kept(version) else _current()


def cursor(version: str = "") -> duckdb.DuckDBPyConnection:
    """Return a fresh read-only cursor of what `open_version` gives; raises as that does."""
    return open_version(version).cursor()


def data_version(version: str = "") -> DataVersion:
    """Return the version of the store that `cursor(version)` reads. Raises as that does."""
    return (_open_kept(version) if version and is_kept(version) else _current()).version


def is_kept(version: str) -> bool:
    """Tell whether `version` names other data than the current ones."""
    return bool(version) and version != data_version().id


def can_serve(version: str) -> bool:
    """Tell whether `cursor` has an answer for `version`: it is the current one, or kept."""
    if not is_kept(version):
        return bool(version)
    try:
        return archive.store_of(archive_path(), version).is_file()
    except AtlasError:
        return False


def _current() -> OpenStore:
    global _open
    path = store_path()
    with _lock:
        stamp = _stamp(path)
        if _open is None or _open.stamp != stamp:
            _open = _attach(path, stamp)
        return _open


def _open_kept(version: str) -> OpenStore:
    path = archive.store_of(archive_path(), version)
    with _lock:
        stamp = _stamp(path)
        opened = _old.pop(version, None)
        if opened is None or opened.stamp != stamp:
            opened = _attach(path, stamp)
        _old[version] = opened  # the last used stands last
        while len(_old) > _MOST_OLD:
            _old.pop(next(iter(_old)))
        return opened


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        status = path.stat()
    except OSError:
        raise StoreError(
            f"Der Datenbestand fehlt ({path.name}). Bitte erzeugen mit: {REBUILD}",
            f"The data store is missing ({path.name}). Please create it with: {REBUILD}",
        ) from None
    return str(path), status.st_ino, status.st_mtime_ns


def _attach(path: Path, stamp: tuple[str, int, int]) -> OpenStore:
    try:
        connection = duckdb.connect(":memory:")
        # The path is ours, not the reader's; ATTACH takes no bound parameter.
        escaped = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{escaped}' AS atlas (READ_ONLY)")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        row = connection.execute("SELECT data_version FROM atlas.build_info").fetchone()
    except duckdb.Error:
        if not os.access(path, os.R_OK):
            raise StoreError(
                f"Der Datenbestand {path.name} ist für dieses Konto nicht lesbar. "
                "Bitte ihm das Leserecht geben.",
                f"This account may not read the data store {path.name}. "
                "Please give it the right to.",
            ) from None
        raise StoreError(
            f"Der Datenbestand {path.name} ist beschädigt oder unvollständig. "
            f"Bitte neu erzeugen mit: {REBUILD}",
            f"The data store {path.name} is damaged or incomplete. "
            f"Please rebuild it with: {REBUILD}",
        ) from None
    built = datetime.fromtimestamp(stamp[2] / 1e9, UTC)
    return OpenStore(stamp, connection, DataVersion(row[0] if row else "", built))
