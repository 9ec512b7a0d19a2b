"""The file of a backup: a ZIP whose last entry lists all others with size and SHA-256.

work/<table>.jsonl                 rows of the work store, independent of its engine
archive/…, user/…, internal/…      files of the folders of these parts
manifest.json                      format, time, revision of the work store, files
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from clusteratlas.files import drop, parse_json
from clusteratlas.model import AtlasError
from clusteratlas.paths import inside
from clusteratlas.text.wording import both

_FORM, _MANIFEST, _MOST_BYTES = "clusteratlas-backup-1", "manifest.json", 50_000_000
_PIECE = 1 << 20  # bytes
# Errors when reading a file that is no complete backup; RuntimeError: a ZIP with a password.
_FOREIGN = (
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)


class Writer:
    """Writes the entries of a backup."""

    def __init__(self, archive: ZipFile) -> None:
        self._zip = archive
        self._sums: dict[str, tuple[int, str]] = {}

    def add(self, name: str, content: Iterable[bytes]) -> None:
        """Add a file."""
        with self._zip.open(name, "w", force_zip64=True) as file:
            self._sums[name] = _measure(_tee(content, file))

    def finish(self, revision: str) -> None:
        """Add the manifest."""
        manifest = {
            "form": _FORM,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "work": revision,
            "files": self._sums,
        }
        self._zip.writestr(_MANIFEST, json.dumps(manifest, indent=1))


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Yield a writer; the file, readable by its owner only, gets its name when it is complete."""
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as half:
        try:
            with ZipFile(half, "w", ZIP_DEFLATED, compresslevel=1) as archive:
                yield Writer(archive)
            half.flush()
            os.fsync(half.fileno())
            os.replace(half.name, path)
        except BaseException:
            drop(Path(half.name))
            raise


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the content of an open file in pieces."""
    while piece := file.read(_PIECE):
        yield piece


@dataclass(frozen=True)
class Reader:
    """A complete backup, with its time (ISO, UTC) and the revision of its work store."""

    archive: ZipFile
    made_at: str
    revision: str
    sums: dict[str, tuple[int, str]]

    def lines(self, table: str) -> Iterator[bytes]:
        """Yield the rows of a table; none if the backup does not have the table."""
        name = f"work/{table}.jsonl"
        if name in self.sums:
            with self.archive.open(name) as file:
                yield from file

    def unpack(self, part: str, folder: Path) -> None:
        """Write the files of a part into a new folder."""
        folder.mkdir(mode=0o700)
        for name in self.sums:
            first, _, rest = name.partition("/")
            if first == part:
                target = inside(folder, rest)
                target.parent.mkdir(parents=True, exist_ok=True)
                with self.archive.open(name) as source, target.open("xb") as out:
                    out.writelines(pieces(source))
                target.chmod(0o600)


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Yield a backup that matches its manifest. Raises AtlasError for any other file."""
    with ExitStack() as stack:
        with _naming(path):
            reader = _reader(stack.enter_context(ZipFile(path)))
            _check(reader)
        yield reader


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AtlasError(*both("backup_unreadable", name=path.name)) from error
    except _FOREIGN as error:
        raise AtlasError(*both("backup_damaged", name=path.name)) from error


def _reader(archive: ZipFile) -> Reader:
    """Return the backup in a ZIP. Raises one of _FOREIGN for any other ZIP."""
    if archive.getinfo(_MANIFEST).file_size > _MOST_BYTES:
        raise ValueError(_MANIFEST)
    manifest = parse_json(archive.read(_MANIFEST), _MOST_BYTES)
    if manifest["form"] != _FORM:
        raise ValueError(manifest["form"])
    sums = {
        str(name): (int(size), str(digest)) for name, (size, digest) in manifest["files"].items()
    }
    return Reader(archive, str(manifest["made_at"]), str(manifest["work"]), sums)


def _check(reader: Reader) -> None:
    """Raise one of _FOREIGN unless the entries match the manifest."""
    if sorted(reader.archive.namelist()) != sorted([*reader.sums, _MANIFEST]):
        raise ValueError(_MANIFEST)
    for name, checksum in reader.sums.items():
        with reader.archive.open(name) as file:
            if _measure(pieces(file)) != checksum:
                raise ValueError(name)


def _tee(content: Iterable[bytes], file: IO[bytes]) -> Iterator[bytes]:
    """Yield the content after writing it to `file`."""
    for piece in content:
        file.write(piece)
        yield piece


def _measure(content: Iterable[bytes]) -> tuple[int, str]:
    """Return the number of bytes and the SHA-256."""
    digest, size = hashlib.sha256(), 0
    for piece in content:
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()
