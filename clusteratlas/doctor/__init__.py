"""Examine the installation without changing it; each finding is one sentence."""

from __future__ import annotations

from clusteratlas.doctor import folders, machine, stores
from clusteratlas.doctor.finding import Finding

_LOOKS = (
    machine.look_at_python,
    machine.look_at_packages,
    stores.look_at_store,
    stores.look_at_versions,
    stores.look_at_work,
    folders.look_at_sign_in,
    folders.look_at_folders,
    machine.look_at_disk,
)


def examine() -> list[Finding]:
    """Return the findings of all checks."""
    return [finding for look in _LOOKS for finding in look()]
