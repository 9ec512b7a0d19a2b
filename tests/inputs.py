"""Copies of the project's inputs that a test may spoil and build."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import duckdb

from tests import small


def copy_inputs(target: Path) -> Path:
    """Copy all that the build of the small project reads into the folder `target`."""
    for part in small.PARTS:
        shutil.copytree(small.PROJECT / part, target / part)
    return target


def link_last_build(folder: Path) -> None:
    """Give a store that will be built in `folder` the tables of the small one to start from.

    Builds replace these files and never write into them.
    """
    (folder / "cache").mkdir()
    for path in (small.STORE.parent / "cache").iterdir():
        link(path, folder / "cache" / path.name)


def link(path: Path, name: Path) -> Path:
    """Give a file one more name, which this returns; on another disk it is copied."""
    try:
        os.link(path, name)
    except OSError:
        shutil.copyfile(path, name)
    return name


def change(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a raw file and renew its checksum."""
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    origin = path.with_name("origin.yml")
    after = hashlib.sha256(path.read_bytes()).hexdigest()
    origin.write_text(origin.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def contents(store: Path) -> dict[str, object]:
    """Return table -> number of rows and a hash of every cell with the place of its row."""
    sql = (
        "SELECT count(*), bit_xor(hash(t)) FROM (SELECT row_number() OVER () AS n, * FROM {}) AS t"
    )
    with duckdb.connect(store, read_only=True) as con:
        names = [name for (name,) in con.execute("SHOW TABLES").fetchall()]
        return {name: con.execute(sql.format(name)).fetchone() for name in names}
