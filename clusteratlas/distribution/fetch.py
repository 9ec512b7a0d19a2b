"""The published store taken over: checked beside the own one, then put into its place."""

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

_HALF = ".new-fetch-"  # the next holder of the lock removes what begins like this


def fetch() -> tuple[Entry, bool]:
    """Take over the current published store; return its entry, and whether it was new here.

    Earlier ones come along where a dossier of another machine shows one that is not kept here.
    Raises AtlasError, and leaves the own store as it is, where a published one is not there,
    not whole or not readable; NotWritten where this machine refuses.
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
    """Fetch again and again; give every new store, and what went wrong."""
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
    """Give a whole copy of a published store, on the disk of the own one."""
    target = store_path()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=_HALF) as name:
        new = Path(name) / target.name
        carry(folder / entry.file, new, entry)
        if archive.version_of(new) != entry.version:  # whole, and no store of this version
            raise AtlasError(*both("distribution_damaged", name=entry.file, version=entry.version))
        yield new


def _take_over(new: Path, target: Path, entry: Entry) -> None:
    """Put a copy into the place; what dossiers show of the store that goes is kept."""
    _keep(new, entry)
    _pin_replaced()
    built_at_ns = round(entry.built_at.timestamp() * 1e6) * 1000
    os.utime(new, ns=(built_at_ns, built_at_ns))  # all machines say the same time
    os.replace(new, target)


def _keep(new: Path, entry: Entry) -> None:
    """Keep the figures of a copy for the comparison of versions."""
    try:
        archive.keep(new, archive_path(), entry.version, entry.built_at)
    except duckdb.Error:
        raise AtlasError(*both("distribution_unfit", version=entry.version)) from None


def _shown_elsewhere(entries: list[Entry]) -> list[Entry]:
    """Return those that dossiers show and that this machine cannot: it was off, or is new."""
    if not engine.exists():
        return []
    from clusteratlas import dossier  # a second of loading

    try:
        versions = {one.version for one in dossier.list_all()[0]}
    except AtlasError:  # the work store does not answer: the next run asks again
        return []
    return [one for one in entries if one.version in versions and not store.can_serve(one.version)]


def _pin_replaced() -> None:
    """Keep the store that goes if a dossier shows it, or if nobody can tell (no work store)."""
    from clusteratlas import dossier  # a second of loading, for a new store alone

    try:
        version = store.data_version().id
        try:
            dossier.pin_current()
        except AtlasError:
            archive.pin(store_path(), archive_path(), version)
    except (AtlasError, duckdb.Error):
        return  # missing or damaged: nothing to keep
