"""What is kept of every data version: its figures always, its whole store while it is needed.

    versions/<id>/summary.json, figures.parquet      of every build
    versions/<id>/store.duckdb, questions/*.sql      while a dossier shows this version

A version is complete before it gets its name. The kept store is a hard link to the file that the
build replaced, so that it takes no room twice; its questions are those of the code of its time.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas.model import AtlasError
from clusteratlas.paths import QUERIES

_VERSION = re.compile(r"[0-9a-f]{12}")
_COUNTS = """
SELECT count(*), count(DISTINCT indicator_id), count(DISTINCT source_id) FROM observation
"""


@dataclass(frozen=True)
class Version:
    """Summary of one build: when (UTC), how many figures, indicators and sources."""

    id: str
    built_at: datetime
    figures: int
    indicators: int
    sources: int


def keep(store: Path, archive: Path, version: str) -> None:
    """Keep summary and figures of the finished file `store`; a version is kept only once."""
    place = _place(archive, version)
    if place.is_dir():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".new-") as folder:
        new = Path(folder) / version
        new.mkdir()
        _write(store, new)
        try:
            os.rename(new, place)
        except OSError:  # another build of the same inputs was quicker
            if not place.is_dir():
                raise


def versions(archive: Path) -> list[Version]:
    """Return all kept versions, the newest first."""
    places = (archive / "versions").glob("[0-9a-f]*")
    found = [_summary(p) for p in places if (p / "summary.json").is_file()]
    return sorted(found, key=lambda v: (v.built_at, v.id), reverse=True)


def figures_path(archive: Path, version: str) -> Path:
    """Return the Parquet file of a version's figures. Raises AtlasError if it is not kept."""
    path = _place(archive, version) / "figures.parquet"
    if not path.is_file():
        raise _gone(version)
    return path


def changed(archive: Path, old: str, new: str, lang: str) -> pd.DataFrame:
    """Return the rows of queries/archive/changes.sql. Raises AtlasError for a version not kept."""
    paths = {n: str(figures_path(archive, v)) for n, v in (("old", old), ("new", new))}
    sql = (QUERIES / "archive" / "changes.sql").read_text(encoding="utf-8")
    with duckdb.connect(":memory:") as con:
        return con.execute(sql, {**paths, "lang": lang}).df()


def store_of(archive: Path, version: str) -> Path:
    """Return the kept store of a version. Raises AtlasError if it is not kept."""
    path = _place(archive, version) / "store.duckdb"
    if not path.is_file():
        raise _gone(version)
    return path


def question_of(archive: Path, version: str, name: str) -> Path:
    """Return the page question `name` as it was when the version was pinned."""
    return _place(archive, version) / "questions" / f"{name}.sql"


def pin(store: Path, archive: Path, version: str) -> None:
    """Keep the whole store of `version`, which is the file `store`, with its questions."""
    place = _place(archive, version)
    keep(store, archive, version)
    if (place / "store.duckdb").is_file():
        return
    questions = place / "questions"
    shutil.copytree(QUERIES / "pages", questions, dirs_exist_ok=True)
    half = place / ".store"
    half.unlink(missing_ok=True)
    try:
        os.link(store, half)
    except OSError:  # another disk
        shutil.copyfile(store, half)
    os.replace(half, place / "store.duckdb")


def release(archive: Path, needed: set[str]) -> None:
    """Give up the stores of all versions that are not `needed`; their figures stay."""
    for store in (archive / "versions").glob("*/store.duckdb"):
        if store.parent.name not in needed:
            store.unlink()
            shutil.rmtree(store.parent / "questions", ignore_errors=True)


@contextmanager
def locked(archive: Path) -> Iterator[None]:
    """Hold the archive against other writers, threads and processes alike."""
    archive.mkdir(parents=True, exist_ok=True)
    with (archive / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _place(archive: Path, version: str) -> Path:
    if not _VERSION.fullmatch(version):
        raise _gone(version)
    return archive / "versions" / version


def _write(store: Path, folder: Path) -> None:
    sql = (QUERIES / "archive" / "figures.sql").read_text(encoding="utf-8")
    with duckdb.connect(store, read_only=True) as con:
        con.sql(sql).write_parquet(str(folder / "figures.parquet"))
        figures, indicators, sources = con.execute(_COUNTS).fetchall()[0]
    summary: dict[str, Any] = {
        "built_at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "figures": figures,
        "indicators": indicators,
        "sources": sources,
    }
    (folder / "summary.json").write_text(json.dumps(summary), encoding="utf-8")


def _summary(place: Path) -> Version:
    told = json.loads((place / "summary.json").read_text(encoding="utf-8"))
    return Version(place.name, datetime.fromisoformat(told.pop("built_at")), **told)


def _gone(version: str) -> AtlasError:
    shown = version[:40]
    return AtlasError(
        f"Die Datenversion {shown} ist hier nicht aufbewahrt. Bitte eine andere wählen.",
        f"The data version {shown} is not kept here. Please choose another one.",
    )
