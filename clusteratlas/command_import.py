"""The command `import`: official tables and company registers from files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from clusteratlas import importer
from clusteratlas.access import OWNER
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT, internal_path, store_path


def run(options: argparse.Namespace) -> int:
    """Import, list or remove tables, or import companies; return the exit code."""
    if options.what == "register":
        return _import_register(options)
    refusals = _taken_in(options) if options.what == "genesis" else 0
    for name in options.names if options.what == "remove" else []:
        importer.remove(ROOT, store_path(), name)
        record("tables_remove", name)
    if options.what != "genesis":
        for entry in importer.list_imports(ROOT):
            print(f"{entry.table}\t{entry.rows}\t{entry.accessed}\t{entry.file}\t{entry.title}")
    return 1 if refusals else 0


def _import_register(options: argparse.Namespace) -> int:
    from clusteratlas.register import command as register  # the other commands need no matching

    folder, lang = internal_path(), options.lang
    for line in register.run(
        options.names, folder, options.profile, options.as_of, lang, OWNER.actor
    ):
        print(line)
    return 0


def _taken_in(options: argparse.Namespace) -> int:
    """Import the given files; return the number of refused tables."""
    files = importer.members([(name, _read(name)) for name in options.names])
    regions = importer.known_regions()
    outcomes = importer.take_in_all(
        ROOT, store_path(), files, regions, progress=lambda step: print(f"  {step}", flush=True)
    )
    refusals = 0
    for (name, _), outcome in zip(files, outcomes, strict=True):
        if isinstance(outcome, AtlasError):
            refusals += 1
            print(f"{name}: {outcome.text(options.lang)}", file=sys.stderr)
        else:
            record("tables_import", outcome.table)
            print(f"{name}: {_outcome(outcome, options.lang)}")
        for line in importer.lines_to_add(getattr(outcome, "unknown", ())):
            print(f"  + {line}", file=sys.stderr)
    return refusals


def record(event: str, target: str, detail: str = "") -> None:
    """Record an action of the command line in the audit trail."""
    from clusteratlas.work import audit  # the other commands need no database

    audit.record(OWNER.actor, event, target, detail)


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError:
        raise AtlasError(
            f"{name} ist nicht lesbar. Bitte den Pfad prüfen.",
            f"{name} cannot be read. Please check the path.",
        ) from None


def _outcome(report: importer.Report, lang: str) -> str:
    """Return what is visible now and where, the counts of lines, and the reasons of omissions."""
    page = "regional_map?data=" if importer.on_map(report) else "sources?source="
    reasons = [f"  {f'{r.lines} × ' if r.lines else ''}{r.text(lang)}" for r in report.reasons]
    lines = [importer.visible(report, lang), f"  {page}user.{report.table}"]
    return "\n".join([*lines, importer.counts(report, lang), *reasons])
