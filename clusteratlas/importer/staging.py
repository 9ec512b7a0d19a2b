"""Read one table, join it with the kept table of its code, and write it; it is not active yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clusteratlas.build import folders
from clusteratlas.build.user import next_folder
from clusteratlas.importer import joining, mapping, shelf
from clusteratlas.importer.catalog import OWN
from clusteratlas.importer.forms import Content, parse
from clusteratlas.importer.report import Report
from clusteratlas.importer.table import Table
from clusteratlas.importer.workbooks import SheetTable
from clusteratlas.model import AtlasError


@dataclass(frozen=True)
class Vocabulary:
    """The regions that a table may name, and measures beside those of the catalogue."""

    regions: set[str]
    entries: list[dict[str, Any]]


@dataclass(frozen=True)
class PendingTable:
    """A table that is written but not active yet."""

    unfinished: Path
    place: Path
    report: Report


def stage(
    root: Path,
    content: Content | AtlasError,
    name: str,
    vocabulary: Vocabulary,
    together: set[Path],
) -> PendingTable | AtlasError:
    """Write one table; `together` has the folders of the tables that were delivered with it."""
    try:
        if isinstance(content, AtlasError):
            raise content
        table = parse(content, name)
        catalog = root / "data" / "catalog"
        frame, report = mapping.observations(table, catalog, vocabulary.regions, vocabulary.entries)
        user = root / "data" / "user"
        table = _under_kept_code(table, user)
        if earlier := folders(user).get(table.code):
            path, is_together = earlier / shelf.ROWS, earlier in together
            union = joining.join(frame, table.stand, path, is_together)
            frame, table = union.frame, _latest(table, earlier)
            report = replace(report, replaced=union.replaced, older=union.older)
    except AtlasError as error:
        return error
    if isinstance(content, SheetTable):
        report = replace(report, reasons=(*report.reasons, *content.left_out))
    place = next_folder(user, table.code)
    unfinished = place.with_name(f".{place.name}")
    unfinished.mkdir(parents=True)
    entries = [e for e in vocabulary.entries if e["indicator"] in set(frame.indicator_id)]
    shelf.write(unfinished, table, frame, name, entries)
    return PendingTable(unfinished, place, replace(report, table=table.code))


def _under_kept_code(table: Table, user: Path) -> Table:
    """Return a table without a code under the code of a kept table with the same content.

    Tables without a publisher are distinguished by their titles, which are part of their codes.
    """
    if table.given_code or table.statistic == OWN:
        return table
    for code, folder in folders(user).items():
        if shelf.origin_of(folder).get("structure") == table.structure:
            return replace(table, code=code)
    return table


def _latest(table: Table, earlier: Path) -> Table:
    """Return the table with its own stand or that of the kept table, whichever is later."""
    published = shelf.origin_of(earlier).get("published")
    return replace(table, stand=max([s for s in (table.stand, published) if s], default=None))
