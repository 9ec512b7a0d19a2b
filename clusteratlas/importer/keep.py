"""Keep imported tables apart in data/user: one folder per table, joined by year, removed whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from clusteratlas.build import build, exclusive, folders
from clusteratlas.build.user import read_user_measures
from clusteratlas.files import drop
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.forms import Member, members
from clusteratlas.importer.naming import Naming
from clusteratlas.importer.report import Report
from clusteratlas.importer.staging import PendingTable, Vocabulary, stage
from clusteratlas.model import AtlasError
from clusteratlas.paths import archive_path

Progress = Callable[[str], None]


def take_in(root: Path, target: Path, data: bytes, name: str, regions: set[str]) -> Report:
    """Read the table `data` of the file `name`, keep it, and rebuild the store `target`.

    Figures of an earlier import of the same table stay, except those that the later import has as
    well. Raises ImportRefused or BuildError; then the earlier import and the store stay as they
    were.
    """
    (outcome,) = take_in_all(root, target, members([(name, data)]), regions)
    if isinstance(outcome, AtlasError):
        raise outcome
    return outcome


def take_in_all(
    root: Path,
    target: Path,
    files: Sequence[Member],
    regions: set[str],
    namings: Sequence[Naming] = (),
    progress: Progress = lambda _: None,
    archive: Path | None = None,
) -> list[Report | AtlasError]:
    """Import the `members` of several files with one rebuild; return each report or refusal.

    The new data version is kept in `archive`, by default that of the store. If the tables do not
    build together, they are imported one by one, so that only the table that breaks a rule is
    refused. `progress` is called for every file and step. Nobody else imports or builds in the
    meantime. Raises files.NotWritten.
    """
    with exclusive(root, target):
        entries = [*read_user_measures(root / "data" / "user"), *(n.entry() for n in namings)]
        kept = archive or archive_path(target)
        return _take_in_all(root, target, files, Vocabulary(regions, entries), progress, kept)


def _take_in_all(
    root: Path,
    target: Path,
    files: Sequence[Member],
    vocabulary: Vocabulary,
    progress: Progress,
    archive: Path,
) -> list[Report | AtlasError]:
    outcomes: list[PendingTable | AtlasError] = []
    pending: list[PendingTable] = []
    try:
        for name, data in files:
            progress(name)
            outcome = stage(root, data, name, vocabulary, {one.place for one in pending})
            outcomes.append(outcome)
            if isinstance(outcome, PendingTable):
                pending.append(outcome)
                # A further year is joined with this folder
                os.replace(outcome.unfinished, outcome.place)
        if pending:
            build(root, target, progress, archive=archive)
    except BaseException as error:
        for place in [p for one in pending for p in (one.place, one.unfinished)]:
            drop(place)
        if not isinstance(error, AtlasError):
            raise
        if len(pending) == 1:
            return [error if isinstance(o, PendingTable) else o for o in outcomes]
        parts = [_take_in_all(root, target, [f], vocabulary, progress, archive) for f in files]
        return [part for (part,) in parts]
    drop_earlier(root / "data" / "user")
    return [o.report if isinstance(o, PendingTable) else o for o in outcomes]


def drop_earlier(user: Path) -> None:
    """Drop the tables that a later import of the same code replaces."""
    latest = set(folders(user).values())
    for place in [p for p in user.glob("[!.]*@*") if p.is_dir() and p not in latest]:
        _drop(place)


def remove(root: Path, target: Path, table: str) -> None:
    """Remove an imported table and rebuild the store. Raises ImportRefused for an unknown one."""
    with exclusive(root, target):
        _remove(root, target, table)


def _remove(root: Path, target: Path, table: str) -> None:
    place = folders(root / "data" / "user").get(table)
    if place is None:
        raise ImportRefused(
            f"Die Tabelle {table} ist nicht eingelesen.", f"The table {table} is not imported."
        )
    aside = place.with_name(f".{place.name}")
    os.replace(place, aside)
    try:
        build(root, target, archive=archive_path(target))
    except BaseException:
        os.replace(aside, place)
        raise
    shutil.rmtree(aside)


def _drop(folder: Path) -> None:
    """Remove a folder: rename it out of sight first, then delete it."""
    aside = folder.with_name(f".{folder.name}")
    os.replace(folder, aside)
    shutil.rmtree(aside)
