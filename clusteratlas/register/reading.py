"""Read a register file as one table of text: CSV of any encoding, a workbook, or a ZIP."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import replace

from clusteratlas.importer.container import Sheet, is_workbook, members, sheets
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.register import columns, heads, letters
from clusteratlas.register.rows import RegisterFile
from clusteratlas.text.wording import both

_SAMPLE_ROWS = 200
_SHEET_ROWS = 40  # first rows of a sheet, among which the header is sought
_FIRST_BYTES = 4 << 20  # from which header and samples are read
_PART_BYTES = 1 << 18
_DELIMITERS = ";,\t|"
_MARK = b"\xef\xbb\xbf"


def read(data: bytes, name: str) -> RegisterFile:
    """Return the table of the file `name`, or the only table in a ZIP.

    Raises ImportRefused if there is no table, or a ZIP has several files.
    """
    parts = members([(name, data)])
    if len(parts) != 1:
        raise ImportRefused(*both("register_one_table", count=len(parts)))
    inner, content = parts[0]
    if isinstance(content, ImportRefused):
        raise content
    return _read_workbook(content, inner) if is_workbook(content) else _read_text(content, inner)


def _read_workbook(data: bytes, name: str) -> RegisterFile:
    """Return the sheet with the most known columns; empty rows are kept for the row numbers."""
    every = sheets(data)
    tables = {sheet.title: rows for sheet in every if (rows := _grid(sheet))}
    counts = {title: _columns_of_ours(rows) for title, rows in tables.items()}
    if not tables:
        raise ImportRefused(*both("register_no_table"))
    best = max(counts, key=lambda title: counts[title])
    others = [title for title in tables if title != best and counts[title] > 1]
    file = _read_text(_csv(tables[best]), name)
    hidden = next(sheet.hidden_rows for sheet in every if sheet.title == best)
    notes = {"sheets_unread": ", ".join(others), "rows_hidden": str(hidden or "")}
    of_sheets = tuple((key, text) for key, text in notes.items() if text)
    return replace(file, notes=of_sheets + file.notes)


def _grid(sheet: Sheet) -> list[list[str]]:
    """Return all rows of a sheet from row 1, no rows if it has fewer than two columns."""
    grid = dict(sheet.rows)
    width = max(map(len, grid.values()), default=0)
    rows = range(1, max(grid, default=0) + 1)
    return [_pad(grid.get(n, []), width) for n in rows] if width > 1 else []


def _pad(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row)) if row else []


def _columns_of_ours(rows: list[list[str]]) -> int:
    """Return the number of known column names of a sheet, 0 if none is a company's name."""
    try:
        _, headers = heads.find(rows[:_SHEET_ROWS])
    except ImportRefused:
        return 0
    known_headers = [header for header in headers if columns.is_name(header)]
    has_name = any(columns.is_name(header, "name") for header in known_headers)
    return len(known_headers) if has_name else 0


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _read_text(data: bytes, name: str) -> RegisterFile:
    body, garbled = letters.mend(_as_utf8(data))
    first = body[:_FIRST_BYTES].decode("utf-8", "ignore")
    delimiter = max(
        _DELIMITERS, key=lambda mark: heads.usual_width([row for _, row in _split(first, mark)])
    )
    rows = _split(first, delimiter)
    head, headers = heads.find([row for _, row in rows])
    below = (row for _, row in rows[head + 1 :])
    samples = tuple(tuple(row) for row in below if len(row) == len(headers))
    headers = heads.name_unnamed(headers, samples)
    notes = (("garbled", ", ".join(garbled)),) if garbled else ()
    below_head = _skip_lines(body, rows[head][0])
    return RegisterFile(name, headers, samples, head + 1, below_head, delimiter, notes)


def _as_utf8(data: bytes) -> bytes:
    """Return the bytes as UTF-8 with Unix line ends; undecodable bytes and NUL become U+FFFD."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(_MARK).replace(b"\0", "\ufffd".encode())
    if not _is_utf8(data):
        data = data.decode("cp1252", "replace").encode()
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def _is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8; checked in chunks to avoid a decoded copy in memory."""
    decoder, view = codecs.getincrementaldecoder("utf-8")(), memoryview(data)
    try:
        for start in range(0, len(data), _PART_BYTES):
            decoder.decode(view[start : start + _PART_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _split(first: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the first rows as (number of the row's last line, cells)."""
    reader = csv.reader((line + "\n" for line in first.split("\n")), delimiter=delimiter)
    rows = []
    try:
        for row in reader:
            rows.append((reader.line_num, row))
            if len(rows) > _SHEET_ROWS + _SAMPLE_ROWS:
                break
    except csv.Error:  # an unterminated cell: the rows before it are enough
        pass
    return rows


def _skip_lines(body: bytes, lines: int) -> bytes:
    at = 0
    for _ in range(lines):
        at = body.find(b"\n", at) + 1
        if not at:
            return b""
    return body[at:]
