"""From files to tables: zips and workbooks are unpacked, each table is read in its form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clusteratlas.importer import container, encoding, readers, workbooks
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import Table
from clusteratlas.importer.workbooks import SheetTable

Content = bytes | SheetTable
Member = tuple[str, Content | ImportRefused]


def members(files: Sequence[tuple[str, bytes]]) -> list[Member]:
    """Return (name, content or refusal) of every table; zips and workbooks may hold several."""
    return [part for name, data in container.members(files) for part in _tables(name, data)]


def _tables(name: str, data: bytes | ImportRefused) -> Sequence[Member]:
    if isinstance(data, bytes) and container.is_workbook(data):
        return workbooks.tables(data, name)
    return [(name, data)]


def parse(content: Content, name: str = "") -> Table:
    """Read one table in any known form.

    Raises ImportRefused, also for a workbook with several tables.
    """
    name = Path(name).name
    if isinstance(content, SheetTable):
        return workbooks.read(content, name)
    if container.is_workbook(content):
        return workbooks.read(workbooks.only(content, name), name)
    return readers.read(Source(encoding.decode(content), name))
