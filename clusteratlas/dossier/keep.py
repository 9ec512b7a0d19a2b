"""Where dossiers lie: one JSON file each, written beside and renamed, never overwritten unseen."""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from clusteratlas import archive, store
from clusteratlas.dossier.model import LONGEST_TITLE, MOST_POINTS, Dossier
from clusteratlas.dossier.rhythm import next_day
from clusteratlas.files import drop, locked, write_whole
from clusteratlas.model import AtlasError
from clusteratlas.paths import archive_path, inside, store_path
from clusteratlas.text.formats import date_text
from clusteratlas.text.wording import both, say

_ID = re.compile(r"[0-9a-f]{12}")
_COPY = re.compile(r"(Kopie vom|Copy of) [^:]*: ")  # begins the title of a copy


def listed() -> tuple[list[Dossier], list[str]]:
    """Return all dossiers, the latest meeting first, and the names of files that are damaged."""
    found, damaged = [], []
    for path in sorted(_folder().glob("[!.]*.json")):
        status = path.lstat()
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
        one = Dossier.from_json(path.read_bytes())
    except (AtlasError, OSError):
        return None
    return one if one.id == path.stem else None


def load(dossier_id: str) -> Dossier:
    """Return one dossier. Raises AtlasError if there is none or its file is damaged."""
    path = _path(dossier_id)
    if not path.is_file():
        raise AtlasError(*both("dossier_unknown"))
    one = Dossier.from_json(path.read_bytes())
    if one.id != dossier_id:  # a file of another name
        raise AtlasError(*both("dossier_unknown"))
    return one


def create(kind: str, title: str, day: date, agenda: tuple[str, ...] = ()) -> Dossier:
    """Keep a new, empty dossier of the current data version and return it."""
    return _save_new(Dossier(_new_id(), kind, title, day, "", agenda))


def save(dossier: Dossier) -> Dossier:
    """Keep the dossier and return it as kept.

    If somebody else has saved it since it was loaded, it is kept beside theirs under an id of its
    own: both survive. The store of its data version is kept first. Raises AtlasError for one that
    somebody removed since, with too long an agenda, or that the machine does not let us write.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if len(dossier.agenda) > MOST_POINTS:
        raise AtlasError(*both("dossier_agenda_long", most=MOST_POINTS))
    with locked(archive_path()):
        revision = _revision(dossier.id)
        if revision is None and dossier.revision:
            raise AtlasError(*both("dossier_removed"))
        if revision not in (None, dossier.revision):
            dossier = replace(dossier, id=_new_id(), created_at=now)
        if dossier.version == store.data_version().id:
            archive.pin(store_path(), archive_path(), dossier.version)
        kept = replace(
            dossier,
            revision=dossier.revision + 1,
            created_at=dossier.created_at or now,
            changed_at=now,
        )
        write_whole(_path(kept.id), kept.to_json())
        _keep_stores()
    return kept


def _save_new(dossier: Dossier) -> Dossier:
    """Keep a new dossier with the current data; raise AtlasError if they are replaced just now."""
    with locked(archive_path()):
        version = store.data_version().id
        archive.pin(store_path(), archive_path(), version)
        return save(replace(dossier, version=version))


def for_next(dossier: Dossier, day: date | None = None, lang: str = "de") -> Dossier:
    """Keep a copy for the next meeting, titled as such, with the current data, and return it.

    Without a `day` its day is the next usual one.
    """
    today = date.today()
    made = date_text(lang, today.isoformat())
    title = say(lang, "dossier_copy", day=made, title=_COPY.sub("", dossier.title, count=1))
    when = day or next_day(dossier.kind, dossier.day, today)
    copy = replace(dossier, id=_new_id(), day=when, title=title[:LONGEST_TITLE])
    return _save_new(replace(copy, previous=dossier.id, created_at="", revision=0))


def take_in(data: bytes) -> Dossier:
    """Keep the dossier of an exported file under a new id. Raises AtlasError for another file."""
    return save(replace(Dossier.from_json(data), id=_new_id(), previous="", revision=0))


def remove(dossier_id: str) -> None:
    """Remove a dossier; data versions that none needs any more are given up."""
    with locked(archive_path()):
        drop(_path(dossier_id))
        _keep_stores()


def remove_damaged(name: str) -> None:
    """Remove a damaged file of `listed`. Raises AtlasError for another name."""
    with locked(archive_path()):
        if name not in listed()[1]:
            raise AtlasError(*both("dossier_unknown"))
        drop(_folder() / name)
        _keep_stores()


def _keep_stores() -> None:
    """Pin the current store where a dossier lacks it; release the stores that none shows."""
    dossiers, damaged = listed()
    needed, current = {d.version for d in dossiers}, store.data_version().id
    if current in needed:
        with suppress(AtlasError):  # a build was quicker: the next save tries again
            archive.pin(store_path(), archive_path(), current)
    if not damaged:  # a damaged file may need a store that it can no longer name
        archive.release(archive_path(), needed)


def _folder() -> Path:
    return archive_path() / "dossiers"


def _path(dossier_id: str) -> Path:
    if not _ID.fullmatch(dossier_id):
        raise AtlasError(*both("dossier_unknown"))
    return inside(_folder(), f"{dossier_id}.json")


def _new_id() -> str:
    return secrets.token_hex(6)


def _revision(dossier_id: str) -> int | None:
    path = _path(dossier_id)
    return Dossier.from_json(path.read_bytes()).revision if path.is_file() else None
