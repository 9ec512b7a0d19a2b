"""The small project: the atlas without the accounts of Kreise outside Thüringen.

They are nine rows of ten. What tests build and swap starts from this project and its tables, so
that a build takes seconds; the pages are tested on the whole store.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import duckdb

from clusteratlas.build import build
from clusteratlas.build.version import input_version
from clusteratlas.files import drop
from clusteratlas.paths import ROOT

FOLDER = ROOT / "data" / "build" / "small"
PROJECT, STORE = FOLDER / "project", FOLDER / "store" / "clusteratlas.duckdb"
PARTS = ("data/raw", "data/catalog", "queries", "clusteratlas/build")
_MADE_OF = FOLDER / "version"  # of the inputs that the small project was made of
_FEWER = """
COPY (
    SELECT accounts.* FROM read_parquet($all) AS accounts
    SEMI JOIN (
        SELECT nuts FROM read_csv($regions, header = true, all_varchar = true)
        WHERE length(ags) < 5 OR ags LIKE '16%'
    ) USING (nuts)
) TO $few
"""


def make() -> None:
    """Make the small project and its store anew if the inputs of the whole have changed."""
    version = _version()
    if _MADE_OF.is_file() and _MADE_OF.read_text() == version:
        return
    drop(FOLDER)
    for part in PARTS:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, PROJECT / part, ignore=ignore)
    _leave_accounts_out(PROJECT / "data" / "raw" / "vgrdl")
    STORE.parent.mkdir()
    build(PROJECT, STORE)
    _MADE_OF.write_text(version)


def _version() -> str:
    """Return a hash of all that the copies of the project hold."""
    folders = ("checks", "pages")
    queries = sorted(p for folder in folders for p in (ROOT / "queries" / folder).glob("*.sql"))
    digest = hashlib.sha256(input_version(ROOT).encode())
    for path in (*queries, Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _leave_accounts_out(folder: Path) -> None:
    every, few = folder / "observations.parquet", folder / "few.parquet"
    paths = {"all": str(every), "regions": str(folder / "regions.csv"), "few": str(few)}
    duckdb.execute(_FEWER, paths)
    before = hashlib.sha256(every.read_bytes()).hexdigest()
    after = hashlib.sha256(few.read_bytes()).hexdigest()
    few.replace(every)
    origin = folder / "origin.yml"
    text = origin.read_text(encoding="utf-8")
    assert before in text
    origin.write_text(text.replace(before, after), encoding="utf-8")
