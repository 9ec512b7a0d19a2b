"""Lines of a file with a head and semicolons, column by column."""

from __future__ import annotations

import csv
import re
from contextlib import suppress

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow

from clusteratlas.importer.errors import at_line

_HEAD_LINES = 30
# A cell with line breaks and the rest of its line; cells beside it show that it is no footnote.
_SEVERAL_LINES = re.compile(
    r"""((?:(?<=[;\t,])|^(?="[^"]*"[;\t,]+[^;\t,\n]))"[^";\t\n]*(?:\n[^";\t\n]*){1,9}")"""
    r"(?=[;\t,\n]|\Z)([^\n]*)",
    re.MULTILINE,
)
Columns = dict[str, np.ndarray]


def split(number: int, line: str, separator: str = ";") -> list[str]:
    """Return the cells of line `number`, read alone: a stray quote must not swallow the next line.

    Raises ImportRefused for a line that is not CSV.
    """
    if '"' not in line:
        return line.split(separator)
    try:
        return next(csv.reader([line], delimiter=separator), [""])
    except csv.Error:
        raise at_line(number, "Kein lesbares CSV.", "Not readable as CSV.") from None


def quote(cell: str) -> str:
    """Return a cell in the form that it has in a line with semicolons."""
    return '"' + cell.replace('"', '""') + '"' if ";" in cell or '"' in cell else cell


def numbered_lines(text: str) -> list[tuple[int, str]]:
    """Return the lines that are not blank, with their numbers.

    Semicolons at the end or beginning of all lines (blank columns of a spreadsheet) are removed.
    """
    numbered = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip(" ;")]
    if not numbered or ";" not in (numbered[0][1][0], numbered[0][1][-1]):
        return numbered
    first = min(len(line) - len(line.lstrip(";")) for _, line in numbered)
    blank = min(len(line) - len(line.rstrip(";")) for _, line in numbered)
    return [(n, line[first : len(line) - blank]) for n, line in numbered]


def rows_of(numbered: list[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    """Return numbered lines as numbers and stripped cells."""
    return [(n, [cell.strip() for cell in split(n, line)]) for n, line in numbered]


def without_numbering(text: str) -> str:
    """Return the text without lines near its start that only number the columns: ';1;2;3'."""
    lines = text.split("\n", _HEAD_LINES)
    start = ("" if _is_numbering(line) else line for line in lines[:_HEAD_LINES])
    return "\n".join([*start, *lines[_HEAD_LINES:]])


def _is_numbering(line: str) -> bool:
    filled = [cell for cell in re.split(r'[;"\s]+', line) if cell]
    return len(filled) > 2 and filled == [str(n) for n in range(1, len(filled) + 1)]


def with_whole_cells(text: str) -> str:
    """Return the text with quoted cells of several lines joined; all lines keep their numbers.

    Heads have such cells. Two stray quotes with a separator between them are not such a cell.
    """
    start = "\n".join(text.split("\n", _HEAD_LINES)[:_HEAD_LINES])
    return _SEVERAL_LINES.sub(_in_one_line, start) + text[len(start) :]


def _in_one_line(match: re.Match[str]) -> str:
    lines = match[1].split("\n")
    return f"{' '.join(lines)}{match[2]}" + "\n" * (len(lines) - 1)


def with_semicolons(text: str, delimiter: str = "\t") -> str:
    """Return a text whose cells are separated by `delimiter` (such as tabs) with semicolons."""
    start = text[:20_000]
    if start.count(delimiter) <= start.count(";"):
        return text
    rows = (split(n, line, delimiter) for n, line in enumerate(text.split("\n"), 1))
    return "\n".join(";".join(map(quote, row)) for row in rows)


def columns_of(numbered: list[tuple[int, str]], keys: list[str]) -> Columns:
    """Return column -> its cells, stripped; `keys` is the first line.

    Equal cells are one object. Raises ImportRefused with the first line whose number of columns
    differs.
    """
    if len(numbered) == 1:
        raise at_line(1, "Die Tabelle hat keine Zeilen.", "The table has no lines.")
    if len(set(keys)) != len(keys):
        raise at_line(1, "Eine Spalte steht zweimal.", "A column stands there twice.")
    body = "\n".join(line for _, line in numbered[1:])
    table = None
    with suppress(pa.ArrowInvalid):
        table = arrow.read_csv(
            pa.BufferReader(body.encode("utf-8", "surrogatepass")),
            arrow.ReadOptions(column_names=keys, use_threads=False),
            arrow.ParseOptions(delimiter=";", quote_char='"' if '"' in body else False),
            arrow.ConvertOptions(
                column_types=dict.fromkeys(keys, pa.dictionary(pa.int32(), pa.string())),
                strings_can_be_null=False,
            ),
        ).unify_dictionaries()
    if table is None or table.num_rows != len(numbered) - 1:
        _refuse_line(numbered, len(keys))
        raise at_line(1, "Kein lesbares CSV.", "Not readable as CSV.")
    return {key: _cells(table.column(key)) for key in keys}


def _cells(column: pa.ChunkedArray) -> np.ndarray:
    words = column.chunk(0).dictionary.to_pylist()
    codes = np.concatenate([chunk.indices.to_numpy() for chunk in column.chunks])
    return np.asarray(np.array([word.strip() for word in words], dtype=object)[codes])


def _refuse_line(numbered: list[tuple[int, str]], width: int) -> None:
    for number, line in numbered[1:]:
        if (count := len(split(number, line))) != width:
            raise at_line(
                number,
                f"{count} statt {width} Zellen.",
                f"{count} instead of {width} cells.",
            )
