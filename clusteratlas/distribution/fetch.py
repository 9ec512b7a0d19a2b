"""Fetch the published store: check a copy, then replace the local store."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from clusteratlas import archive, store
from clusteratlas.build import exclusive, file_sha256
from clusteratlas.distribution import manifest
from clusteratlas.distribution.carry import carry
from clusteratlas.distribution.manifest import Entry
from clusteratlas.files import naming_refusals
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT, archive_path, store_path
from clusteratlas.text.wording import both
from clusteratlas.work import engine

_HALF = ".new-fetch-"  # prefix of unfinished copies, which the next holder of the lock removes


def fetch() -> tuple[Entry, bool]:
    """Fetch the current published store; return its entry, and whether it was new here.

    Earlier published stores are fetched too if a dossier shows them and this machine lacks them.
    Raises AtlasError, and leaves the local store unchanged, if a published store is missing,
    damaged or unreadable; NotWritten if this machine cannot write.
    """
    folder, target = manifest.place(), store_path()
    entry = manifest.current(folder)
    with naming_refusals(target), exclusive(ROOT, target):
        is_new = not target.is_file() or file_sha256(target) != entry.sha256
        if is_new:
            with _copy(folder, entry) as new:
                _take_over(new, target, entry)
        for earlier in _shown_elsewhere(manifest.read(folder)):
            with _copy(folder, earlier) as new:
                _keep(new, earlier)
                archive.pin(new, archive_path(), earlier.version)
    return entry, is_new


def fetch_every(seconds: float) -> Iterator[Entry | AtlasError]:
    """Fetch every `seconds`; yield each new store and each error."""
    while True:
        try:
            entry, is_new = fetch()
            if is_new:
                yield entry
        except AtlasError as error:
            yield error
        time.sleep(seconds)


@contextmanager
def _copy(folder: Path, entry: Entry) -> Iterator[Path]:
    """Yield a complete copy of a published store, on the disk of the local store."""
    target = store_path()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=_HALF) as name:
        new = Path(name) / target.name
        carry(folder / entry.file, new, entry)
        if archive.version_of(new) != entry.version:  # complete, but not a store of this version
            raise AtlasError(*both("distribution_damaged", name=entry.file, version=entry.version))
        yield new


def _take_over(new: Path, target: Path, entry: Entry) -> None:
    """Replace the local store by a copy; the old store is pinned if a dossier shows it."""
    _keep(new, entry)
    _pin_replaced()
    built_at_ns = round(entry.built_at.timestamp() * 1e6) * 1000
    os.utime(new, ns=(built_at_ns, built_at_ns))  # all machines state the same time
    os.replace(new, target)


def _keep(new: Path, entry: Entry) -> None:
    """Archive the figures of a copy for comparing versions."""
    try:
        archive.keep(new, archive_path(), entry.version, entry.built_at)
    except duckdb.Error:
        raise AtlasError(*both("distribution_unfit", version=entry.version)) from None


def _shown_elsewhere(entries: list[Entry]) -> list[Entry]:
    """Return the stores that dossiers show but this machine lacks (it was off, or is new)."""
    if not engine.exists():
        return []
    from clusteratlas import dossier  # takes a second to import

    try:
        versions = {shown.version for shown in dossier.list_all()[0]}
    except AtlasError:  # the work store does not respond: the next run tries again
        return []
    return [e for e in entries if e.version in versions and not store.can_serve(e.version)]


def _pin_replaced() -> None:
    """Pin the store to be replaced if a dossier shows it, or if the work store is unavailable."""
    from clusteratlas import dossier  # takes a second to import, needed for a new store only

    try:
        version = store.data_version().id
        try:
            dossier.pin_current()
        except AtlasError:
            archive.pin(store_path(), archive_path(), version)
    except (AtlasError, duckdb.Error):
        return  # missing or damaged: nothing to pin
