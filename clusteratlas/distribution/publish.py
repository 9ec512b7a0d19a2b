"""Publish the store of this machine in the folder from which other machines fetch it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from clusteratlas import store
from clusteratlas.build import exclusive, file_sha256
from clusteratlas.distribution import manifest
from clusteratlas.distribution.carry import carry
from clusteratlas.distribution.manifest import Entry
from clusteratlas.files import naming_refusals
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT, store_path

_EARLIER = 3  # earlier stores that stay available for slow machines
_HALF = ".new-store"  # a fixed name, so that leftovers of a killed publisher are overwritten
_PUBLISHED = re.compile(r"[0-9a-f]{64}\.duckdb")


def publish() -> Entry:
    """Copy the store to the published folder, then update the manifest; return the entry.

    Raises AtlasError without a store or folder, NotWritten if the folder cannot be written.
    """
    folder, path = manifest.place(), store_path()
    with exclusive(ROOT, path):
        entry = _describe(path)
        with naming_refusals(folder / entry.file):
            _put(path, folder, entry)
    earlier = [e for e in _read_manifest(folder) if e.sha256 != entry.sha256][:_EARLIER]
    manifest.write(folder, [entry, *earlier])
    _sweep(folder, {e.file for e in (entry, *earlier)})
    return entry


def _describe(path: Path) -> Entry:
    version, status = store.data_version(), path.stat()
    return Entry(file_sha256(path), status.st_size, version.id, version.built_at)


def _put(path: Path, folder: Path, entry: Entry) -> None:
    target = folder / entry.file
    if target.is_file() and file_sha256(target) == entry.sha256:
        return
    half = folder / _HALF
    try:
        carry(path, half, entry)
        os.chmod(half, 0o644)
        os.replace(half, target)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def _read_manifest(folder: Path) -> list[Entry]:
    """Return the entries of the manifest; none if it is damaged, as it will be rewritten."""
    try:
        return manifest.read(folder)
    except AtlasError:
        return []


def _sweep(folder: Path, names: set[str]) -> None:
    """Remove the stores that the manifest no longer lists. Raises NotWritten."""
    for path in folder.iterdir():
        if _PUBLISHED.fullmatch(path.name) and path.name not in names:
            with naming_refusals(path):
                path.unlink(missing_ok=True)
