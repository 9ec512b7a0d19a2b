"""The data version: a hash of everything that determines the content of the store."""

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

    It depends on the names and bytes of the files, not on their order or the folder's location.
    """
    digest = hashlib.sha256()
    paths = {p for pattern in _INPUTS for p in root.glob(pattern)}
    for folder in folders(root / "data" / "user").values():  # only the versions in use
        paths |= set(folder.iterdir())
    for path in sorted(p for p in paths if p.is_file()):
        digest.update(f"{path.relative_to(root).as_posix()}\0{file_sha256(path)}\n".encode())
    return digest.hexdigest()[:12]
