"""The store of this machine put where other machines fetch it."""

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

_EARLIER = 3  # stores kept beside the current one: who is slow can still fetch his
_HALF = ".new-store"  # one name: the next publisher writes over what a killed one left
_PUBLISHED = re.compile(r"[0-9a-f]{64}\.duckdb")


def publish() -> Entry:
    """Put the store into the published folder, name it there last, and return its entry.

    Raises AtlasError without a store or folder, NotWritten where the folder cannot be written.
    """
    folder, path = manifest.place(), store_path()
    with exclusive(ROOT, path):
        entry = _describe(path)
        with naming_refusals(folder / entry.file):
            _put(path, folder, entry)
    earlier = [one for one in _read_manifest(folder) if one.sha256 != entry.sha256][:_EARLIER]
    manifest.write(folder, [entry, *earlier])
    _sweep(folder, {one.file for one in (entry, *earlier)})
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
    """Return what the manifest names; a damaged one names nothing and is made anew."""
    try:
        return manifest.read(folder)
    except AtlasError:
        return []


def _sweep(folder: Path, names: set[str]) -> None:
    """Remove the stores that the manifest no longer names; what cannot go waits for the next."""
    for path in folder.iterdir():
        if _PUBLISHED.fullmatch(path.name) and path.name not in names:
            with naming_refusals(path):
                path.unlink(missing_ok=True)
