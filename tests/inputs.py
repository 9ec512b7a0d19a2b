"""Copies of the project's inputs that a test may spoil and build."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from clusteratlas.paths import ROOT


def copy_inputs(target: Path) -> Path:
    """Copy all that the build reads, imported tables left out, into the folder `target`."""
    for part in ("data/raw", "data/catalog", "queries", "clusteratlas/build"):
        shutil.copytree(ROOT / part, target / part)
    return target


def change(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a raw file and renew its checksum."""
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    origin = path.with_name("origin.yml")
    after = hashlib.sha256(path.read_bytes()).hexdigest()
    origin.write_text(origin.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
