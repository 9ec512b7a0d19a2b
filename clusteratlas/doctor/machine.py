"""Check the machine: Python, packages, free disk space."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement

from clusteratlas.doctor.finding import NAMED, Finding, fault, fine
from clusteratlas.doctor.folders import nearest
from clusteratlas.paths import ROOT, store_path

_OLDEST_PYTHON = (3, 11)
_LEAST_FREE_MB = 1000  # a build needs the store and its tables twice


def look_at_python() -> Iterator[Finding]:
    """Check the version of Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    is_new = sys.version_info >= _OLDEST_PYTHON
    yield (fine if is_new else fault)(
        "doctor_python" if is_new else "doctor_python_old", version=version
    )


def look_at_packages() -> Iterator[Finding]:
    """Compare the installed packages with requirements.txt."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if line.strip()]
    requirements = [r for r in requirements if r.marker is None or r.marker.evaluate()]
    if other := [r.name for r in requirements if not _is_installed(r)]:
        names = ", ".join(other[:NAMED])
        yield fault("doctor_packages_other", names=names, count=len(other))
    else:
        yield fine("doctor_packages", count=len(requirements))


def _is_installed(requirement: Requirement) -> bool:
    try:
        return requirement.specifier.contains(metadata.version(requirement.name), prereleases=True)
    except metadata.PackageNotFoundError:
        return False


def look_at_disk() -> Iterator[Finding]:
    """Check the free space on the store's disk."""
    free = shutil.disk_usage(nearest(store_path().parent)).free // 10**6
    key = "doctor_disk" if free >= _LEAST_FREE_MB else "doctor_disk_full"
    yield (fine if free >= _LEAST_FREE_MB else fault)(key, free=free, least=_LEAST_FREE_MB)
