"""Check the permissions of folders and secret files, and the sign-in."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

from clusteratlas import access, settings
from clusteratlas.doctor.finding import Finding, fault, fine
from clusteratlas.model import AtlasError
from clusteratlas.paths import (
    ROOT,
    archive_path,
    internal_path,
    store_path,
    work_path,
)
from clusteratlas.text.wording import both
from clusteratlas.work import engine

SECRETS = ROOT / ".streamlit" / "secrets.toml"


def look_at_sign_in() -> Iterator[Finding]:
    """Check that the configuration of the sign-in is valid."""
    try:
        text = SECRETS.read_text(encoding="utf-8") if SECRETS.exists() else ""
        others = settings.hosts() - settings.OWN_MACHINE
        login = access.policy(tomllib.loads(text), False, None, others).login
    except (OSError, ValueError) as error:
        yield fault("doctor_sign_in", AtlasError(*both("access_unreadable", reason=error)))
    except AtlasError as error:
        yield fault("doctor_sign_in", error)
    else:
        yield fine("doctor_sign_in_there" if login else "doctor_sign_in_none")


def look_at_folders() -> Iterator[Finding]:
    """Check that all folders are writable and secret files are not readable by others."""
    paths = [
        store_path().parent,
        archive_path(),
        work_path(),
        internal_path(),
        ROOT / "data" / "user",
    ]
    refusals = {path: existing for path in paths if not _is_writable(existing := nearest(path))}
    for path, existing in refusals.items():
        key = "doctor_folder" if existing.is_dir() else "doctor_no_folder"
        yield fault(key, name=_short(path), user=_user())
    if not refusals:
        yield fine("doctor_folders", count=len(paths))
    if os.name == "posix":
        yield from _secrets()


def _secrets() -> Iterator[Finding]:
    """Yield faults for secret files that other users of the machine may read."""
    for path in (internal_path(), work_path() / engine.FILE, SECRETS):
        if path.exists() and path.stat().st_mode & 0o007:
            yield fault("doctor_readable", name=_short(path))


def nearest(path: Path) -> Path:
    """Return a path, or its nearest existing parent."""
    return next(place for place in (path, *path.parents) if place.exists())


def _is_writable(there: Path) -> bool:
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _short(path: Path) -> str:
    return "/".join(path.parts[-2:])


def _user() -> str:
    return os.environ.get("USER", "") or str(os.getuid() if hasattr(os, "getuid") else "")
