"""Where dossiers lie: one JSON file each, written beside and renamed, never overwritten unseen."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from clusteratlas import archive, store
from clusteratlas.dossier.model import Dossier
from clusteratlas.files import write_whole
from clusteratlas.model import AtlasError
from clusteratlas.paths import archive_path, store_path
from clusteratlas.text.wording import both

_ID = re.compile(r"[0-9a-f]{12}")


def listed() -> tuple[list[Dossier], list[str]]:
    """Return all dossiers, the latest meeting first, and the names of files that are damaged."""
    found, damaged = [], []
    for path in sorted(_folder().glob("[!.]*.json")):
        status = path.stat()
        if one := _parsed(path, status.st_ino, status.st_mtime_ns):
            found.append(one)
        else:
            damaged.append(path.name)
    return sorted(found, key=lambda d: (d.day, d.changed_at), reverse=True), damaged


@lru_cache(maxsize=1000)
def _parsed(path: Path, inode: int, changed_ns: int) -> Dossier | None:
    """Return the dossier of a file, None if it is damaged.

    Every page lists the dossiers, and a save always makes a new file: each is read once.
    """
    try:
        return Dossier.from_json(path.read_bytes())
    except AtlasError:
        return None


def load(dossier_id: str) -> Dossier:
    """Return one dossier. Raises AtlasError if there is none or its file is damaged."""
    path = _path(dossier_id)
    if not path.is_file():
        raise AtlasError(*both("dossier_unknown"))
    return Dossier.from_json(path.read_bytes())


def create(kind: str, title: str, day: date, agenda: tuple[str, ...] = ()) -> Dossier:
    """Keep a new, empty dossier of the current data version and return it."""
    version = store.data_version().id
    return save(Dossier(_new_id(), kind, title, day, version, agenda))


def save(dossier: Dossier) -> Dossier:
    """Keep the dossier and return it as kept.

    If somebody else has saved it since it was loaded, it is kept beside theirs under an id of its
    own: both survive. The store of its data version is kept with it.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with archive.locked(archive_path()):
        if _revision(dossier.id) not in (None, dossier.revision):
            dossier = replace(dossier, id=_new_id(), created_at=now)
        kept = replace(
            dossier,
            revision=dossier.revision + 1,
            created_at=dossier.created_at or now,
            changed_at=now,
        )
        write_whole(_path(kept.id), kept.to_json())
        _keep_stores()
    return kept


def for_next(dossier: Dossier, day: date) -> Dossier:
    """Keep a copy for the next meeting, with the current data, and return it."""
    return save(
        replace(
            dossier,
            id=_new_id(),
            day=day,
            version=store.data_version().id,
            previous=dossier.id,
            created_at="",
            revision=0,
        )
    )


def take_in(data: bytes) -> Dossier:
    """Keep the dossier of an exported file under a new id. Raises AtlasError for another file."""
    return save(replace(Dossier.from_json(data), id=_new_id(), previous="", revision=0))


def remove(dossier_id: str) -> None:
    """Remove a dossier; data versions that none needs any more are given up."""
    with archive.locked(archive_path()):
        _path(dossier_id).unlink(missing_ok=True)
        _keep_stores()


def _keep_stores() -> None:
    """Pin the current store if a dossier shows it; release the stores that none shows."""
    dossiers, damaged = listed()
    needed, current = {d.version for d in dossiers}, store.data_version().id
    if current in needed:
        archive.pin(store_path(), archive_path(), current)
    if not damaged:  # a damaged file may need a store that it can no longer name
        archive.release(archive_path(), needed)


def _folder() -> Path:
    return archive_path() / "dossiers"


def _path(dossier_id: str) -> Path:
    if not _ID.fullmatch(dossier_id):
        raise AtlasError(*both("dossier_unknown"))
    return _folder() / f"{dossier_id}.json"


def _new_id() -> str:
    return secrets.token_hex(6)


def _revision(dossier_id: str) -> int | None:
    path = _path(dossier_id)
    return Dossier.from_json(path.read_bytes()).revision if path.is_file() else None
