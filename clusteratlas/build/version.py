"""The data version: a hash of everything that decides what the store contains."""

from __future__ import annotations

import hashlib
from pathlib import Path

from clusteratlas.build.user import folders

_INPUTS = (
    "data/raw/**/*",
    "data/catalog/**/*",
    "queries/staging/*.sql",
    "queries/marts/**/*.sql",
    "clusteratlas/build/*.py",
)


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hex digits."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def input_version(root: Path) -> str:
    """Return the data version (12 hex digits) of the project folder `root`.

    The order of the files and the place of the folder do not matter; their names and bytes do.
    """
    digest = hashlib.sha256()
    paths = {p for pattern in _INPUTS for p in root.glob(pattern)}
    for folder in folders(root / "data" / "user").values():  # only what the store takes in
        paths |= set(folder.iterdir())
    for path in sorted(p for p in paths if p.is_file()):
        digest.update(f"{path.relative_to(root).as_posix()}\0{file_sha256(path)}\n".encode())
    return digest.hexdigest()[:12]
