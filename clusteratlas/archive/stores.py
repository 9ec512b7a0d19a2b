"""Whole stores of data versions, archived while a dossier needs them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

from clusteratlas.archive.shelf import STORE, VERSION, place_of, refuse_missing
from clusteratlas.archive.writing import keep
from clusteratlas.files import drop, link, lock
from clusteratlas.paths import QUERIES, inside


def store_of(archive: Path, version: str) -> Path:
    """Return the archived store of a version. Raises AtlasError if there is none."""
    path = place_of(archive, version) / STORE
    if not path.is_file():
        raise refuse_missing(version)
    return path


def question_of(archive: Path, version: str, name: str) -> Path:
    """Return the path of the page question `name` as of the time when the version was pinned."""
    return inside(place_of(archive, version) / "questions", f"{name}.sql")


def version_of(store: Path) -> str:
    """Return the data version stated in the file `store`, '' if it is no store."""
    try:
        with duckdb.connect(store, read_only=True) as con:
            row = con.execute("SELECT data_version FROM build_info").fetchone()
    except duckdb.Error:
        return ""
    return str(row[0]) if row else ""


def pin(store: Path, archive: Path, version: str) -> None:
    """Archive the file `store` of the data version `version`, with its questions.

    Raises AtlasError if a build has replaced the file by another version meanwhile.
    """
    place = place_of(archive, version)
    if (place / STORE).is_file():
        return
    with lock(archive):
        half = archive / ".store"  # a fixed name, so that leftovers of killed writers are replaced
        half.unlink(missing_ok=True)
        link(store, half)
        try:
            _pin(half, archive, place)
        finally:
            half.unlink(missing_ok=True)


def _pin(half: Path, archive: Path, place: Path) -> None:
    """Archive the linked file if it has the intended version; a build may have replaced it."""
    if version_of(half) != place.name:
        raise refuse_missing(place.name)
    keep(half, archive, place.name)
    shutil.copytree(QUERIES / "pages", place / "questions", dirs_exist_ok=True)
    os.replace(half, place / STORE)


def release(archive: Path, version: str) -> None:
    """Remove the archived store of a version, if there is one; its figures stay."""
    if VERSION.fullmatch(version):
        place = place_of(archive, version)
        drop(place / STORE)
        drop(place / "questions")
