"""The folders of the archive: which data versions it has and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas.files import drop, lock, parse_json
from clusteratlas.model import AtlasError
from clusteratlas.paths import QUERIES, inside

VERSION = re.compile(r"[0-9a-f]{12}")
SUMMARY, FIGURES, STORE = "summary.json", "figures.parquet", "store.duckdb"
COMPUTED = "computed.parquet"  # figures that the atlas computes; earlier versions have none
HALF = ".new-"  # prefix of unfinished files


@dataclass(frozen=True)
class Version:
    """Summary of one build: time (UTC) and numbers of figures, indicators and sources."""

    id: str
    built_at: datetime
    figures: int
    indicators: int
    sources: int


def versions(archive: Path) -> list[Version]:
    """Return all archived versions, the newest first."""
    summaries = [version for p in _places(archive) if (version := summary_of(p))]
    return sorted(summaries, key=lambda v: (v.built_at, v.id), reverse=True)


def damaged_ids(archive: Path) -> list[str]:
    """Return the ids of versions with an unreadable summary or missing figures."""
    return [p.name for p in _places(archive) if not (summary_of(p) and (p / FIGURES).is_file())]


def remove(archive: Path, version: str) -> None:
    """Remove a damaged version. Raises AtlasError for an undamaged one."""
    with lock(archive):
        if version not in damaged_ids(archive):
            raise refuse_missing(version)
        drop(place_of(archive, version))


def _places(archive: Path) -> list[Path]:
    folders = (archive / "versions").glob("[0-9a-f]*")
    return sorted(p for p in folders if p.is_dir() and VERSION.fullmatch(p.name))


def figures_path(archive: Path, version: str) -> Path:
    """Return the Parquet file of a version's figures. Raises AtlasError if it is missing."""
    path = place_of(archive, version) / FIGURES
    if not path.is_file():
        raise refuse_missing(version)
    return path


def computed_path(archive: Path, version: str) -> Path | None:
    """Return the Parquet file of a version's computed figures, None if it has none."""
    path = place_of(archive, version) / COMPUTED
    return path if path.is_file() else None


def ask(name: str, parameters: dict[str, Any]) -> pd.DataFrame:
    """Return the rows of queries/archive/<name>.sql."""
    with duckdb.connect(":memory:") as con:
        return con.execute(statement(name), parameters).df()


def place_of(archive: Path, version: str) -> Path:
    """Return the folder of a version. Raises AtlasError for an invalid id."""
    if not VERSION.fullmatch(version):
        raise refuse_missing(version)
    return inside(archive, f"versions/{version}")


def statement(name: str) -> str:
    """Return the SQL of queries/archive/<name>.sql."""
    return (QUERIES / "archive" / f"{name}.sql").read_text(encoding="utf-8")


def summary_of(place: Path) -> Version | None:
    """Return the summary of a version, None if it is damaged."""
    try:
        summary = parse_json((place / SUMMARY).read_bytes(), most=10_000)
        counts = {name: int(summary[name]) for name in ("figures", "indicators", "sources")}
        built_at = datetime.fromisoformat(summary["built_at"]).astimezone(UTC)
        return Version(place.name, built_at, **counts)
    except (LookupError, OSError, OverflowError, TypeError, ValueError):
        return None


def refuse_missing(version: str) -> AtlasError:
    """Return the error for a version that is not archived."""
    excerpt = version[:40]
    return AtlasError(
        f"Die Datenversion {excerpt} ist hier nicht aufbewahrt. Bitte eine andere wählen.",
        f"The data version {excerpt} is not archived here. Please choose another one.",
    )
