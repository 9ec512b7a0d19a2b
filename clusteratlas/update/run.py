"""One run of the nightly job: build on trial, compare with the published data, decide."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from clusteratlas import archive, importer, store
from clusteratlas.build import exclusive
from clusteratlas.files import drop, link
from clusteratlas.importer import Member, Report
from clusteratlas.model import CHANGES, AtlasError
from clusteratlas.paths import archive_path
from clusteratlas.text.wording import both
from clusteratlas.update.fetch import fetch, files_in
from clusteratlas.update.plan import Plan

Result = Literal["published", "held", "nothing", "failed"]
_HALF, _CACHE = ".update-", "cache"
_PARTS = ("data/raw", "data/catalog", "queries", "clusteratlas")
_LOG_FIGURES = 20  # figures listed in the log
_Table = tuple[str, Member]  # name of the file, and a table in it


@dataclass(frozen=True)
class Places:
    """The project folder and its store."""

    root: Path
    store: Path


@dataclass
class Outcome:
    """The outcome of a run, for the log, the audit trail and the exit code."""

    result: Result
    version: str
    since: str = ""
    tables: list[str] = field(default_factory=list)
    failures: list[AtlasError] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    worse: pd.DataFrame = field(default_factory=pd.DataFrame)

    def as_dict(self, lang: str) -> dict[str, Any]:
        """Return the outcome as the content of a JSON line."""
        first = self.worse.head(_LOG_FIGURES).astype(object)
        return {
            "event": "update",
            "result": self.result,
            "version": self.version,
            "since": self.since,
            "tables": self.tables,
            "changes": self.counts,
            "worse": len(self.worse),
            "first": first.where(first.notna(), None).to_dict("records"),
            "failures": [error.text(lang) for error in self.failures],
        }


def update(plan: Plan, places: Places, force: bool = False) -> Outcome:
    """Fetch tables, build on trial, and publish; with `force` even if the rules hold them back.

    Other builds and imports are locked out. Raises StoreError without a store.
    """
    files, failures = fetch(plan)
    current = store.data_version().id
    if not files:
        return Outcome("failed" if failures else "nothing", current, failures=failures)
    with exclusive(places.root, places.store), _aside(places) as (aside, versions):
        every = [(name, m) for name, data in files for m in importer.members([(name, data)])]
        archive.keep(aside.store, versions, current)
        outcome = Outcome("nothing", current, current, failures=failures)
        imported = _take_in(every, aside, outcome, versions)
        _judge(outcome, plan, versions)
        if outcome.result == "published" or (force and outcome.result == "held"):
            archive.keep(places.store, archive_path(places.store), current)  # before it is replaced
            imported = _take_in(imported, places, outcome)
            outcome.result, outcome.version = "published", store.data_version().id
        if outcome.result != "held":
            names = {name for name, _ in files} - {t[0] for t in every if t not in imported}
            failures += _put_away(plan, names)
    if outcome.result == "nothing" and failures:
        outcome.result = "failed"
    return outcome


def _judge(outcome: Outcome, plan: Plan, folder: Path) -> None:
    """Compare the trial version in the archive `folder` with the current one; set the result."""
    ids = [version.id for version in archive.versions(folder) if version.id != outcome.since]
    if not ids:
        return
    [candidate] = ids
    changed = archive.changes(folder, outcome.since, candidate, "de")["change"]
    outcome.counts = {kind: int((changed == kind).sum()) for kind in CHANGES}
    if changed.empty:  # the same figures as before
        return
    worse = archive.losses(folder, outcome.since, candidate, plan.fall_percent / 100, plan.ignored)
    outcome.worse = worse if plan.holds_lost else worse[worse.reason != "lost"]
    outcome.result = "published" if outcome.worse.empty else "held"


def _take_in(
    tables: Sequence[_Table], places: Places, outcome: Outcome, versions: Path | None = None
) -> list[_Table]:
    """Import the tables; return the readable ones. The others are added to the failures."""
    every, regions = [member for _, member in tables], importer.known_regions()
    reports = importer.take_in_all(places.root, places.store, every, regions, archive=versions)
    pairs = list(zip(tables, reports, strict=True))
    outcome.failures += [_name(t[0], r) for t, r in pairs if isinstance(r, AtlasError)]
    outcome.tables = [report.table for report in reports if isinstance(report, Report)]
    return [table for table, report in pairs if isinstance(report, Report)]


def _name(name: str, error: AtlasError) -> AtlasError:
    return AtlasError(f"{name}: {error.de}", f"{name}: {error.en}")


@contextmanager
def _aside(places: Places) -> Iterator[tuple[Places, Path]]:
    """Yield a temporary copy of the project with its imports and store, and an empty archive."""
    parent = places.store.parent
    for leftover in parent.glob(f"{_HALF}*"):  # of a killed job
        drop(leftover)
    with tempfile.TemporaryDirectory(dir=parent, prefix=_HALF) as name:
        folder = Path(name)
        root, target = folder / "project", folder / "store" / places.store.name
        (root / "data").mkdir(parents=True)
        target.parent.mkdir()
        for part in _PARTS:
            (root / part).symlink_to((places.root / part).resolve(), target_is_directory=True)
        if (user := places.root / "data" / "user").is_dir():
            shutil.copytree(user, root / "data" / "user")
        link(places.store, target)
        if (cache := parent / _CACHE).is_dir():  # links are safe: builds replace these files
            shutil.copytree(cache, target.parent / _CACHE, copy_function=os.link)
        yield Places(root, target), folder / "archive"


def _put_away(plan: Plan, names: Collection[str]) -> list[AtlasError]:
    """Move processed files to the subfolder "done"; return an error for each that stays."""
    failures = []
    for path in files_in(plan.folder):
        if path.name in names:
            shelf = path.parent / "done"
            try:
                shelf.mkdir(exist_ok=True)
                os.replace(path, shelf / path.name)
            except OSError:
                failures.append(AtlasError(*both("update_stays", name=path.name)))
    return failures
