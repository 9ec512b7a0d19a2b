"""From the bytes of one file to a table: which form it has, and who reads it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

from clusteratlas.importer import (
    accounts,
    cells,
    classical,
    codes,
    container,
    delimited,
    flat,
    inkar,
    labour,
    plain,
)
from clusteratlas.importer.container import Sheet
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.table import Table


def parse(data: bytes, name: str = "") -> Table:
    """Read the bytes of a table in any known form. Raises ImportRefused."""
    name = Path(name).name
    if container.is_workbook(data):
        return _workbook(container.sheets(data), name)
    return _read(cells.decode(data), name)


# How a form is recognised -> who reads text and name of a file; the first that fits.
_FORMS: dict[Callable[[str], bool], Callable[[str, str], Table]] = {
    classical.is_classical: classical.read_text,
    flat.is_flat: flat.read,
    inkar.is_inkar: lambda text, name: inkar.read(text),
    plain.has_units: plain.read,
    labour.is_labour: lambda text, name: labour.read(text),
    plain.is_plain: plain.read,
}


def _reader(text: str) -> Callable[[str, str], Table] | None:
    return next((read for is_form, read in _FORMS.items() if is_form(text)), None)


def _read(text: str, name: str) -> Table:
    text = re.sub(r"\Asep=[;\t]", "", text)  # for spreadsheets; its number stays
    text = delimited.with_semicolons(text)
    head = "\n".join(text.split("\n", 30)[:30])
    read = _reader(text)
    if (read is None or ";" not in head) and "," in head:
        cut = delimited.with_semicolons(text, ",")
        if _reader(cut) is plain.read:  # which looks at how numbers are written
            return plain.read(cut, name)
        if _reader(head.replace(",", ";")):
            raise _commas()
    if read is None:
        raise _unknown()
    return read(text, name)


def _commas() -> ImportRefused:
    return ImportRefused(
        "Die Spalten sind durch Kommas getrennt, erwartet sind Semikolons oder Tabulatoren. Bitte "
        "die Datei so einlesen, wie das Portal sie liefert, oder als XLSX speichern.",
        "The columns are separated by commas; semicolons or tabs are expected. Please import the "
        "file as the portal delivers it, or save it as XLSX.",
    )


def _workbook(sheets: list[Sheet], name: str) -> Table:
    """Read the one sheet with a known form, the only one, or all of the accounts."""
    if any(accounts.is_accounts(sheet) for sheet in sheets):
        return accounts.read(sheets)
    sheets = [one for one in sheets if len(one.rows) > 1 and len(one.rows[0][1]) > 1]
    readable = [sheet for sheet in sheets if _reader(_text(sheet))]
    readable = readable or [sheet for sheet in sheets if codes.CODE.match(sheet.title)] or sheets
    if len(readable) != 1:
        raise ImportRefused(
            f"Die Arbeitsmappe hat {len(readable)} Tabellenblätter mit Daten; erwartet ist eines. "
            "Bitte jedes als eigene Datei speichern.",
            f"The workbook has {len(readable)} sheets with data; one is expected. Please save each "
            "as a file of its own.",
        )
    (sheet,) = readable
    text = _text(sheet)
    read = _reader(text)
    if read in (None, classical.read_text):  # its title may stand in the sheet alone
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
        "für Arbeit (Spalte „Regionalschlüssel“), auch keine mit Spalten für Region, Jahr und "
        "Merkmale mit Einheit, wie „Umsatz (1000 EUR)“.",
        "Line 1: this is neither a GENESIS table (“GENESIS-Tabelle: …”, “Tabelle: …”, "
        "“statistics_code;…”) nor a table of INKAR (“Kennziffer;…”) or the Federal Employment "
        "Agency (column “Regionalschlüssel”), nor one with columns of region, year and measures "
        "with a unit, such as “Umsatz (1000 EUR)”.",
    )
