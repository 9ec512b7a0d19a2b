"""A register file as one table of text: CSV of any delimiter and encoding, a sheet, or a zip."""

from __future__ import annotations

import codecs
import csv
import io

from clusteratlas.importer.container import is_workbook, members, sheets
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.register.rows import RegisterFile
from clusteratlas.text.wording import both

_SAMPLE_ROWS = 200
_HEAD_ROWS = 20  # among which the line with the names of the columns stands
_FIRST_BYTES = 4 << 20  # in which head and samples are looked for
_PART_BYTES = 1 << 18
_MOST_COLUMNS = 1000
_DELIMITERS = ";,\t|"
_MARK = b"\xef\xbb\xbf"


def read(data: bytes, name: str) -> RegisterFile:
    """Return the table of the file `name`; of a zip its only table.

    Raises ImportRefused for what is no table, and for a zip with several.
    """
    parts = members([(name, data)])
    if len(parts) != 1:
        raise ImportRefused(*both("register_one_table", count=len(parts)))
    inner, content = parts[0]
    if isinstance(content, ImportRefused):
        raise content
    return _of_workbook(content, inner) if is_workbook(content) else _of_text(content, inner)


def _of_workbook(data: bytes, name: str) -> RegisterFile:
    """Return the first sheet with several columns, its empty rows kept for their numbers."""
    for sheet in sheets(data):
        grid = dict(sheet.rows)
        rows = [grid.get(n, []) for n in range(1, max(grid, default=0) + 1)]
        if rows and max(map(len, rows)) > 1:
            return _of_text(_csv(rows), name)
    raise ImportRefused(*both("register_no_table"))


def _csv(rows: list[list[str]]) -> bytes:
    out, width = io.StringIO(), max(map(len, rows))
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows(row + [""] * (width - len(row)) if row else [] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def _of_text(data: bytes, name: str) -> RegisterFile:
    body = _as_utf8(data)
    first = body[:_FIRST_BYTES].decode("utf-8", "ignore")
    delimiter = max(_DELIMITERS, key=lambda one: _width([row for _, row in _split(first, one)]))
    rows = _split(first, delimiter)
    head = _head([row for _, row in rows])
    headers = tuple(" ".join(cell.split()) for cell in rows[head][1])
    below = (row for _, row in rows[head + 1 :])
    samples = tuple(tuple(row) for row in below if len(row) == len(headers))
    return RegisterFile(name, headers, samples, head + 1, _below(body, rows[head][0]), delimiter)


def _as_utf8(data: bytes) -> bytes:
    """Return the bytes as UTF-8 with plain ends of lines; what is no letter becomes U+FFFD."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(_MARK).replace(b"\0", "\ufffd".encode())
    if not _is_utf8(data):
        data = data.decode("cp1252", "replace").encode()
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8, part by part: the whole as text would take its memory again."""
    decoder, view = codecs.getincrementaldecoder("utf-8")(), memoryview(data)
    try:
        for start in range(0, len(data), _PART_BYTES):
            decoder.decode(view[start : start + _PART_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _split(first: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the first rows, each with the number of lines up to its end."""
    reader = csv.reader((line + "\n" for line in first.split("\n")), delimiter=delimiter)
    rows = []
    try:
        for row in reader:
            rows.append((reader.line_num, row))
            if len(rows) > _HEAD_ROWS + _SAMPLE_ROWS:
                break
    except csv.Error:  # a cell without end: what stands before it is enough
        pass
    return rows


def _width(rows: list[list[str]]) -> tuple[int, int]:
    """Return how many rows are as wide as most of them, and that width; 0 for a single column."""
    widths = [len(row) for row in rows if len(row) > 1]
    if not widths:
        return 0, 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return widths.count(usual), usual


def _head(rows: list[list[str]]) -> int:
    """Return the place of the first row that fills most of the usual width.

    Raises ImportRefused where no row does, or the table is wider than any register.
    """
    _, width = _width(rows)
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        filled = sum(bool(cell.strip()) for cell in row)
        if 1 < len(row) == width <= _MOST_COLUMNS and filled * 2 > width:
            return place
    raise ImportRefused(*both("register_no_table"))


def _below(body: bytes, lines: int) -> bytes:
    at = 0
    for _ in range(lines):
        at = body.find(b"\n", at) + 1
        if not at:
            return b""
    return body[at:]
