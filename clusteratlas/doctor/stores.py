"""Check the data store, the archived versions and the work store."""

from __future__ import annotations

from collections.abc import Iterator

from clusteratlas import distribution, settings, store, versions
from clusteratlas.build import is_stale
from clusteratlas.doctor.finding import NAMED, Finding, fault, fine
from clusteratlas.model import AtlasError
from clusteratlas.paths import (
    ROOT,
    store_path,
)
from clusteratlas.work import engine, migrate
from clusteratlas.work.refusals import naming


def look_at_store() -> Iterator[Finding]:
    """Check that there is a store, built from the current inputs or as published."""
    try:
        version = store.data_version()
    except AtlasError as error:
        yield fault("doctor_store", error)
        return
    if not is_stale(ROOT, store_path()):
        yield fine("doctor_store_current", version=version.id)
    elif settings.published_folder():
        yield _compare_with_published(version.id)
    else:
        yield fault("doctor_store_stale", version=version.id)


def _compare_with_published(version: str) -> Finding:
    """Compare the store with the published one, on a machine that does not build."""
    try:
        current = distribution.current().version
    except AtlasError as error:
        return fault("doctor_store", error)
    is_same = version == current
    key = "doctor_store_published" if is_same else "doctor_store_behind"
    return (fine if is_same else fault)(key, version=version, current=current)


def look_at_versions() -> Iterator[Finding]:
    """Check for damaged versions in the archive."""
    if damaged := versions.damaged_ids():
        yield fault("doctor_versions_damaged", names=", ".join(damaged[:NAMED]))
    else:
        yield fine("doctor_versions", count=len(versions.list_all()))


def look_at_work() -> Iterator[Finding]:
    """Check the revision of the work store without creating or migrating it."""
    if not engine.exists():
        yield fine("doctor_work_none")
        return
    try:
        with naming(), engine.make_engine(engine.url()).connect() as connection:
            revision = migrate.revision_of(connection)
    except AtlasError as error:
        yield fault("doctor_work", error)
        return
    own_revisions = migrate.revisions()
    if revision is None or revision in own_revisions[:-1]:
        yield fine("doctor_work_older")
    elif revision == own_revisions[-1]:
        yield fine("doctor_work_current", revision=revision)
    else:
        yield fault("doctor_work_newer", revision=revision)
