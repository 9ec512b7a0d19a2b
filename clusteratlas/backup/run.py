"""The commands backup and restore; a restore is complete or has no effect."""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy import exists, select

from clusteratlas.backup import file, swap
from clusteratlas.backup.places import Places, files
from clusteratlas.files import naming_refusals
from clusteratlas.model import LANGUAGES, AtlasError
from clusteratlas.text.wording import both, say
from clusteratlas.work import audit, dump, engine, migrate
from clusteratlas.work.schema import AUDIT


def back_up(path: Path, places: Places, replace: bool = False, by: str = "") -> int:
    """Write a backup to the file `path` and return its size in bytes; it is confidential.

    Raises AtlasError if the file exists (unless `replace`) or would be part of the next backup,
    files.NotWritten if it cannot be written.
    """
    if path.exists() and not replace:
        raise AtlasError(*both("backup_exists", name=path.name))
    for folder in places.folders().values():
        if path.resolve().is_relative_to(folder.resolve()):
            raise AtlasError(*both("backup_inside", folder=folder.name))
    with places.hold(), naming_refusals(path), file.writing(path) as writer:
        _settle(places)
        audit.record(by, "backup", path.name)
        _add_all(writer, places)
    return path.stat().st_size


def _add_all(writer: file.Writer, places: Places) -> None:
    for part, folder in places.folders().items():
        for path in files(folder):
            with path.open("rb") as content:
                name = f"{part}/{path.relative_to(folder).as_posix()}"
                writer.add(name, file.pieces(content))
    with dump.unchanging() as connection:
        for table in dump.tables():
            writer.add(f"work/{table}.jsonl", dump.lines(connection, table))
        writer.finish(migrate.revision_of(connection) or "")


def restore(path: Path, places: Places, replace: bool = False, by: str = "") -> str:
    """Restore the backup in the file `path`; return its time (ISO, UTC).

    The whole file is checked before anything changes. Raises AtlasError if it is no complete
    backup, or if data would be lost (unless `replace`).
    """
    with file.reading(path) as reader, places.hold():
        _settle(places)
        if not replace:
            _refuse_occupied(places)
        try:
            _put(reader, places, path.name, by)
        finally:
            _settle(places)
        return reader.made_at


def _put(reader: file.Reader, places: Places, name: str, by: str) -> None:
    token = secrets.token_hex(8)
    for part, folder in places.folders().items():
        reader.unpack(part, swap.coming(folder, token))
    for folder in places.folders().values():
        swap.put(folder, token)
    with engine.writing() as connection:
        dump.load(connection, reader.revision, reader.lines)
        audit.add(connection, by, "restore", name, token)  # committed with it: the restore counts


def _settle(places: Places) -> None:
    """Complete or undo a restore that was killed or failed."""
    for folder in places.folders().values():
        swap.settle(folder, _is_done)


def _is_done(token: str) -> bool:
    event = select(AUDIT.c.id).where(AUDIT.c.action == "restore", AUDIT.c.detail == token)
    with engine.reading() as connection:
        return bool(connection.execute(select(exists(event))).scalar())


def _refuse_occupied(places: Places) -> None:
    with engine.reading() as connection:
        parts = [] if dump.is_empty(connection) else ["work"]
    if parts := [*parts, *places.list_occupied()]:
        raise AtlasError(*(_words_of(parts, lang) for lang in LANGUAGES))


def _words_of(parts: list[str], lang: str) -> str:
    parts_text = ", ".join(say(lang, f"backup_part_{part}") for part in parts)
    return say(lang, "backup_occupied", parts=parts_text)
