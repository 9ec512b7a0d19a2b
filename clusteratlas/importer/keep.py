"""Imported tables: kept apart in data/user, one folder a table, joined by year, removed whole."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from clusteratlas.build import build, exclusive, file_sha256, folders
from clusteratlas.files import drop
from clusteratlas.importer import joining, mapping
from clusteratlas.importer.container import Member, members
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.report import Report
from clusteratlas.importer.table import Table
from clusteratlas.model import AtlasError
from clusteratlas.paths import archive_path, inside

ROWS, ORIGIN = "observations.csv", "origin.yml"
_PUBLISHER = "Statistische Ämter des Bundes und der Länder"
_LICENCE = "Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0)"


@dataclass(frozen=True)
class Imported:
    """One table in data/user."""

    table: str
    title: str
    file: str
    stand: str | None
    accessed: str
    rows: int


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
    root: Path, target: Path, files: Sequence[Member], regions: set[str]
) -> list[Report | AtlasError]:
    """Take in the `members` of several files with one rebuild; return each one's report or refusal.

    If they do not build together, they are taken in one by one, so that only the one that breaks
    a rule is refused. Nobody else imports or builds in the meantime. Raises files.NotWritten.
    """
    with exclusive(root, target):
        return _take_in_all(root, target, files, regions)


def _take_in_all(
    root: Path, target: Path, files: Sequence[Member], regions: set[str]
) -> list[Report | AtlasError]:
    outcomes: list[_Staged | AtlasError] = []
    staged: list[_Staged] = []
    try:
        for name, data in files:
            outcome = data if isinstance(data, AtlasError) else _staged(root, data, name, regions)
            outcomes.append(outcome)
            if isinstance(outcome, _Staged):
                staged.append(outcome)
                os.replace(outcome.unfinished, outcome.place)  # a further year joins this one
        if staged:
            build(root, target, archive=archive_path(target))
    except BaseException as error:
        for place in [p for one in staged for p in (one.place, one.unfinished)]:
            drop(place)
        if not isinstance(error, AtlasError):
            raise
        if len(staged) == 1:
            return [error if isinstance(o, _Staged) else o for o in outcomes]
        return [_take_in_all(root, target, [file], regions)[0] for file in files]
    _drop_earlier(root / "data" / "user")
    return [o.report if isinstance(o, _Staged) else o for o in outcomes]


@dataclass(frozen=True)
class _Staged:
    """A table that is written but does not count yet."""

    unfinished: Path
    place: Path
    report: Report


def _staged(root: Path, data: bytes, name: str, regions: set[str]) -> _Staged | AtlasError:
    try:
        table = parse(data, name)
        frame, report = mapping.observations(table, root / "data" / "catalog", regions)
        table = _under_kept_code(table, root / "data" / "user")
        place = inside(root / "data" / "user", f"{table.code}@{time.time_ns()}")
    except AtlasError as error:
        return error
    user = root / "data" / "user"
    earlier = folders(user).get(table.code)
    joined = joining.join(frame, table.stand, earlier / ROWS if earlier else None)
    if earlier:
        frame, table = joined.frame, _latest(table, earlier)
        report = replace(report, replaced=joined.replaced, older=joined.older)
    unfinished = place.with_name(f".{place.name}")
    unfinished.mkdir(parents=True)
    _write(unfinished, table, frame, name)
    return _Staged(unfinished, place, replace(report, table=table.code))


def _under_kept_code(table: Table, user: Path) -> Table:
    """Return the table under the code of a kept one with the same content, where it has none."""
    if table.given_code:
        return table
    for code, folder in folders(user).items():
        if _origin(folder).get("structure") == table.structure:
            return replace(table, code=code)
    return table


def _latest(table: Table, earlier: Path) -> Table:
    """Return the table with the later of its own stand and that of the kept one."""
    kept = _origin(earlier).get("published")
    return replace(table, stand=max([s for s in (table.stand, kept) if s], default=None))


def _origin(folder: Path) -> dict[str, Any]:
    return dict(yaml.load((folder / ORIGIN).read_text(encoding="utf-8"), yaml.CSafeLoader))


def _drop_earlier(user: Path) -> None:
    """Drop the tables that a later import of the same code replaces."""
    latest = set(folders(user).values())
    for place in [p for p in user.glob("[!.]*@*") if p.is_dir() and p not in latest]:
        _drop(place)


def imported(root: Path) -> list[Imported]:
    """Return the tables in data/user, by their code."""
    return [_entry(code, path) for code, path in sorted(folders(root / "data" / "user").items())]


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
    hidden = place.with_name(f".{place.name}")
    os.replace(place, hidden)
    try:
        build(root, target, archive=archive_path(target))
    except BaseException:
        os.replace(hidden, place)
        raise
    shutil.rmtree(hidden)


def _drop(folder: Path) -> None:
    """Take a folder away: first out of sight, then off the disk."""
    hidden = folder.with_name(f".{folder.name}")
    os.replace(folder, hidden)
    shutil.rmtree(hidden)


def _write(folder: Path, table: Table, frame: pd.DataFrame, name: str) -> None:
    frame.to_csv(folder / ROWS, index=False)
    origin: dict[str, Any] = {
        "id": f"user.{table.code}",
        "publisher": _PUBLISHER,
        "title": {"de": f"{table.title} ({table.code})", "en": f"{table.title} ({table.code})"},
        "url": None,
        "licence": _LICENCE,
        "attribution": f"© {_PUBLISHER}, dl-de/by-2-0",
        "published": table.stand,
        "accessed": date.today().isoformat(),
        "imported_file": Path(name).name,
        "structure": table.structure,
        "files": {ROWS: file_sha256(folder / ROWS)},
    }
    text = yaml.safe_dump(origin, allow_unicode=True, sort_keys=False)
    (folder / ORIGIN).write_text(text, encoding="utf-8")


def _entry(code: str, folder: Path) -> Imported:
    origin = _origin(folder)
    with (folder / ROWS).open(encoding="utf-8") as lines:
        rows = sum(1 for _ in lines) - 1
    return Imported(
        code,
        origin["title"]["de"],
        origin["imported_file"],
        origin["published"],
        str(origin["accessed"]),
        rows,
    )
