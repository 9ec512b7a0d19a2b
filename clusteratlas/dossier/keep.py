"""Store dossiers in the work store, and the data that they show in the archive.

`by` is the person who makes a change, for the audit trail.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from clusteratlas import archive, store
from clusteratlas.dossier import rows
from clusteratlas.dossier.model import LONGEST_TITLE, MOST_POINTS, Dossier
from clusteratlas.dossier.rhythm import next_day
from clusteratlas.files import drop, lock
from clusteratlas.model import AtlasError
from clusteratlas.paths import archive_path, store_path
from clusteratlas.text.formats import date_text
from clusteratlas.text.wording import both, say
from clusteratlas.work import audit
from clusteratlas.work.takeover import take_over

_ID = re.compile(r"[0-9a-f]{12}")
_COPY = re.compile(r"(Kopie vom|Copy of) [^:]*: ")  # prefix of a copy's title


def list_all() -> tuple[list[Dossier], list[str]]:
    """Return all dossiers, the latest meeting first, and the names of damaged ones.

    A damaged dossier is a file of an earlier version of the atlas or an invalid row.
    """
    dossiers, damaged = [], _taken_over()
    for dossier_id, content in rows.contents().items():
        if dossier := _parse(dossier_id, content):
            dossiers.append(dossier)
        else:
            damaged.append(dossier_id)
    return sorted(dossiers, key=lambda d: (d.day, d.changed_at), reverse=True), damaged


@lru_cache(maxsize=1000)
def _parse(dossier_id: str, content: str) -> Dossier | None:
    """Return the dossier in a row or file, None if it is damaged; cached for every page."""
    try:
        dossier = Dossier.from_json(content.encode())
    except (AtlasError, UnicodeError):
        return None
    return dossier if dossier.id == dossier_id and _ID.fullmatch(dossier.id) else None


def load(dossier_id: str) -> Dossier:
    """Return a dossier by id. Raises AtlasError if it is missing or damaged."""
    _taken_over()
    content = rows.content(dossier_id)
    if content is None:
        raise AtlasError(*both("dossier_unknown"))
    return Dossier.from_json(content.encode())


def create(kind: str, title: str, day: date, agenda: tuple[str, ...] = (), by: str = "") -> Dossier:
    """Save a new, empty dossier on the current data version and return it."""
    return _save_new(Dossier(rows.new_id(), kind, title, day, "", agenda), by)


def save(dossier: Dossier, by: str = "") -> Dossier:
    """Save the dossier and return the saved version.

    If another person has saved it since it was loaded, it is saved under a new id, so that both
    versions survive. The store of its data version is archived first. Raises AtlasError if the
    dossier was removed meanwhile, its agenda is too long, or it cannot be written.
    """
    if len(dossier.agenda) > MOST_POINTS:
        raise AtlasError(*both("dossier_agenda_long", most=MOST_POINTS))
    _taken_over()
    with lock(archive_path()):
        if dossier.version == store.data_version().id:
            archive.pin(store_path(), archive_path(), dossier.version)
        current = rows.put(dossier, by)
        pin_current()
    return current


def _save_new(dossier: Dossier, by: str) -> Dossier:
    """Save a new dossier on the current data; raise AtlasError if a build replaces them now."""
    with lock(archive_path()):
        version = store.data_version().id
        archive.pin(store_path(), archive_path(), version)
        return save(replace(dossier, version=version), by)


def for_next(dossier: Dossier, day: date | None = None, lang: str = "de", by: str = "") -> Dossier:
    """Save a copy for the next meeting, on the current data and titled as a copy; return it.

    The default of `day` is the next usual day.
    """
    today = date.today()
    created_on = date_text(lang, today.isoformat())
    title = say(lang, "dossier_copy", day=created_on, title=_COPY.sub("", dossier.title, count=1))
    when = day or next_day(dossier.kind, dossier.day, today)
    copy = replace(dossier, id=rows.new_id(), day=when, title=title[:LONGEST_TITLE])
    return _save_new(replace(copy, previous=dossier.id, created_at="", revision=0), by)


def take_in(data: bytes, by: str = "") -> Dossier:
    """Save the dossier of an exported file under a new id. Raises AtlasError for other files."""
    return save(replace(Dossier.from_json(data), id=rows.new_id(), previous="", revision=0), by)


def remove(dossier_id: str, revision: int | None = None, by: str = "") -> None:
    """Remove a dossier; its store is released if no other dossier needs it.

    Raises AtlasError if another person has saved it since `revision`.
    """
    with lock(archive_path()):
        dossiers, damaged = list_all()
        rows.remove(dossier_id, revision, by)
        gone = {d.version for d in dossiers if d.id == dossier_id}
        left = {d.version for d in dossiers if d.id != dossier_id}
        if not damaged:  # a damaged dossier may need a store, but cannot say which
            for version in gone - left:
                archive.release(archive_path(), version)


def remove_damaged(name: str, by: str = "") -> None:
    """Remove a damaged file or row of `list_all`. Raises AtlasError for any other name."""
    with lock(archive_path()):
        if name not in list_all()[1]:
            raise AtlasError(*both("dossier_unknown"))
        if name.endswith(".json"):
            drop(_folder() / name)
            audit.record(by, "dossier_remove", name)
        else:
            rows.remove(name, None, by)


def pin_current() -> None:
    """Pin the current store if a dossier shows it. Raises AtlasError without a store."""
    current = store.data_version().id
    if current in {d.version for d in list_all()[0]}:
        with suppress(AtlasError):  # a build has just replaced it: the next save tries again
            archive.pin(store_path(), archive_path(), current)


def _taken_over() -> list[str]:
    """Move files of earlier versions into the work store; return the names of damaged ones."""
    return take_over(_folder(), _read, rows.put_once)


def _folder() -> Path:
    return archive_path() / "dossiers"


def _read(path: Path) -> Dossier | None:
    try:
        return _parse(path.stem, path.read_text("utf-8"))
    except (OSError, UnicodeError):
        return None
