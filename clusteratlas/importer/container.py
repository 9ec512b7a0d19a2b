"""Files as portals deliver them: a plain file, a zip of several, or a workbook; size is limited."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PureWindowsPath
from typing import Any

import numpy as np
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from clusteratlas.importer import encoding
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.text.file_kinds import why_no_table

MOST_BYTES = 300_000_000  # bytes after unpacking, of all members together
_MOST_MEMBERS = 100
_READ = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")  # the last two are refused with a reason
Member = tuple[str, bytes | ImportRefused]


def members(files: Sequence[tuple[str, bytes]]) -> list[Member]:
    """Return (name, bytes or refusal) of every table file; zips are replaced by their members."""
    return [member for name, data in files for member in _members(name, data)]


def is_workbook(data: bytes) -> bool:
    """Return whether the bytes are an XLSX workbook."""
    return _is_zip(data) and "xl/workbook.xml" in _names(data)


def _is_zip(data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04"


def _names(data: bytes) -> list[str]:
    try:
        return zipfile.ZipFile(io.BytesIO(data)).namelist()
    except Exception:  # a damaged archive: the code that reads it reports it
        return []


def _members(name: str, data: bytes) -> list[Member]:
    if isinstance(refusal := _content(data), ImportRefused):
        return [(name, refusal)]
    if not _is_zip(data) or is_workbook(data):
        return [(name, data)]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [i for i in archive.infolist() if _is_table(i.filename)]
            _check_size(entries)
            return [(_name(i.filename), _content(_read_bounded(archive, i))) for i in entries]
    except ImportRefused as refusal:
        return [(name, refusal)]
    except Exception:  # a damaged archive raises what its inner parts raise
        return [(name, _unreadable())]


def _content(data: bytes) -> bytes | ImportRefused:
    """Return the bytes of a file, or the reason why it is not a table."""
    reason = why_no_table(data)
    return ImportRefused(*reason) if reason else data


def _is_table(name: str) -> bool:
    """Return whether a member may be a table; names with a leading dot are system files."""
    return name.lower().endswith(_READ) and not _name(name).startswith((".", "~$"))


def _name(path: str) -> str:
    """Return the name of a member without folders, which Windows may separate with backslashes."""
    return PureWindowsPath(path).name


def _unreadable() -> ImportRefused:
    return ImportRefused(
        "Das ZIP-Archiv ist beschädigt oder verschlüsselt. Bitte neu abrufen.",
        "The zip archive is damaged or encrypted. Please fetch it again.",
    )


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    if not entries:
        raise ImportRefused(
            "Das ZIP-Archiv enthält keine CSV- oder XLSX-Datei.",
            "The zip archive contains no CSV or XLSX file.",
        )
    if len(entries) > _MOST_MEMBERS or sum(i.file_size for i in entries) > MOST_BYTES:
        raise _too_large()


def _read_bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a member; refuse it if it is longer than the archive states."""
    with archive.open(info) as file:
        data = file.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise _too_large()
    return data


def _too_large() -> ImportRefused:
    return ImportRefused(
        f"Ausgepackt wäre das mehr als {MOST_BYTES // 1_000_000} MB oder {_MOST_MEMBERS} Dateien. "
        "Bitte eine kleinere Auswahl abrufen.",
        f"Unpacked, this would be more than {MOST_BYTES // 1_000_000} MB or {_MOST_MEMBERS} files. "
        "Please fetch a smaller selection.",
    )


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook; rows are (number, cells as the CSV would have them).

    Cells of blank columns are left out; `columns` has the numbers of the others, A is 1.
    """

    number: int
    title: str
    columns: list[int]
    rows: list[tuple[int, list[str]]]
    is_hidden: bool = False
    hidden_rows: int = 0  # hidden by a filter or a group, but read all the same


def sheets(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook; merged heads are spread over their columns.

    Raises ImportRefused if it is not a workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive.infolist())
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except ImportRefused:
        raise
    except Exception:  # a damaged workbook raises what its inner parts raise
        raise ImportRefused(
            "Die Arbeitsmappe ist nicht lesbar. Bitte die Tabelle neu abrufen.",
            "The workbook cannot be read. Please fetch the table again.",
        ) from None
    return [
        Sheet(
            n,
            one.title,
            *_cells(one),
            one.sheet_state != "visible",
            sum(row.hidden for row in one.row_dimensions.values()),
        )
        for n, one in enumerate(book.worksheets, 1)
    ]


def _cells(sheet: Worksheet) -> tuple[list[int], list[tuple[int, list[str]]]]:
    """Return the columns and the rows of a `Sheet`."""
    grid = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    columns = [n for n, column in enumerate(zip(*grid, strict=True)) if any(column)]
    for span in sheet.merged_cells.ranges:
        for row in grid[span.min_row - 1 : span.max_row][:1]:
            # A title over the whole width stays in its first cell.
            if span.min_col > 1:
                row[span.min_col - 1 : span.max_col] = [row[span.min_col - 1]] * (
                    span.max_col - span.min_col + 1
                )
    rows = [(n, [row[m] for m in columns]) for n, row in enumerate(grid, 1) if any(row)]
    return [n + 1 for n in columns], rows


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, (int, float)):
        whole = cell == int(cell)
        return str(int(cell)) if whole else np.format_float_positional(cell).replace(".", ",")
    return encoding.plain(str(cell)).strip()


def _shown(cell: Any) -> str:
    """Return a cell as a spreadsheet displays it.

    "Mär 23" is stored as the first of March, "6,4 %" as 0.064. A comma after the last digit of a
    number's format displays thousands.
    """
    value = cell.value
    if value is None or isinstance(value, (str, bool)) or cell.number_format == "General":
        return _text(value)
    form = re.sub(r'"[^"]*"|\\.|\[[^]]*\]', "", cell.number_format.lower()).partition(";")[0]
    if isinstance(value, date):
        if "d" in form or "y" not in form:
            return value.strftime("%d.%m.%Y")
        return value.strftime("%Y-%m" if "m" in form else "%Y")
    if not isinstance(value, (int, float)):
        return _text(value)
    thousands = re.search(r"[0#?](,+)[^0#?,.]*$|[0#?](,+)\.", form)
    by = 100.0 if "%" in form else 1.0
    by /= 1_000 ** len((thousands[1] or thousands[2]) if thousands else "")
    return _text(value if by == 1 else round(value * by, 9))
