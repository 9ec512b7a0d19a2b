"""The commands build, check, backup and restore."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from clusteratlas import archive, store
from clusteratlas.access import OWNER
from clusteratlas.build import build, is_stale
from clusteratlas.paths import ROOT, archive_path, internal_path, store_path
from clusteratlas.text.wording import say


def build_store(options: argparse.Namespace) -> int:
    """Build the store, with --if-stale only if its inputs have changed."""
    target = store_path()
    if options.if_stale and not is_stale(ROOT, target):
        print(f"Datenbestand ist aktuell / store is up to date: {target.name}")
        return 0
    return _make(target)


def _make(target: Path) -> int:
    started = time.perf_counter()
    version = build(ROOT, target, lambda step: print(f"  {step}", flush=True), archive_path(target))
    print(f"{target.name}: {version} ({time.perf_counter() - started:.1f} s)")
    return 0


def check(options: argparse.Namespace) -> int:
    """Run all rules on the raw files without changing the store; return 1 if it is stale."""
    aside = store_path().with_name("check.duckdb")
    try:
        version = build(ROOT, aside)
    finally:
        Path(aside).unlink(missing_ok=True)
    current = store.data_version().id
    same = version == current
    print(f"Regeln erfüllt / all rules hold: {version}; Bestand / store: {current}")
    return 0 if same else 1


def back_up(options: argparse.Namespace) -> int:
    """Write work store, register, archive and imported tables to one file."""
    from clusteratlas import backup  # the other commands need no register

    path = Path(options.file)
    places = backup.Places(ROOT, store_path(), archive_path(), internal_path())
    size = backup.back_up(path, places, options.replace, OWNER.actor)
    print(say(options.lang, "backup_done", name=path.name, size=f"{size / 1e6:.0f}"))
    return 0


def restore(options: argparse.Namespace) -> int:
    """Restore a backup, then rebuild the store with the restored tables."""
    from clusteratlas import backup

    path = Path(options.file)
    places = backup.Places(ROOT, store_path(), archive_path(), internal_path())
    made_at = backup.restore(path, places, options.replace, OWNER.actor)
    day = made_at[:16].replace("T", " ")
    print(say(options.lang, "restore_done", name=path.name, made_at=day))
    if is_stale(ROOT, store_path()):
        return _make(store_path())
    archive.keep(store_path(), archive_path(), store.data_version().id)
    return 0
