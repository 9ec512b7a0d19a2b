"""Replace the content of a folder; an interrupted swap is completed or undone later.

Working folders, inside the folder itself, since it may be the root of a volume:

    .restoring-<token>   the new content
    .half-<token>        the old content while it is moved aside or back
    .before-<token>      the complete old content
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from clusteratlas.backup.places import visible
from clusteratlas.files import drop

_COMING, _HALF, _BEFORE = ".restoring-", ".half-", ".before-"


def coming(folder: Path, token: str) -> Path:
    """Return the folder for preparing the new content."""
    return folder / f"{_COMING}{token}"


def put(folder: Path, token: str) -> None:
    """Replace the folder's content by the prepared one; the old content is kept aside."""
    half = folder / f"{_HALF}{token}"
    half.mkdir(mode=0o700)
    _move(visible(folder), half)
    os.rename(half, folder / f"{_BEFORE}{token}")
    _move(visible(coming(folder, token)), folder)


def settle(folder: Path, is_done: Callable[[str], bool]) -> None:
    """Finish an interrupted swap: keep the new content if `is_done(token)`, else the old one."""
    for before in folder.glob(f"{_BEFORE}*"):
        token = before.name.removeprefix(_BEFORE)
        if is_done(token):
            drop(before)
        else:
            for path in visible(folder):
                drop(path)
            os.rename(before, folder / f"{_HALF}{token}")
    for half in folder.glob(f"{_HALF}*"):
        _move(visible(half), folder)
        drop(half)
    for leftover in folder.glob(f"{_COMING}*"):
        drop(leftover)


def _move(paths: list[Path], folder: Path) -> None:
    for path in paths:
        os.rename(path, folder / path.name)
