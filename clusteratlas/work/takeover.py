"""JSON files of earlier versions of the atlas, taken into the work store once."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from clusteratlas.files import lock

Read = Callable[[Path], Any]


def take_over(folder: Path, read: Read, keep: Callable[[Any], None]) -> list[str]:
    """Keep what `read` makes of each JSON file of `folder`; return the names that it cannot read.

    A kept file is moved to a folder beside, never removed. `keep` may get what is kept already: a
    killed process leaves the file where it was. `read` returns None for a damaged file.
    """
    files = _files(folder)
    if any(one is not None for one in _read_all(files, read)):
        with lock(folder.parent):
            files = _files(folder)  # another process may have been quicker
            for path, one in zip(files, _read_all(files, read), strict=True):
                if one is not None:
                    keep(one)
                    _put_aside(path)
    return [path.name for path in files if path.exists()]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("[!.]*.json"))


def _read_all(paths: list[Path], read: Read) -> list[Any]:
    return [_once(read, path, (s := path.lstat()).st_ino, s.st_mtime_ns) for path in paths]


@lru_cache(maxsize=1000)
def _once(read: Read, path: Path, inode: int, changed_ns: int) -> Any:
    """Read a file once: a damaged one stays, and every page looks."""
    return read(path)


def _put_aside(path: Path) -> None:
    aside = path.parent.with_name(f"{path.parent.name}_taken_over")
    aside.mkdir(exist_ok=True)
    os.replace(path, aside / path.name)
