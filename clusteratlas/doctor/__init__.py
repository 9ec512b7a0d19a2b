"""Examines the installation: what is well, what is to be done, a sentence each. Changes nothing."""

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
    """Return what there is to say, from Python to the disk."""
    return [finding for look in _LOOKS for finding in look()]
