"""From the bytes of one file to a table: which form it has, and who reads it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from clusteratlas.importer import accounts, cells, classical, container, flat, inkar, labour
from clusteratlas.importer.container import Sheet
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.table import Table


def parse(data: bytes, name: str = "") -> Table:
    """Read the bytes of a table in any known form. Raises ImportRefused."""
    name = Path(name).name
    if container.is_workbook(data):
        return _workbook(container.sheets(data), name)
    return _read(cells.decode(data), name)


def _read(text: str, name: str) -> Table:
    if classical.is_classical(text):
        return classical.read_text(text, name)
    if flat.is_flat(text):
        return flat.read(text, name)
    if inkar.is_inkar(text):
        return inkar.read(text)
    if labour.is_labour(text):
        return labour.read(text)
    raise _unknown()


def _is_known(text: str) -> bool:
    tests = (classical.is_classical, flat.is_flat, inkar.is_inkar, labour.is_labour)
    return any(test(text) for test in tests)


def _workbook(sheets: list[Sheet], name: str) -> Table:
    """Read the one sheet with a known form, the only one, or all of the accounts."""
    if any(accounts.is_accounts(sheet) for sheet in sheets):
        return accounts.read(sheets)
    sheets = [one for one in sheets if len(one.rows) > 1 and len(one.rows[0][1]) > 1]
    known = [sheet for sheet in sheets if _is_known(_text(sheet))] or sheets
    if len(known) != 1:
        raise ImportRefused(
            f"Die Arbeitsmappe hat {len(known)} Tabellenblätter mit Daten; erwartet ist eines.",
            f"The workbook has {len(known)} sheets with data; one is expected.",
        )
    (sheet,) = known
    text = _text(sheet)
    if classical.is_classical(text) or not _is_known(text):
        return classical.read_text(text, name, sheet.title)
    return _read(text, name)


def _text(sheet: Sheet) -> str:
    """Return the sheet as the CSV would have it, line by line."""
    lines = {n: [cell.replace("\n", " ") for cell in row] for n, row in sheet.rows}
    text = io.StringIO()
    numbers = range(1, max(lines, default=0) + 1)
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(
        lines.get(n, []) for n in numbers
    )
    return text.getvalue()


def _unknown() -> ImportRefused:
    return ImportRefused(
        "Zeile 1: Das ist weder eine GENESIS-Tabelle („GENESIS-Tabelle: …“, „Tabelle: …“, "
        "„statistics_code;…“) noch eine Tabelle von INKAR („Kennziffer;…“) oder der Bundesagentur "
        "für Arbeit (Spalte „Regionalschlüssel“).",
        "Line 1: this is neither a GENESIS table (“GENESIS-Tabelle: …”, “Tabelle: …”, "
        "“statistics_code;…”) nor a table of INKAR (“Kennziffer;…”) or the Federal Employment "
        "Agency (column “Regionalschlüssel”).",
    )
