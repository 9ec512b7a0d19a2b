"""From the bytes of one file to a table: which form it has, and who reads it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from clusteratlas.importer import cells, classical, container, flat
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.table import Table


def parse(data: bytes, name: str = "") -> Table:
    """Read the bytes of a table in any known form. Raises ImportRefused."""
    name = Path(name).name
    if container.is_workbook(data):
        return _workbook(data, name)
    text = cells.decode(data)
    if classical.is_classical(text):
        return classical.read_text(text, name)
    if flat.is_flat(text):
        return flat.read(text, name)
    raise _unknown()


def _workbook(data: bytes, name: str) -> Table:
    title, rows = container.sheet(data)
    if not rows:
        raise _unknown()
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(row for _, row in rows)
    if flat.is_flat(text.getvalue()):
        return flat.read(text.getvalue(), name)
    if not classical.is_classical(rows[0][1][0]):
        width = len(rows[0][1])
        rows.insert(0, (0, [f"Tabelle: {title}", *[""] * (width - 1)]))
    return classical.read(rows, name)


def _unknown() -> ImportRefused:
    return ImportRefused(
        "Zeile 1: Das ist weder eine GENESIS-Tabelle („GENESIS-Tabelle: …“, „Tabelle: …“) noch ein "
        "Flat File („statistics_code;…“).",
        "Line 1: this is neither a GENESIS table (“GENESIS-Tabelle: …”, “Tabelle: …”) nor a flat "
        "file (“statistics_code;…”).",
    )
