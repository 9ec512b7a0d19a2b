"""What is kept of every data version: its figures always, its whole store while it is needed.

    versions/<id>/summary.json, figures.parquet, computed.parquet      of every build
    versions/<id>/store.duckdb, questions/*.sql      while a dossier shows this version

A version is complete before it gets its name. The kept store is a hard link to the file that the
build replaced, so that it takes no room twice; its questions are those of the code of its time.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas.files import drop, link, locked, parse_json
from clusteratlas.model import AtlasError
from clusteratlas.paths import QUERIES, inside

_VERSION = re.compile(r"[0-9a-f]{12}")
_SUMMARY, _FIGURES, _STORE = "summary.json", "figures.parquet", "store.duckdb"
_COMPUTED = "computed.parquet"  # figures that the atlas computes; earlier versions have none
_HALF = ".new-"  # begins the name of what is being written
COUNTS = """
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


def keep(store: Path, archive: Path, version: str, built_at: datetime | None = None) -> None:
    """Keep summary and figures of the finished file `store`; a version is kept only once.

    `built_at` is when it was built, if not right now.
    """
    built_at = built_at or datetime.now(UTC)
    place = _place(archive, version)
    with locked(archive):
        _sweep(archive)
        if version in damaged_ids(archive):
            _complete(store, place, built_at)
        elif not place.is_dir():
            new = place.with_name(f"{_HALF}{version}")
            new.mkdir(parents=True)
            _write(store, new, built_at)
            os.rename(new, place)
        elif not (place / _COMPUTED).is_file():  # kept by an earlier atlas
            _add_computed(store, place)


def _add_computed(store: Path, place: Path) -> None:
    """Write the computed figures that a kept version lacks."""
    new = place / f"{_HALF}{_COMPUTED}"
    with duckdb.connect(store, read_only=True, config={"threads": 1}) as con:
        _write_figures(con, "computed", new)
    os.replace(new, place / _COMPUTED)


def _complete(store: Path, place: Path, built_at: datetime) -> None:
    """Write summary and figures anew beside the damaged ones of a version; its store stays."""
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=_HALF) as folder:
        _write(store, Path(folder), built_at)
        for name in (_FIGURES, _COMPUTED, _SUMMARY):
            os.replace(Path(folder) / name, place / name)


def _sweep(archive: Path) -> None:
    """Remove what killed writers left; the archive is locked."""
    for pattern in (f"versions/{_HALF}*", f"versions/*/{_HALF}*"):
        for left in archive.glob(pattern):
            drop(left)


def versions(archive: Path) -> list[Version]:
    """Return all kept versions, the newest first."""
    summaries = [version for p in _places(archive) if (version := _summary(p))]
    return sorted(summaries, key=lambda v: (v.built_at, v.id), reverse=True)


def damaged_ids(archive: Path) -> list[str]:
    """Return the ids of kept versions whose summary cannot be read or whose figures are gone."""
    return [p.name for p in _places(archive) if not (_summary(p) and (p / _FIGURES).is_file())]


def remove(archive: Path, version: str) -> None:
    """Remove a damaged version. Raises AtlasError for one that is not."""
    with locked(archive):
        if version not in damaged_ids(archive):
            raise gone(version)
        drop(_place(archive, version))


def _places(archive: Path) -> list[Path]:
    folders = (archive / "versions").glob("[0-9a-f]*")
    return sorted(p for p in folders if p.is_dir() and _VERSION.fullmatch(p.name))


def figures_path(archive: Path, version: str) -> Path:
    """Return the Parquet file of a version's figures. Raises AtlasError if it is not kept."""
    path = _place(archive, version) / _FIGURES
    if not path.is_file():
        raise gone(version)
    return path


def computed_path(archive: Path, version: str) -> Path | None:
    """Return the Parquet file of a version's computed figures, None if it has none."""
    path = _place(archive, version) / _COMPUTED
    return path if path.is_file() else None


def ask(name: str, parameters: dict[str, Any]) -> pd.DataFrame:
    """Return the rows of queries/archive/<name>.sql."""
    with duckdb.connect(":memory:") as con:
        return con.execute(_sql(name), parameters).df()


def store_of(archive: Path, version: str) -> Path:
    """Return the kept store of a version. Raises AtlasError if it is not kept."""
    path = _place(archive, version) / _STORE
    if not path.is_file():
        raise gone(version)
    return path


def question_of(archive: Path, version: str, name: str) -> Path:
    """Return the page question `name` as it was when the version was pinned."""
    return inside(_place(archive, version) / "questions", f"{name}.sql")


def version_of(store: Path) -> str:
    """Return the data version that the file `store` says it holds, '' for what is no store."""
    try:
        with duckdb.connect(store, read_only=True) as con:
            row = con.execute("SELECT data_version FROM build_info").fetchone()
    except duckdb.Error:
        return ""
    return str(row[0]) if row else ""


def pin(store: Path, archive: Path, version: str) -> None:
    """Keep the whole store of `version`, which is the file `store`, with its questions.

    Raises AtlasError if that file holds another version by now.
    """
    place = _place(archive, version)
    if (place / _STORE).is_file():
        return
    with locked(archive):
        half = archive / ".store"  # one name: what a killed writer left is replaced
        half.unlink(missing_ok=True)
        link(store, half)
        try:
            _pin(half, archive, place)
        finally:
            half.unlink(missing_ok=True)


def _pin(half: Path, archive: Path, place: Path) -> None:
    """Keep the linked file if its own version is the one meant: a build may have been quicker."""
    if version_of(half) != place.name:
        raise gone(place.name)
    keep(half, archive, place.name)
    shutil.copytree(QUERIES / "pages", place / "questions", dirs_exist_ok=True)
    os.replace(half, place / _STORE)


def release(archive: Path, version: str) -> None:
    """Give up the store of a version, if it is kept; its figures stay."""
    if _VERSION.fullmatch(version):
        place = _place(archive, version)
        drop(place / _STORE)
        drop(place / "questions")


def _place(archive: Path, version: str) -> Path:
    if not _VERSION.fullmatch(version):
        raise gone(version)
    return inside(archive, f"versions/{version}")


def _write(store: Path, folder: Path, built_at: datetime) -> None:
    # One thread holds one group of rows in memory.
    with duckdb.connect(store, read_only=True, config={"threads": 1}) as con:
        _write_figures(con, "observed", folder / _FIGURES)
        _write_figures(con, "computed", folder / _COMPUTED)
        figures, indicators, sources = con.execute(COUNTS).fetchall()[0]
    summary: dict[str, Any] = {
        "built_at": built_at.isoformat(timespec="microseconds"),
        "figures": figures,
        "indicators": indicators,
        "sources": sources,
    }
    (folder / _SUMMARY).write_text(json.dumps(summary), encoding="utf-8")


def _write_figures(con: duckdb.DuckDBPyConnection, kind: str, path: Path) -> None:
    """Write the figures of queries/archive/<kind>.sql with the names of their time."""
    con.execute(f"CREATE OR REPLACE TEMP VIEW figure AS {_sql(kind)}")
    con.sql(_sql("figures")).write_parquet(str(path))


def _sql(name: str) -> str:
    return (QUERIES / "archive" / f"{name}.sql").read_text(encoding="utf-8")


def _summary(place: Path) -> Version | None:
    """Return the summary of a version, None if it is damaged."""
    try:
        summary = parse_json((place / _SUMMARY).read_bytes(), most=10_000)
        counts = {name: int(summary[name]) for name in ("figures", "indicators", "sources")}
        built_at = datetime.fromisoformat(summary["built_at"]).astimezone(UTC)
        return Version(place.name, built_at, **counts)
    except (LookupError, OSError, OverflowError, TypeError, ValueError):
        return None


def gone(version: str) -> AtlasError:
    """Return the refusal of a version that is not kept."""
    shown = version[:40]
    return AtlasError(
        f"Die Datenversion {shown} ist hier nicht aufbewahrt. Bitte eine andere wählen.",
        f"The data version {shown} is not kept here. Please choose another one.",
    )
