"""Examines the installation: what is well, what is to be done, a sentence each. Changes nothing."""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from clusteratlas import access, distribution, settings, store, versions
from clusteratlas.build import is_stale
from clusteratlas.model import AtlasError
from clusteratlas.paths import (
    ROOT,
    archive_path,
    internal_path,
    store_path,
    work_path,
)
from clusteratlas.text.wording import both, say
from clusteratlas.work import engine, migrate
from clusteratlas.work.refusals import naming

_OLDEST_PYTHON = (3, 11)
_LEAST_FREE_MB = 1000  # a build holds the store and its tables twice
SECRETS = ROOT / ".streamlit" / "secrets.toml"
_NAMED = 3  # packages in one sentence


@dataclass(frozen=True)
class Finding:
    """Something that was looked at: the sentence `key`, filled by `values`; a fault has a cure."""

    is_fault: bool
    key: str
    values: dict[str, object]
    error: AtlasError | None = None

    def line(self, lang: str) -> str:
        """Return the finding in a line."""
        sign = say(lang, "doctor_fault" if self.is_fault else "doctor_fine")
        more = f" {self.error.text(lang)}" if self.error else ""
        return f"{sign:<8} {say(lang, self.key, **self.values)}{more}"


def _fine(key: str, **values: object) -> Finding:
    return Finding(False, key, values)


def _fault(key: str, error: AtlasError | None = None, **values: object) -> Finding:
    return Finding(True, key, values, error)


def examine() -> list[Finding]:
    """Return what was found, from Python to the disk."""
    return [finding for look in _LOOKS for finding in look()]


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    is_new = sys.version_info >= _OLDEST_PYTHON
    yield (_fine if is_new else _fault)(
        "doctor_python" if is_new else "doctor_python_old", version=version
    )


def _packages() -> Iterator[Finding]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line.strip()]
    wanted = [one for one in wanted if one.marker is None or one.marker.evaluate()]
    if other := [one.name for one in wanted if not _is_installed(one)]:
        names = ", ".join(other[:_NAMED])
        yield _fault("doctor_packages_other", names=names, count=len(other))
    else:
        yield _fine("doctor_packages", count=len(wanted))


def _is_installed(wanted: Requirement) -> bool:
    try:
        return wanted.specifier.contains(metadata.version(wanted.name), prereleases=True)
    except metadata.PackageNotFoundError:
        return False


def _store() -> Iterator[Finding]:
    try:
        version = store.data_version()
    except AtlasError as error:
        yield _fault("doctor_store", error)
        return
    if not is_stale(ROOT, store_path()):
        yield _fine("doctor_store_current", version=version.id)
    elif settings.published():
        yield _compare_with_published(version.id)
    else:
        yield _fault("doctor_store_stale", version=version.id)


def _compare_with_published(version: str) -> Finding:
    """Judge the store of a machine that does not build: it has other inputs, or none."""
    try:
        current = distribution.current().version
    except AtlasError as error:
        return _fault("doctor_store", error)
    is_same = version == current
    key = "doctor_store_published" if is_same else "doctor_store_behind"
    return (_fine if is_same else _fault)(key, version=version, current=current)


def _versions() -> Iterator[Finding]:
    if damaged := versions.damaged():
        yield _fault("doctor_versions_damaged", names=", ".join(damaged[:_NAMED]))
    else:
        yield _fine("doctor_versions", count=len(versions.known()))


def _work() -> Iterator[Finding]:
    """Look into the work store without making or migrating it."""
    if not engine.exists():
        yield _fine("doctor_work_none")
        return
    try:
        with naming(), engine.make_engine(engine.url()).connect() as connection:
            revision = migrate.revision_of(connection)
    except AtlasError as error:
        yield _fault("doctor_work", error)
        return
    known = migrate.revisions()
    if revision is None or revision in known[:-1]:
        yield _fine("doctor_work_older")
    elif revision == known[-1]:
        yield _fine("doctor_work_current", revision=revision)
    else:
        yield _fault("doctor_work_newer", revision=revision)


def _sign_in() -> Iterator[Finding]:
    """Look whether the sign-in would let the server start."""
    try:
        text = SECRETS.read_text(encoding="utf-8") if SECRETS.exists() else ""
        others = settings.hosts() - settings.OWN_MACHINE
        login = access.policy(tomllib.loads(text), False, None, others).login
    except (OSError, ValueError) as error:
        yield _fault("doctor_sign_in", AtlasError(*both("access_unreadable", reason=error)))
    except AtlasError as error:
        yield _fault("doctor_sign_in", error)
    else:
        yield _fine("doctor_sign_in_there" if login else "doctor_sign_in_none")


def _folders() -> Iterator[Finding]:
    """Look at the rights of every folder that is written into, and at who may read the secret."""
    own = [
        store_path().parent,
        archive_path(),
        work_path(),
        internal_path(),
        ROOT / "data" / "user",
    ]
    refused = {path: there for path in own if not _is_writable(there := _nearest(path))}
    for path, there in refused.items():
        key = "doctor_folder" if there.is_dir() else "doctor_no_folder"
        yield _fault(key, name=_short(path), user=_user())
    if not refused:
        yield _fine("doctor_folders", count=len(own))
    if os.name == "posix":
        yield from _secrets()


def _secrets() -> Iterator[Finding]:
    """Look whether others of this machine may read the register and the work store."""
    for path in (internal_path(), work_path() / engine.FILE, SECRETS):
        if path.exists() and path.stat().st_mode & 0o007:
            yield _fault("doctor_readable", name=_short(path))


def _nearest(path: Path) -> Path:
    """Return a path, or what there is above it where it is not made yet."""
    return next(one for one in (path, *path.parents) if one.exists())


def _is_writable(there: Path) -> bool:
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _disk() -> Iterator[Finding]:
    free = shutil.disk_usage(_nearest(store_path().parent)).free // 10**6
    key = "doctor_disk" if free >= _LEAST_FREE_MB else "doctor_disk_full"
    yield (_fine if free >= _LEAST_FREE_MB else _fault)(key, free=free, least=_LEAST_FREE_MB)


def _short(path: Path) -> str:
    return "/".join(path.parts[-2:])


def _user() -> str:
    return os.environ.get("USER", "") or str(os.getuid() if hasattr(os, "getuid") else "")


_LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python,
    _packages,
    _store,
    _versions,
    _work,
    _sign_in,
    _folders,
    _disk,
)
