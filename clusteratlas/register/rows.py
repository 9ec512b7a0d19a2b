"""The rows of a register file below its header; unreadable rows are returned separately."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from clusteratlas.importer.errors import ImportRefused
from clusteratlas.text.wording import both

# Small blocks take half the time; large ones are used if a row does not fit.
_SMALL_BYTES, _LARGE_BYTES = 4 << 20, 32 << 20
_CACHE_BYTES = 1 << 18  # fits in a core's cache
# For hundreds of megabytes at once the default pool allocates page by page, which takes a second.
_POOL = (
    pa.jemalloc_memory_pool()
    if "jemalloc" in pa.supported_memory_backends()
    else pa.system_memory_pool()
)
# First bytes of invisible and bidirectional characters, and the replacement character.
_INVISIBLE = (b"\xe2\x80", b"\xe2\x81", "\u00ad".encode(), "\ufeff".encode(), "\ufffd".encode())

SHEET = "Blatt/Sheet"  # name of the column with the titles of joined sheets


@dataclass(frozen=True)
class Part:
    """A sheet of a joined table: from row `first` on, its own rows have numbers lower by `less`."""

    title: str
    first: int
    less: int


@dataclass(frozen=True)
class Rows:
    """Cells with columns row, c0, c1, …; `row` is the spreadsheet's row number, header included."""

    cells: pa.Table
    invalid_rows: dict[int, str] = field(default_factory=dict)  # row -> its text
    open_quotes: tuple[int, ...] = ()  # rows whose unbalanced quote was removed

    @property
    def count(self) -> int:
        """Return the number of rows of the file."""
        return int(self.cells.num_rows) + len(self.invalid_rows)


@dataclass(frozen=True)
class RegisterFile:
    """A file with one table: its columns by position, cells as UTF-8 text."""

    name: str
    headers: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]  # of the first rows
    head_row: int
    body: bytes  # below the header
    delimiter: str
    # Remarks on how it was read: (key, names) for the wording register_<key>.
    notes: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()  # of a table that is joined of several sheets

    def part_of(self, rows: np.ndarray) -> np.ndarray:
        """Return the place in `parts` of each row number."""
        return np.searchsorted([part.first for part in self.parts], rows, side="right") - 1

    @property
    def is_clean(self) -> bool:
        """Return whether no cell can contain a control or invisible character."""
        # Searching one byte is fast, and most files lack even the first byte of a sequence.
        if any(mark[:1] in self.body and mark in self.body for mark in _INVISIBLE):
            return False
        letters = np.frombuffer(self.body, np.uint8)
        blocks = np.array_split(letters, len(letters) // _CACHE_BYTES + 1)
        controls = sum(np.count_nonzero(block < 32) for block in blocks) + self.body.count(b"\x7f")
        return controls == sum(map(self.body.count, (b"\t", b"\n", b"\r")))

    def rows(self, positions: list[int]) -> Rows:
        """Return the rows with the columns at `positions`.

        Where an unbalanced quote would swallow the following rows, each line is read as a row.
        """
        try:
            rows = self._rows(self.body, positions)
            if not self._swallows(rows.count):
                return rows
        except pa.ArrowInvalid:  # open to the end
            pass
        return self._repair(positions)

    def _repair(self, positions: list[int]) -> Rows:
        """Return the rows after removing all quotes from lines with an unbalanced one."""
        lines = self.body.split(b"\n")
        odd = [n for n, line in enumerate(lines) if line.count(b'"') % 2]
        for n in odd:
            lines[n] = lines[n].replace(b'"', b"")
        try:
            rows = self._rows(b"\n".join(lines), positions)
        except pa.ArrowInvalid:
            raise ImportRefused(*both("register_no_table")) from None
        return replace(rows, open_quotes=tuple(n + 1 + self.head_row for n in odd))

    def _swallows(self, rows: int) -> bool:
        """Return whether a cell contains a line end and as many delimiters as a row has."""
        lines = self.body.count(b"\n") + (not self.body.endswith(b"\n"))
        if b'"' not in self.body or rows >= lines:
            return False
        table, invalid = self._read(self.body, list(range(len(self.headers))))
        texts = pa.chunked_array([pa.array([text for _, text in invalid], pa.string())])
        return any(self._is_long(column) for column in [*table.itercolumns(), texts])

    def _is_long(self, column: pa.ChunkedArray) -> bool:
        has_line_end = pc.match_substring(column, "\n")
        delimiters = pc.count_substring(column, self.delimiter)
        has_delimiters = pc.greater_equal(delimiters, len(self.headers) - 1)
        return bool(pc.any(pc.and_(has_line_end, has_delimiters)).as_py())

    def _rows(self, body: bytes, positions: list[int]) -> Rows:
        table, invalid = self._read(body, positions)
        numbers = np.arange(1, table.num_rows + len(invalid) + 1)
        numbers = np.setdiff1d(numbers, [n for n, _ in invalid], assume_unique=True)
        cells = table.add_column(0, "row", pa.array(numbers + self.head_row, pa.int64()))
        return Rows(cells, {n + self.head_row: text for n, text in invalid if text.strip()})

    def _read(self, body: bytes, positions: list[int]) -> tuple[pa.Table, list[tuple[int, str]]]:
        """Return the columns, and (number, text) of invalid rows.

        Raises ArrowInvalid if it is not CSV at all.
        """
        try:
            return self._parse(body, positions, _SMALL_BYTES)
        except pa.ArrowInvalid:
            return self._parse(body, positions, _LARGE_BYTES)

    def _parse(
        self, body: bytes, positions: list[int], block_bytes: int
    ) -> tuple[pa.Table, list[tuple[int, str]]]:
        names = [f"c{n}" for n in range(len(self.headers))]
        include = [names[n] for n in positions]
        invalid: list[tuple[int, str]] = []

        def skip(row: csv.InvalidRow) -> str:
            invalid.append((row.number or 0, row.text or ""))
            return "skip"

        if not body.strip():
            return pa.table({name: pa.array([], pa.string()) for name in include}), []
        has_quotes = b'"' in body
        # Only a single thread reports row numbers; it takes no more CPU time than several.
        reader = csv.open_csv(
            pa.BufferReader(body),
            csv.ReadOptions(column_names=names, block_size=block_bytes, use_threads=False),
            csv.ParseOptions(
                delimiter=self.delimiter,
                quote_char='"' if has_quotes else False,
                newlines_in_values=has_quotes,
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            csv.ConvertOptions(
                include_columns=include,
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
            ),
            memory_pool=_POOL,
        )
        return reader.read_all(), invalid
