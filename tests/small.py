"""The small project: few years of the regional accounts, and no Kreise outside Thüringen.

It has a tenth of the rows (all 23 years would make 253 pairs of years). Tests that build or replace
stores start from this project and its tables, so that a build takes seconds; the pages are tested
on the whole store.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest

from clusteratlas import archive, paths
from clusteratlas.build import build
from clusteratlas.build.version import file_sha256, input_version
from clusteratlas.files import drop, link
from clusteratlas.paths import ROOT
from clusteratlas.work import engine

FOLDER = ROOT / "data" / "build" / "small"
PROJECT, STORE = FOLDER / "project", FOLDER / "store" / "clusteratlas.duckdb"
PARTS = ("data/raw", "data/catalog", "queries", "clusteratlas/build")
_ARCHIVE = STORE.parent / "archive"  # summary and figures of the small store
_MADE_OF = FOLDER / "version"  # hash of the inputs from which the small project was made
_CHANGED = TemporaryDirectory()  # stores that tests use as later versions
_FEWER = """
COPY (
    SELECT accounts.* FROM read_parquet($all) AS accounts
    SEMI JOIN (
        SELECT nuts FROM read_csv($regions, header = true, all_varchar = true)
        WHERE length(ags) < 5 OR ags LIKE '16%'
    ) USING (nuts)
    WHERE year IN (2000, 2008, 2011, 2012, 2015, 2019, 2020, 2021, 2022)
) TO $few
"""


def make() -> None:
    """Make the small project and its store again if the inputs of the whole one have changed."""
    version = _version()
    if _MADE_OF.is_file() and _MADE_OF.read_text() == version:
        return
    drop(FOLDER)
    copy_parts(ROOT, PROJECT)
    _leave_accounts_out(PROJECT / "data" / "raw" / "vgrdl")
    STORE.parent.mkdir()
    build(PROJECT, STORE, archive=_ARCHIVE)
    _MADE_OF.write_text(version)


@contextmanager
def own_atlas(factory: pytest.TempPathFactory, name: str) -> Iterator[None]:
    """Give tests the small store, with an archive and a work store of their own."""
    folder = factory.mktemp(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLUSTERATLAS_STORE", str(put_store(folder)))
        patch.setenv("CLUSTERATLAS_ARCHIVE", str(folder / "archive"))
        patch.setenv("CLUSTERATLAS_WORK", str(folder / "work"))
        patch.setenv("CLUSTERATLAS_IMPORT", "1")
        engine._open.cache_clear()
        yield
    shutil.rmtree(folder)


def put_store(folder: Path) -> Path:
    """Put the small store and the archive of a build into a folder; return the store."""
    shutil.copytree(_ARCHIVE / "versions", folder / "archive" / "versions")
    return link(STORE, folder / "store.duckdb")


def swap_store(sql: str, version: str) -> None:
    """Replace the test's store by one changed with `sql`, as a build does."""
    path, changed = paths.store_path(), _changed(sql, version)
    stored = Path("versions", version)
    shutil.copytree(changed.parent / stored, paths.archive_path() / stored, dirs_exist_ok=True)
    os.replace(link(changed, path.with_name("new.duckdb")), path)


@cache
def _changed(sql: str, version: str) -> Path:
    """Return the small store changed by `sql`, made once per worker, with its archive beside it."""
    folder = Path(_CHANGED.name, version, str(_changed.cache_info().misses))
    new = folder / STORE.name
    folder.mkdir(parents=True)
    shutil.copy(STORE, new)
    with duckdb.connect(new) as con:
        con.execute(sql)
        con.execute("UPDATE build_info SET data_version = $1", [version])
    archive.keep(new, folder, version)
    return new


def copy_parts(source: Path, target: Path) -> None:
    """Copy all inputs of a build, except imported tables, into the folder `target`."""
    ignore = shutil.ignore_patterns("__pycache__")
    for part in PARTS:
        shutil.copytree(source / part, target / part, ignore=ignore)


def renew_checksum(path: Path, before: str) -> None:
    """Replace the checksum `before` of a raw file in its origin by the current one."""
    origin = path.with_name("origin.yml")
    text = origin.read_text(encoding="utf-8")
    assert before in text
    origin.write_text(text.replace(before, file_sha256(path)), encoding="utf-8")


def _version() -> str:
    """Return a hash of everything in the copies of the project."""
    queries = sorted((ROOT / "queries").rglob("*.sql"))
    digest = hashlib.sha256(input_version(ROOT).encode())
    for path in (*queries, Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _leave_accounts_out(folder: Path) -> None:
    every, few = folder / "observations.parquet", folder / "few.parquet"
    paths = {"all": str(every), "regions": str(folder / "regions.csv"), "few": str(few)}
    duckdb.execute(_FEWER, paths)
    before = file_sha256(every)
    few.replace(every)
    renew_checksum(every, before)
