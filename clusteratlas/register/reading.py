"""Read a register file as one table of text: CSV of any encoding, a workbook, or a ZIP."""

from __future__ import annotations

import codecs
import csv

from clusteratlas.importer.container import is_workbook, members
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.register import heads, letters, workbooks
from clusteratlas.register.rows import RegisterFile
from clusteratlas.text.wording import both

_SAMPLE_ROWS = 200
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
    """Return the companies of a workbook; samples come from all sheets that are read."""
    table = workbooks.read_companies(data)
    each = _SAMPLE_ROWS // len(table.grids) + 1
    first_rows = [row for grid in table.grids for row in [row for row in grid if row][:each]]
    all_rows = [row for grid in table.grids for row in grid]
    sample, (text, garbled) = (
        letters.mend(_as_utf8(workbooks.as_csv([list(table.headers), *rows])))
        for rows in (first_rows, all_rows)
    )
    (_, headers), *samples = _split(sample[0].decode(), ";")
    notes = table.notes + _note(garbled)
    cells = tuple(tuple(row) for _, row in samples if row)
    body = _skip_lines(text, 1)
    return RegisterFile(name, tuple(headers), cells, table.head_row, body, ";", notes, table.parts)


def _note(garbled: list[str]) -> tuple[tuple[str, str], ...]:
    return (("garbled", ", ".join(garbled)),) if garbled else ()


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
    below_head = _skip_lines(body, rows[head][0])
    return RegisterFile(name, headers, samples, head + 1, below_head, delimiter, _note(garbled))


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
            if len(rows) > heads.FIRST_ROWS + _SAMPLE_ROWS:
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
