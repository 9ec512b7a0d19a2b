"""Write records to a workbook, and read them from a workbook or CSV; a row is a draft.

Cells are texts as people write them; dates and numbers of a spreadsheet are converted to text.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import openpyxl
import pandas as pd

from clusteratlas.model import LANGUAGES, AtlasError
from clusteratlas.output.data.xlsx_file import workbook
from clusteratlas.programme import heads
from clusteratlas.programme.judge import Ids
from clusteratlas.programme.sheet import Sheet
from clusteratlas.text.file_kinds import why_no_table
from clusteratlas.text.wording import both, say
from clusteratlas.work.collection import Edit, V

MOST_BYTES, MOST_ROWS = 2_000_000, 5_000
_UNPACKED_BYTES, _MOST_COLUMNS = 50_000_000, 60
_HEAD_ROWS = 20  # first rows, among which the header row is sought
_GUARD = ("'=", "'+", "'-", "'@")  # our files put ' before texts that look like formulas
# Columns with their own explanation.
_EXPLAINED = (
    *("id", "revision", "time", "fields", "partners", "parent", "members", "reports_to"),
    *("public", "archived"),
)


@dataclass(frozen=True)
class Line:
    """A row of a file: row number, cells by column, id ('' for a new record).

    `revision` is the record's revision when the file was created, None if it is not stated.
    `may_be_new` allows unknown ids: events of a calendar have their own.
    """

    number: int
    draft: dict[str, str]
    id: str = ""
    revision: int | None = None
    may_be_new: bool = False


def to_workbook(sheet: Sheet[V], edits: Sequence[Edit[V]], lang: str) -> bytes:
    """Return a workbook of all records with a sheet of explanations, which can be imported."""
    names_by_column = {name: label(name, lang) for name in sheet.columns}
    rows = [
        {"id": e.id, "revision": str(e.revision), **sheet.spoken(e.content, lang)}
        for e in edits
        if e.content
    ]
    table = pd.DataFrame(rows, columns=list(names_by_column), dtype=str)
    table = table.rename(columns=names_by_column)
    about = [say(lang, f"table_about_{head}") for head in ("column", "meaning", "allowed")]
    lists = sheet.lists()
    meanings = [_meaning(name, lists.get(name, ()), lang) for name in sheet.columns]
    explanation = pd.DataFrame(meanings, columns=about)
    names = [say(lang, f"table_of_{sheet.name}"), say(lang, "table_about")]
    return workbook(names[0], dict(zip(names, (table, explanation), strict=True)))


def label(name: str, lang: str) -> str:
    """Return the name of a column."""
    key = f"table_col_{name}" if name in ("id", "revision") else f"programme_form_{name}"
    return say(lang, key).partition(" (etwa")[0].partition(" (such")[0]


def _meaning(name: str, entries: Sequence[Ids], lang: str) -> tuple[str, str, str]:
    """Return a column's name, meaning and allowed entries ('' for free text and long lists)."""
    key = name if name in _EXPLAINED else "list" if entries else "text"
    allowed = "; ".join(entries[LANGUAGES.index(lang)].values()) if entries else ""
    return label(name, lang), say(lang, f"table_about_{key}"), allowed


def read_table(sheet: Sheet[V], data: bytes, lang: str) -> tuple[list[Line], list[str]]:
    """Return the rows of a workbook or CSV file, and the names of unknown columns.

    Raises AtlasError if it is no table, too large, or has no title column.
    """
    if len(data) > MOST_BYTES:
        raise AtlasError(*both("programme_file_large", most=MOST_BYTES // 1_000_000))
    if reason := why_no_table(data):
        raise AtlasError(*reason)
    grid = list(_workbook(data) if data[:4] == b"PK\x03\x04" else _csv(data))
    head, columns = _head(sheet, grid, lang)
    if len(grid) > head + 1 + MOST_ROWS:
        raise AtlasError(*both("programme_file_long", most=MOST_ROWS))
    known_columns = [column for column in columns if column]
    if len(known_columns) != len(set(known_columns)):
        raise AtlasError(*both("programme_file_twice"))
    names = (name.strip() for name, column in zip(grid[head], columns, strict=True) if not column)
    below = enumerate(grid[head + 1 :], head + 2)
    lines = [_line(number, columns, row) for number, row in below if any(row)]
    return lines, [name[:60] for name in names if name]


def _head(sheet: Sheet[V], grid: list[list[str]], lang: str) -> tuple[int, list[str | None]]:
    """Return the index of the row with the most known column names, and its columns.

    Raises AtlasError if no row has a title column.
    """
    template = {
        label(name, tongue).casefold(): name for tongue in LANGUAGES for name in sheet.columns
    }
    template |= {name: name for name in sheet.columns}
    rows = [
        heads.columns_of(sheet.name, row, template, grid[place + 1 :])
        for place, row in enumerate(grid[:_HEAD_ROWS])
    ]
    titled = [(sum(map(bool, row)), -n) for n, row in enumerate(rows) if {*sheet.titles} & {*row}]
    if not titled:
        raise AtlasError(*both("programme_file_titles", title=label(sheet.titles[0], lang)))
    place = -max(titled)[1]
    return place, rows[place]


def _line(number: int, columns: list[str | None], row: list[str]) -> Line:
    cells = {c: _bare(text) for c, text in zip(columns, row, strict=False) if c}
    item_id, revision = cells.pop("id", ""), cells.pop("revision", "")
    cells = heads.joined_days(cells)
    return Line(number, cells, item_id[:80], int(revision) if revision.isdecimal() else None)


def _bare(text: str) -> str:
    return text[1:].strip() if text.startswith(_GUARD) else text.strip()


def _csv(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise AtlasError(*both("programme_file_damaged")) from error


def _workbook(data: bytes) -> Iterator[list[str]]:
    """Return the rows of the first sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _UNPACKED_BYTES:
                raise AtlasError(*both("programme_file_large", most=MOST_BYTES // 1_000_000))
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        limits = {"max_row": MOST_ROWS + _HEAD_ROWS + 1, "max_col": _MOST_COLUMNS}
        rows = list(book.worksheets[0].iter_rows(values_only=True, **limits))
    except AtlasError:
        raise
    except Exception as error:  # damaged workbooks raise many kinds of errors
        raise AtlasError(*both("programme_file_damaged")) from error
    return ([_text(cell) for cell in row] for row in rows)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, datetime | date):
        return f"{cell:%d.%m.%Y}"
    return str(cell)
