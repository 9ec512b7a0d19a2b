"""Imported tables: kept apart in data/user, one folder a table, joined by year, removed whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clusteratlas.build import build, exclusive, folders
from clusteratlas.build.user import next_folder, read_user_measures
from clusteratlas.files import drop
from clusteratlas.importer import joining, mapping, shelf
from clusteratlas.importer.catalog import OWN
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.forms import Content, Member, members, parse
from clusteratlas.importer.naming import Naming
from clusteratlas.importer.report import Report
from clusteratlas.importer.table import Table
from clusteratlas.importer.workbooks import SheetTable
from clusteratlas.model import AtlasError
from clusteratlas.paths import archive_path

Progress = Callable[[str], None]


def take_in(root: Path, target: Path, data: bytes, name: str, regions: set[str]) -> Report:
    """Read the table `data` of the file `name`, keep it, and rebuild the store `target`.

    Figures of an earlier import of the same table stay, but for those that the later one holds as
    well. Raises ImportRefused or BuildError; the earlier import and the store stay as they were.
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
    """Take in the `members` of several files with one rebuild; return each one's report or refusal.

    The new data version is kept in `archive`, by default that of the store.

    If they do not build together, they are taken in one by one, so that only the one that breaks
    a rule is refused; `progress` hears of every file and step. Nobody else imports or builds in
    the meantime. Raises files.NotWritten.
    """
    with exclusive(root, target):
        entries = [*read_user_measures(root / "data" / "user"), *(n.entry() for n in namings)]
        kept = archive or archive_path(target)
        return _take_in_all(root, target, files, _Known(regions, entries), progress, kept)


def _take_in_all(
    root: Path,
    target: Path,
    files: Sequence[Member],
    known: _Known,
    progress: Progress,
    archive: Path,
) -> list[Report | AtlasError]:
    outcomes: list[_Staged | AtlasError] = []
    staged: list[_Staged] = []
    try:
        for name, data in files:
            progress(name)
            outcome = _stage(root, data, name, known, {one.place for one in staged})
            outcomes.append(outcome)
            if isinstance(outcome, _Staged):
                staged.append(outcome)
                os.replace(outcome.unfinished, outcome.place)  # a further year joins this one
        if staged:
            build(root, target, progress, archive=archive)
    except BaseException as error:
        for place in [p for one in staged for p in (one.place, one.unfinished)]:
            drop(place)
        if not isinstance(error, AtlasError):
            raise
        if len(staged) == 1:
            return [error if isinstance(o, _Staged) else o for o in outcomes]
        return [_take_in_all(root, target, [file], known, progress, archive)[0] for file in files]
    drop_earlier(root / "data" / "user")
    return [o.report if isinstance(o, _Staged) else o for o in outcomes]


@dataclass(frozen=True)
class _Known:
    """What a table may name: regions, and measures beside those of the catalogue."""

    regions: set[str]
    entries: list[dict[str, Any]]


@dataclass(frozen=True)
class _Staged:
    """A table that is written but does not count yet."""

    unfinished: Path
    place: Path
    report: Report


def _stage(
    root: Path, content: Content | AtlasError, name: str, known: _Known, together: set[Path]
) -> _Staged | AtlasError:
    """Write one table; `together` are the places of those that came with it."""
    if isinstance(content, AtlasError):
        return content
    try:
        table = parse(content, name)
        catalog = root / "data" / "catalog"
        frame, report = mapping.observations(table, catalog, known.regions, known.entries)
        table = _under_kept_code(table, root / "data" / "user")
        user = root / "data" / "user"
        place = next_folder(user, table.code)
        earlier = folders(user).get(table.code)
        path = earlier / shelf.ROWS if earlier else None
        union = joining.join(frame, table.stand, path, earlier in together)
    except AtlasError as error:
        return error
    if isinstance(content, SheetTable):
        report = replace(report, reasons=(*report.reasons, *content.left_out))
    if earlier:
        frame, table = union.frame, _latest(table, earlier)
        report = replace(report, replaced=union.replaced, older=union.older)
    unfinished = place.with_name(f".{place.name}")
    unfinished.mkdir(parents=True)
    indicator_ids = set(frame.indicator_id.unique())
    shelf.write(
        unfinished,
        table,
        frame,
        name,
        [e for e in known.entries if e["indicator"] in indicator_ids],
    )
    return _Staged(unfinished, place, replace(report, table=table.code))


def _under_kept_code(table: Table, user: Path) -> Table:
    """Return the table under the code of a kept one with the same content, where it has none.

    Tables of no publisher are told apart by their titles, which are part of their codes.
    """
    if table.given_code or table.statistic == OWN:
        return table
    for code, folder in folders(user).items():
        if shelf.origin_of(folder).get("structure") == table.structure:
            return replace(table, code=code)
    return table


def _latest(table: Table, earlier: Path) -> Table:
    """Return the table with the later of its own stand and that of the kept one."""
    published = shelf.origin_of(earlier).get("published")
    return replace(table, stand=max([s for s in (table.stand, published) if s], default=None))


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
    """Take a folder away: first out of sight, then off the disk."""
    aside = folder.with_name(f".{folder.name}")
    os.replace(folder, aside)
    shutil.rmtree(aside)
