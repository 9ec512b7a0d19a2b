"""Write files atomically, with one writer at a time; explain why writing failed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from clusteratlas.model import LANGUAGES, AtlasError
from clusteratlas.text.wording import both, say

_PATIENCE_SECONDS = 600  # many times the length of a build
# Error number -> wording key.
_REASONS = {
    errno.ENOSPC: "files_no_space",
    errno.EDQUOT: "files_no_space",
    errno.EACCES: "files_no_right",
    errno.EPERM: "files_no_right",
    errno.EROFS: "files_no_right",
    errno.ENOENT: "files_not_there",
    errno.ENOTDIR: "files_no_folder",
    errno.EEXIST: "files_no_folder",  # when creating a folder
}


class NotWritten(AtlasError):
    """Writing is impossible: no permission, no space, or a lock held for too long."""


def write_whole(target: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a temporary file and rename it to `target`; its folder is created if missing.

    Raises OSError and leaves an existing target unchanged.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(half, mode)
        os.replace(half, target)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


@contextmanager
def lock(folder: Path, name: str = ".lock", mode: int = 0o777) -> Iterator[bool]:
    """Lock `folder`, created with `mode` if missing, against other threads and processes.

    Reentrant; yields True to the outermost holder. OSErrors inside are raised as NotWritten.
    """
    with naming_refusals(folder):
        folder.mkdir(mode, parents=True, exist_ok=True)
        with FileLock(folder / name, timeout=_PATIENCE_SECONDS, is_singleton=True) as lock:
            yield lock.lock_counter == 1


@contextmanager
def naming_refusals(target: Path) -> Iterator[None]:
    """Raise OSErrors and timeouts of locks as NotWritten with `target` and the reason."""
    try:
        yield
    except Timeout as error:
        raise NotWritten(*both("files_busy", name=target.name)) from error
    except OSError as error:
        raise not_written("/".join(target.parts[-2:]), error) from error


def not_written(name: str, error: OSError) -> NotWritten:
    """Return the error that says why the file or folder `name` cannot be written."""
    key = _REASONS.get(error.errno or 0)
    reasons = {lang: say(lang, key) if key else str(error.strerror) for lang in LANGUAGES}
    return NotWritten(
        *(say(lang, "files_not_written", name=name, reason=reasons[lang]) for lang in LANGUAGES)
    )


def parse_json(data: bytes | str, most: int) -> Any:
    """Return the content of an untrusted JSON text of at most `most` bytes or characters.

    Raises ValueError if it is longer, too deeply nested, or has infinite numbers or lone
    surrogates.
    """
    if len(data) > most:
        raise ValueError(f"> {most}")
    try:
        content = json.loads(data)
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise ValueError("[[[") from None
    return content


def link(path: Path, name: Path) -> Path:
    """Hard-link a file as `name`, or copy it if the disk has no links; return `name`."""
    try:
        os.link(path, name)
    except OSError:
        shutil.copyfile(path, name)
    return name


def drop(path: Path) -> None:
    """Remove a file or folder, if it exists."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
