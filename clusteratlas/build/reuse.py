"""The cache of the last build: tables with unchanged inputs are not computed again.

    cache/store.duckdb   the store of the last build (a hard link where the disk allows)
    cache/parts.duckdb   its staged tables and the parts of marts, which the store does not have
    cache/tables.json    the input keys of each table, and the checksums of both files

Only one build is cached. A cache that is incomplete, damaged or of other code is dropped.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb

from clusteratlas.build.version import file_sha256
from clusteratlas.files import drop, link

STORE, PARTS, _TABLES = "store.duckdb", "parts.duckdb", "tables.json"


@dataclass(frozen=True)
class Entry:
    """One table of a build.

    `place` is its schema, `key` a hash of query and inputs, `identity` a hash of the content (for
    large tables the key). `rows` counts the official rows; the imported ones follow, with
    `imported_key` and `imported_identity`.
    """

    place: str
    key: str
    identity: str
    rows: int
    imported_key: str = ""
    imported_identity: str = ""


@dataclass
class Ledger:
    """All tables of one build by name, and the keys of the checks that they passed."""

    entries: dict[str, Entry] = field(default_factory=dict)
    passed: set[str] = field(default_factory=set)


def hash_of(*parts: str) -> str:
    """Return a hash (32 hex digits) of the texts in order."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()[:32]


def program_hash() -> str:
    """Return a hash of the build's code and DuckDB's version, which invalidate the cache."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hash_of(duckdb.__version__, *map(file_sha256, files))


def take_over(cache: Path, store: Path, parts: Path) -> Ledger:
    """Copy the last build to the new files `store` and `parts`, and return its ledger.

    Without a valid cache neither file is created, and the ledger is empty.
    """
    try:
        checksum, _, text = (cache / _TABLES).read_text(encoding="utf-8").partition("\n")
        if checksum != hash_of(program_hash(), text):
            return Ledger()
        state = json.loads(text)
        shutil.copyfile(cache / STORE, store)
        shutil.copyfile(cache / PARTS, parts)
        if state["sums"] != [file_sha256(store), file_sha256(parts)]:
            raise ValueError("damaged")
        entries = {name: Entry(**entry) for name, entry in state["entries"].items()}
        return Ledger(entries, set(state["passed"]))
    except (OSError, LookupError, TypeError, ValueError):
        drop(store)
        drop(parts)
        return Ledger()


def keep(cache: Path, store: Path, parts: Path, ledger: Ledger) -> None:
    """Cache the finished files with their ledger; `parts` is moved, `store` is linked or copied."""
    cache.mkdir(exist_ok=True)
    drop(cache / _TABLES)  # without it the cache is invalid until the rest is complete
    drop(cache / STORE)
    link(store, cache / STORE)
    os.replace(parts, cache / PARTS)
    state = {
        "sums": [file_sha256(cache / STORE), file_sha256(cache / PARTS)],
        "entries": {name: asdict(entry) for name, entry in ledger.entries.items()},
        "passed": sorted(ledger.passed),
    }
    text = json.dumps(state)
    (cache / _TABLES).write_text(f"{hash_of(program_hash(), text)}\n{text}", encoding="utf-8")
