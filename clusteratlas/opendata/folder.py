"""Create and find the folder of a data version; it gets its name when it is complete.

<store's folder>/open/<version>/   datapackage.json, <table>.csv.gz, <table>.parquet,
                                   clusteratlas.duckdb (a link), SHA256SUMS, changes.json
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

from clusteratlas import store, versions
from clusteratlas.files import drop, link, lock, parse_json
from clusteratlas.model import CHANGES, AtlasError
from clusteratlas.opendata import package, tables
from clusteratlas.opendata.catalogue import FORMATS, HOME, catalogue
from clusteratlas.opendata.package import DESCRIPTION, STORE
from clusteratlas.paths import store_path
from clusteratlas.text.wording import both

SUMS, CHANGED = "SHA256SUMS", "changes.json"
_MOST_VERSIONS = 2
_MOST_BYTES = 10_000_000
_HALF = ".new"


def path_of(version: str) -> Path | None:
    """Return the folder of a data version, None if it is missing or incomplete."""
    if not re.fullmatch(r"[0-9a-f]{12}", version):
        return None
    path = _root() / version
    names = (DESCRIPTION, SUMS, CHANGED, *(f".catalogue.{form}" for form in FORMATS))
    return path if all((path / name).is_file() for name in names) else None


def file_of(version: str, name: str) -> Path | None:
    """Return a file of a data version, None if there is no such file."""
    folder = path_of(version)
    paths = {path.name: path for path in folder.glob("[!.]*")} if folder else {}
    return paths.get(name)


def catalogue_of(version: str, form: str, home: str) -> bytes:
    """Return the catalogue of the atlas at the address `home`, which ends with a slash.

    Raises AtlasError if there is no folder.
    """
    folder = path_of(version)
    if folder is None:
        raise AtlasError(*both("opendata_not_made"))
    return (folder / f".catalogue.{form}").read_bytes().replace(HOME.encode(), home.encode())


def read(version: str) -> dict[str, Any]:
    """Return the description of a data version. Raises AtlasError if there is no folder."""
    description: dict[str, Any] = _json(version, DESCRIPTION)
    return description


def changes() -> list[dict[str, Any]]:
    """Return the summary of changes of each version with a folder, the newest first."""
    ids = [version.id for version in versions.list_all() if path_of(version.id)]
    return [_json(version, CHANGED) for version in ids]


def make() -> str:
    """Create the folder of the current data version if there is none; return the version.

    Only the latest earlier folder is kept. Raises StoreError without a store, NotWritten if the
    system refuses to write, AtlasError if a build replaces the store meanwhile.
    """
    version = store.data_version().id
    if path_of(version):
        return version
    with lock(_root()):
        if not path_of(version):
            _make(version)
        _sweep(version)
    return version


def _make(version: str) -> None:
    half = _root() / _HALF
    drop(half)
    half.mkdir()
    cursor = store.cursor()
    link(store_path(), half / STORE)
    if store.data_version().id != version:
        raise AtlasError(*both("opendata_overtaken"))
    tables_written = [tables.write(cursor, name, half) for name in tables.names(cursor)]
    described = package.describe(cursor, tables_written, half, version)
    _write(half / DESCRIPTION, described)
    _write(half / CHANGED, _since(version))
    sums = [f"{package.sha256(path)}  {path.name}\n" for path in sorted(half.iterdir())]
    for form, content in catalogue(version).items():
        (half / f".catalogue.{form}").write_bytes(content)
    (half / SUMS).write_text("".join(sums), encoding="utf-8")
    drop(_root() / version)  # it may exist but be incomplete
    os.rename(half, _root() / version)


def _sweep(version: str) -> None:
    """Remove all folders except those of this version and the latest earlier one."""
    others = [p for p in _root().iterdir() if p.is_dir() and p.name != version]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[_MOST_VERSIONS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _since(version: str) -> dict[str, Any]:
    """Return the numbers of changes by kind since the previous version, if it is known."""
    every = versions.list_all()
    own = next((v for v in every if v.id == version), None)
    earlier = [v for v in every if own and v.built_at < own.built_at]
    summary: dict[str, Any] = {"version": version, "built_at": "", "since": None, "counts": {}}
    if own:
        summary |= {"built_at": own.built_at.isoformat(timespec="seconds"), "figures": own.figures}
    if earlier:
        frame = versions.changes(earlier[0].id, version, "de").frame
        counts = {kind: int((frame["change"] == kind).sum()) for kind in CHANGES}
        summary |= {"since": earlier[0].id, "counts": counts}
    return summary


def _root() -> Path:
    return store_path().parent / "open"


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _json(version: str, name: str) -> Any:
    path = file_of(version, name)
    if path is None:
        raise AtlasError(*both("opendata_not_made"))
    return parse_json(path.read_bytes(), _MOST_BYTES)
