"""Copy a file over an unreliable connection; only a complete copy is accepted."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from clusteratlas.distribution.manifest import Entry, unreadable
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both

_CHUNK_BYTES = 4_000_000
_PATIENCE_SECONDS = 600.0


def carry(source: Path, target: Path, entry: Entry) -> None:
    """Copy `source` to `target` and check that it is the file of `entry`.

    Raises AtlasError if the source is unreadable, another file or takes too long, OSError if the
    target cannot be written.
    """
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as copy:
        for chunk in _chunks(source):
            digest.update(chunk)
            size += len(chunk)
            if size > entry.size:
                break
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    if (size, digest.hexdigest()) != (entry.size, entry.sha256):
        raise AtlasError(*both("distribution_damaged", name=entry.file, version=entry.version))


def _chunks(source: Path) -> Iterator[bytes]:
    end = time.monotonic() + _PATIENCE_SECONDS
    with _open(source) as file:
        while chunk := _read(file, source.name):
            yield chunk
            if time.monotonic() > end:
                raise AtlasError(*both("distribution_slow", name=source.name))


def _open(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except OSError as error:
        raise unreadable(source.name, error) from error


def _read(file: BinaryIO, name: str) -> bytes:
    """Return the next bytes. Raises AtlasError if the source, not the target, fails."""
    try:
        return file.read(_CHUNK_BYTES)
    except OSError as error:
        raise unreadable(name, error) from error
