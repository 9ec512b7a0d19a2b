"""Copies of the project's inputs that a test may change and build."""

from __future__ import annotations

from pathlib import Path

import duckdb

from clusteratlas.build.version import file_sha256
from clusteratlas.files import link
from tests import small


def copy_inputs(target: Path) -> Path:
    """Copy all inputs of the small project's build into the folder `target`."""
    small.copy_parts(small.PROJECT, target)
    return target


def link_last_build(folder: Path) -> None:
    """Copy the tables of the small store into `folder`, where a store will be built from them.

    Builds replace these files and never write into them.
    """
    (folder / "cache").mkdir()
    for path in (small.STORE.parent / "cache").iterdir():
        link(path, folder / "cache" / path.name)


def change(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a raw file and renew its checksum."""
    before = file_sha256(path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    small.renew_checksum(path, before)


def contents(store: Path) -> dict[str, object]:
    """Return table -> number of rows, and a hash of every cell with the position of its row."""
    sql = (
        "SELECT count(*), bit_xor(hash(t)) FROM (SELECT row_number() OVER () AS n, * FROM {}) AS t"
    )
    with duckdb.connect(store, read_only=True) as con:
        names = [name for (name,) in con.execute("SHOW TABLES").fetchall()]
        return {name: con.execute(sql.format(name)).fetchone() for name in names}
