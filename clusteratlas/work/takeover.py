"""Move JSON files of earlier versions of the atlas into the work store, once."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from clusteratlas.files import lock

Read = Callable[[Path], Any]


def take_over(folder: Path, read: Read, keep: Callable[[Any], None]) -> list[str]:
    """Store the content of each JSON file in `folder`; return the names of damaged files.

    `read` returns the content of a file, None if it is damaged; `keep` stores it. Stored files are
    moved to a sibling folder, never removed. `keep` must accept content that is stored already,
    because a killed process may leave the file in place.
    """
    files = _files(folder)
    if any(content is not None for content in _read_all(files, read)):
        with lock(folder.parent):
            files = _files(folder)  # another process may have moved some
            for path, content in zip(files, _read_all(files, read), strict=True):
                if content is not None:
                    keep(content)
                    _put_aside(path)
    return [path.name for path in files if path.exists()]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("[!.]*.json"))


def _read_all(paths: list[Path], read: Read) -> list[Any]:
    return [_once(read, path, (s := path.lstat()).st_ino, s.st_mtime_ns) for path in paths]


@lru_cache(maxsize=1000)
def _once(read: Read, path: Path, inode: int, changed_ns: int) -> Any:
    """Read a file; cached, because damaged files stay and every page checks them."""
    return read(path)


def _put_aside(path: Path) -> None:
    aside = path.parent.with_name(f"{path.parent.name}_taken_over")
    aside.mkdir(exist_ok=True)
    os.replace(path, aside / path.name)
