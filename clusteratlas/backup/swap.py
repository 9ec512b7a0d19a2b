"""The content of a folder put in the place of another: where a kill comes between, settled later.

In the folder itself, which may be the root of a volume:

    .restoring-<token>   what is to come
    .half-<token>        what was there, while it is moved aside or back
    .before-<token>      all that was there
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from clusteratlas.backup.places import visible
from clusteratlas.files import drop

_COMING, _HALF, _BEFORE = ".restoring-", ".half-", ".before-"


def coming(folder: Path, token: str) -> Path:
    """Return the folder in which the new content is made ready."""
    return folder / f"{_COMING}{token}"


def put(folder: Path, token: str) -> None:
    """Put what is ready in the place of what is there, which stays aside."""
    half = folder / f"{_HALF}{token}"
    half.mkdir(mode=0o700)
    _move(visible(folder), half)
    os.rename(half, folder / f"{_BEFORE}{token}")
    _move(visible(coming(folder, token)), folder)


def settle(folder: Path, is_done: Callable[[str], bool]) -> None:
    """End what was begun: the new content stays if `is_done` says so of its token, else the old."""
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
    for left in folder.glob(f"{_COMING}*"):
        drop(left)


def _move(paths: list[Path], folder: Path) -> None:
    for path in paths:
        os.rename(path, folder / path.name)
