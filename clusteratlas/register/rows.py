"""The rows of a register file below its head; those that are no rows are given back as such."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from clusteratlas.importer.errors import ImportRefused
from clusteratlas.text.wording import both

# Small blocks cost half as much; where a row does not fit, large ones are taken.
_SMALL_BYTES, _LARGE_BYTES = 4 << 20, 32 << 20
_CACHE_BYTES = 1 << 18  # what a core looks through without going to memory twice
# Hundreds of megabytes at once: the usual pool asks for them page by page, which takes a second.
_POOL = (
    pa.jemalloc_memory_pool()
    if "jemalloc" in pa.supported_memory_backends()
    else pa.system_memory_pool()
)
# Beginnings of invisible and turning characters, and the sign for what is no letter.
_INVISIBLE = (b"\xe2\x80", b"\xe2\x81", "\u00ad".encode(), "\ufeff".encode(), "\ufffd".encode())


@dataclass(frozen=True)
class Rows:
    """Columns c0, c1 … behind `row`, which counts as a spreadsheet does, the head included."""

    cells: pa.Table
    broken: dict[int, str] = field(default_factory=dict)  # row -> what stands there: no row
    mended: tuple[int, ...] = ()  # rows with an open quote that was taken for a letter

    @property
    def count(self) -> int:
        """Return the number of rows of the file."""
        return int(self.cells.num_rows) + len(self.broken)


@dataclass(frozen=True)
class RegisterFile:
    """A file with one table: its columns by position, cells as UTF-8 text."""

    name: str
    headers: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]  # of the first rows
    head_row: int
    body: bytes  # below the head
    delimiter: str
    # What is to say of how it was read: register_<key> of the wording, and names.
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def is_clean(self) -> bool:
        """Tell whether no cell can hold a control or an invisible character."""
        # One byte is looked for at once, a sequence is not: most files lack the first already.
        if any(mark[:1] in self.body and mark in self.body for mark in _INVISIBLE):
            return False
        letters = np.frombuffer(self.body, np.uint8)
        blocks = np.array_split(letters, len(letters) // _CACHE_BYTES + 1)
        controls = sum(np.count_nonzero(block < 32) for block in blocks) + self.body.count(b"\x7f")
        return controls == sum(map(self.body.count, (b"\t", b"\n", b"\r")))

    def rows(self, positions: list[int]) -> Rows:
        """Return the rows with the columns at `positions`.

        Where an open quote swallows what follows, each line is a row of its own.
        """
        try:
            whole = self._rows(self.body, positions)
            if not self._swallows(whole.count):
                return whole
        except pa.ArrowInvalid:  # open to the end
            pass
        return self._mended(positions)

    def _mended(self, positions: list[int]) -> Rows:
        """Return the rows where the quotes of lines that leave one open are left out."""
        lines = self.body.split(b"\n")
        odd = [n for n, line in enumerate(lines) if line.count(b'"') % 2]
        for n in odd:
            lines[n] = lines[n].replace(b'"', b"")
        try:
            rows = self._rows(b"\n".join(lines), positions)
        except pa.ArrowInvalid:
            raise ImportRefused(*both("register_no_table")) from None
        return replace(rows, mended=tuple(n + 1 + self.head_row for n in odd))

    def _swallows(self, rows: int) -> bool:
        """Tell whether a cell holds ends of lines with as many delimiters as a row has."""
        lines = self.body.count(b"\n") + (not self.body.endswith(b"\n"))
        if b'"' not in self.body or rows >= lines:
            return False
        table, broken = self._read(self.body, list(range(len(self.headers))))
        texts = pa.chunked_array([pa.array([text for _, text in broken], pa.string())])
        return any(self._is_long(column) for column in [*table.itercolumns(), texts])

    def _is_long(self, column: pa.ChunkedArray) -> bool:
        several = pc.match_substring(column, "\n")
        delimiters = pc.count_substring(column, self.delimiter)
        enough = pc.greater_equal(delimiters, len(self.headers) - 1)
        return bool(pc.any(pc.and_(several, enough)).as_py())

    def _rows(self, body: bytes, positions: list[int]) -> Rows:
        table, broken = self._read(body, positions)
        numbers = np.arange(1, table.num_rows + len(broken) + 1)
        numbers = np.setdiff1d(numbers, [n for n, _ in broken], assume_unique=True)
        cells = table.add_column(0, "row", pa.array(numbers + self.head_row, pa.int64()))
        return Rows(cells, {n + self.head_row: text for n, text in broken if text.strip()})

    def _read(self, body: bytes, positions: list[int]) -> tuple[pa.Table, list[tuple[int, str]]]:
        """Return the columns, and (number, text) of lines that are no rows.

        Raises ArrowInvalid for what is no CSV at all.
        """
        try:
            return self._parse(body, positions, _SMALL_BYTES)
        except pa.ArrowInvalid:
            return self._parse(body, positions, _LARGE_BYTES)

    def _parse(
        self, body: bytes, positions: list[int], block_bytes: int
    ) -> tuple[pa.Table, list[tuple[int, str]]]:
        names = [f"c{n}" for n in range(len(self.headers))]
        wanted = [names[n] for n in positions]
        broken: list[tuple[int, str]] = []

        def skip(row: csv.InvalidRow) -> str:
            broken.append((row.number or 0, row.text or ""))
            return "skip"

        if not body.strip():
            return pa.table({name: pa.array([], pa.string()) for name in wanted}), []
        quoted = b'"' in body
        # One thread knows the numbers of rows, and takes no more of a core than several.
        reader = csv.open_csv(
            pa.BufferReader(body),
            csv.ReadOptions(column_names=names, block_size=block_bytes, use_threads=False),
            csv.ParseOptions(
                delimiter=self.delimiter,
                quote_char='"' if quoted else False,
                newlines_in_values=quoted,
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
            ),
            memory_pool=_POOL,
        )
        return reader.read_all(), broken
