"""Read access to the store: cursors, the data version, and switching to a rebuilt store.

Threads get cursors of one in-memory connection that attaches the store read-only. A rebuilt store
is a new file under the same name, so a changed inode means that it must be attached again.
Connecting to the path itself would keep serving the old file while an old connection exists.
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

_MOST_OLD = 4  # archived stores open at the same time
REBUILD = "python -m clusteratlas build"


class StoreError(AtlasError):
    """The store is missing or cannot be read."""


@dataclass(frozen=True)
class DataVersion:
    """The version of the data: hash of the inputs, and build time (UTC)."""

    id: str
    built_at: datetime


@dataclass(frozen=True)
class OpenStore:
    """An open store; `memo` caches values read from it."""

    stamp: tuple[str, int, int]
    connection: duckdb.DuckDBPyConnection
    version: DataVersion
    memo: dict[str, Any] = field(default_factory=dict, compare=False)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new read-only cursor with the store as its default schema."""
        cur = self.connection.cursor()
        cur.execute("USE atlas")
        return cur


_lock = threading.Lock()
_open: OpenStore | None = None
_old: dict[str, OpenStore] = {}


def open_version(version: str = "") -> OpenStore:
    """Return the current store, or the archived store of another `version`.

    Raises StoreError if the store is missing or damaged, AtlasError if the version is not archived.
    """
    return _open_kept(version) if is_kept(version) else _current()


def cursor(version: str = "") -> duckdb.DuckDBPyConnection:
    """Return a new read-only cursor of `open_version(version)`. Raises like it."""
    return open_version(version).cursor()


def data_version(version: str = "") -> DataVersion:
    """Return the version of the store that `cursor(version)` reads. Raises like it."""
    return (_open_kept(version) if version and is_kept(version) else _current()).version


def is_kept(version: str) -> bool:
    """Return whether `version` is a data version other than the current one."""
    return bool(version) and version != data_version().id


def can_serve(version: str) -> bool:
    """Return whether `version` can be read: it is the current one or archived."""
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
        _old[version] = opened  # the most recently used is last
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
        # ATTACH takes no bound parameter; the path does not come from readers.
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
