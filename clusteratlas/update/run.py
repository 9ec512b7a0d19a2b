"""One night: what was fetched is built aside, compared with what is published, and judged."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
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
from clusteratlas.update.fetch import Fetched, dropped, fetch
from clusteratlas.update.plan import Plan

Result = Literal["published", "held", "nothing", "failed"]
_HALF, _CACHE = ".update-", "cache"
_PARTS = ("data/raw", "data/catalog", "queries", "clusteratlas")
_TOLD = 20  # figures that the log names


@dataclass(frozen=True)
class Places:
    """The project folder and its store."""

    root: Path
    store: Path


@dataclass
class Outcome:
    """What the night brought: for the log, the trail and the exit code."""

    result: Result
    version: str
    since: str = ""
    tables: list[str] = field(default_factory=list)
    failures: list[AtlasError] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    worse: pd.DataFrame = field(default_factory=pd.DataFrame)

    def as_dict(self, lang: str) -> dict[str, Any]:
        """Return the outcome for a line of JSON."""
        shown = self.worse.head(_TOLD).astype(object)
        return {
            "event": "update",
            "result": self.result,
            "version": self.version,
            "since": self.since,
            "tables": self.tables,
            "changes": self.counts,
            "worse": len(self.worse),
            "first": shown.where(shown.notna(), None).to_dict("records"),
            "failures": [error.text(lang) for error in self.failures],
        }


def update(plan: Plan, places: Places, force: bool = False) -> Outcome:
    """Fetch, try and publish; with `force` also what the rule would hold back.

    Nobody else builds or imports meanwhile. Raises StoreError without a store.
    """
    files, failures = fetch(plan)
    current = store.data_version().id
    if not files:
        return Outcome("failed" if failures else "nothing", current, failures=failures)
    with exclusive(places.root, places.store), _aside(places) as (aside, kept):
        regions, every = importer.known_regions(), importer.members(files)
        archive.keep(aside.store, kept, current)
        outcomes = importer.take_in_all(aside.root, aside.store, every, regions, archive=kept)
        taken = [m for m, one in zip(every, outcomes, strict=True) if isinstance(one, Report)]
        failures += [one for one in outcomes if isinstance(one, AtlasError)]
        tables = [one.table for one in outcomes if isinstance(one, Report)]
        outcome = Outcome("nothing", current, current, tables, failures)
        _judge(outcome, plan, kept)
        if outcome.result == "published" or (force and outcome.result == "held"):
            _publish(outcome, places, taken, regions)
        if outcome.result != "held":
            _put_away(plan, files)
    if outcome.result == "nothing" and failures:
        outcome.result = "failed"
    return outcome


def _judge(outcome: Outcome, plan: Plan, kept: Path) -> None:
    """Compare the newest version of `kept` with the current one."""
    made = [one.id for one in archive.versions(kept) if one.id != outcome.since]
    if not made:
        return
    [candidate] = made
    changed = archive.changed(kept, outcome.since, candidate, "de")["change"]
    outcome.counts = {kind: int((changed == kind).sum()) for kind in CHANGES}
    if changed.empty:  # the same figures, fetched on another day
        return
    worse = archive.worse(kept, outcome.since, candidate, plan.fall_percent / 100, plan.ignored)
    outcome.worse = worse if plan.holds_lost else worse[worse.reason != "lost"]
    outcome.result = "published" if outcome.worse.empty else "held"


def _publish(outcome: Outcome, places: Places, taken: Sequence[Member], regions: set[str]) -> None:
    again = importer.take_in_all(places.root, places.store, taken, regions)
    outcome.failures += [one for one in again if isinstance(one, AtlasError)]
    outcome.result, outcome.version = "published", store.data_version().id


@contextmanager
def _aside(places: Places) -> Iterator[tuple[Places, Path]]:
    """Give a project beside the real one with its imports and its store, and an empty archive."""
    parent = places.store.parent
    for left in parent.glob(f"{_HALF}*"):  # of a job that was killed
        drop(left)
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
        if (cache := parent / _CACHE).is_dir():  # builds replace these files, they write into none
            shutil.copytree(cache, target.parent / _CACHE, copy_function=os.link)
        yield Places(root, target), folder / "archive"


def _put_away(plan: Plan, files: Sequence[Fetched]) -> None:
    """Move the files of the folder out of the way of the next night."""
    names = {name for name, _ in files}
    for path in dropped(plan.folder):
        if path.name in names:
            done = path.parent / "done"
            done.mkdir(exist_ok=True)
            os.replace(path, done / path.name)
