"""Where dossiers lie: in the work store; the data that they show, in the archive.

`by` is who changes one, for the audit trail.
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
_COPY = re.compile(r"(Kopie vom|Copy of) [^:]*: ")  # begins the title of a copy


def list_all() -> tuple[list[Dossier], list[str]]:
    """Return all dossiers, the latest meeting first, and the names of those that are damaged.

    A damaged one is a file of an earlier version of the atlas, or a row that somebody else wrote.
    """
    dossiers, damaged = [], _taken_over()
    for dossier_id, content in rows.contents().items():
        if one := _parse(dossier_id, content):
            dossiers.append(one)
        else:
            damaged.append(dossier_id)
    return sorted(dossiers, key=lambda d: (d.day, d.changed_at), reverse=True), damaged


@lru_cache(maxsize=1000)
def _parse(dossier_id: str, content: str) -> Dossier | None:
    """Return the dossier of a row or file, None if it is damaged; every page lists them."""
    try:
        one = Dossier.from_json(content.encode())
    except (AtlasError, UnicodeError):
        return None
    return one if one.id == dossier_id and _ID.fullmatch(one.id) else None


def load(dossier_id: str) -> Dossier:
    """Return one dossier. Raises AtlasError if there is none or it is damaged."""
    _taken_over()
    content = rows.content(dossier_id)
    if content is None:
        raise AtlasError(*both("dossier_unknown"))
    return Dossier.from_json(content.encode())


def create(kind: str, title: str, day: date, agenda: tuple[str, ...] = (), by: str = "") -> Dossier:
    """Keep a new, empty dossier of the current data version and return it."""
    return _save_new(Dossier(rows.new_id(), kind, title, day, "", agenda), by)


def save(dossier: Dossier, by: str = "") -> Dossier:
    """Keep the dossier and return it as kept.

    If somebody else has saved it since it was loaded, it is kept beside theirs under an id of its
    own: both survive. The store of its data version is kept first. Raises AtlasError for one that
    somebody removed since, with too long an agenda, or that the machine does not let us write.
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
    """Keep a new dossier with the current data; raise AtlasError if they are replaced just now."""
    with lock(archive_path()):
        version = store.data_version().id
        archive.pin(store_path(), archive_path(), version)
        return save(replace(dossier, version=version), by)


def for_next(dossier: Dossier, day: date | None = None, lang: str = "de", by: str = "") -> Dossier:
    """Keep a copy for the next meeting, titled as such, with the current data, and return it.

    Without a `day` its day is the next usual one.
    """
    today = date.today()
    created_on = date_text(lang, today.isoformat())
    title = say(lang, "dossier_copy", day=created_on, title=_COPY.sub("", dossier.title, count=1))
    when = day or next_day(dossier.kind, dossier.day, today)
    copy = replace(dossier, id=rows.new_id(), day=when, title=title[:LONGEST_TITLE])
    return _save_new(replace(copy, previous=dossier.id, created_at="", revision=0), by)


def take_in(data: bytes, by: str = "") -> Dossier:
    """Keep the dossier of an exported file under a new id. Raises AtlasError for another file."""
    return save(replace(Dossier.from_json(data), id=rows.new_id(), previous="", revision=0), by)


def remove(dossier_id: str, revision: int | None = None, by: str = "") -> None:
    """Remove a dossier; its data version is given up if no other dossier needs it.

    Raises AtlasError if somebody has saved it since it was `revision`.
    """
    with lock(archive_path()):
        dossiers, damaged = list_all()
        rows.remove(dossier_id, revision, by)
        gone = {d.version for d in dossiers if d.id == dossier_id}
        left = {d.version for d in dossiers if d.id != dossier_id}
        if not damaged:  # a damaged one may need a store that it can no longer name
            for version in gone - left:
                archive.release(archive_path(), version)


def remove_damaged(name: str, by: str = "") -> None:
    """Remove a damaged file or row of `listed`. Raises AtlasError for another name."""
    with lock(archive_path()):
        if name not in list_all()[1]:
            raise AtlasError(*both("dossier_unknown"))
        if name.endswith(".json"):
            drop(_folder() / name)
            audit.record(by, "dossier_remove", name)
        else:
            rows.remove(name, None, by)


def pin_current() -> None:
    """Pin the current store where a dossier lacks it. Raises AtlasError without a store."""
    current = store.data_version().id
    if current in {d.version for d in list_all()[0]}:
        with suppress(AtlasError):  # a build was quicker: the next save tries again
            archive.pin(store_path(), archive_path(), current)


def _taken_over() -> list[str]:
    """Take in the files of earlier versions of the atlas; return those that are damaged."""
    return take_over(_folder(), _read, rows.put_once)


def _folder() -> Path:
    return archive_path() / "dossiers"


def _read(path: Path) -> Dossier | None:
    try:
        return _parse(path.stem, path.read_text("utf-8"))
    except (OSError, UnicodeError):
        return None
