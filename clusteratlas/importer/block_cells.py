"""Cut a block of a classical table into the cells left of the values, and the values."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

import numpy as np

from clusteratlas.importer import footnotes, value_columns
from clusteratlas.importer.delimited import columns_of
from clusteratlas.importer.errors import at_line

Rows = list[tuple[int, str]]
_NO_VALUES = (
    "Keine Spalte trägt Werte: Wörter und Einheiten („%“) gehören in den Kopf.",
    "No column carries values: words and units (“%”) belong in the head.",
)


@dataclass
class Block:
    """Lines of the body below one header."""

    header: list[list[str]]
    said: list[list[str]]  # footnotes on the cells of the header
    rows: Rows = field(default_factory=list)
    # First of the rows, and the lines above it that hold only a text (`sections`)
    sections: list[tuple[int, list[str]]] = field(default_factory=list)


@dataclass(frozen=True)
class BlockCells:
    """The cells left of the values, without marks of footnotes, and the values of a block.

    What lines between others say of those below them stands in further columns on the left.
    """

    lines: np.ndarray
    left: np.ndarray  # (lines, columns)
    captions: list[str]  # of the left columns
    texts: np.ndarray  # the values, column after column
    quality: np.ndarray | None  # quality marks beside the values
    notes: np.ndarray | str  # what footnotes say about the values
    header: list[list[str]]
    start: int  # the first column of values


def cut(block: Block, notes: dict[str, str]) -> BlockCells:
    """Cut a block into the cells left of the values, and the values. Raises ImportRefused."""
    lines = np.array([number for number, _ in block.rows])
    grid, header = _grid(block)
    start = value_columns.first_value(header, grid)
    if start >= grid.shape[1]:
        raise at_line(int(lines[0]), *_NO_VALUES)
    columns, quality = _without_marks(grid, header, start)
    grid, header = grid[:, columns], [[line[n] for n in columns] for line in header]
    between = _sections(block)
    left, beside = _plain_stub(np.hstack([grid[:, :start], between]), notes)
    above = [footnotes.join(line[n] for line in block.said) for n in columns[start:]]
    captions = [next((line[n] for line in header if line[n]), "") for n in range(start)]
    captions += [""] * between.shape[1]
    texts = grid[:, start:].T.ravel()
    return BlockCells(lines, left, captions, texts, quality, _notes(above, beside), header, start)


def _sections(block: Block) -> np.ndarray:
    """Return, for every line (lines, levels), what the lines between say of it."""
    if not block.sections:
        return np.empty((len(block.rows), 0), dtype=object)
    starts = [start for start, _ in block.sections]
    counts = np.diff([*starts, len(block.rows)])
    texts = np.array([texts for _, texts in block.sections], dtype=object)
    return np.repeat(texts, counts, axis=0)


def _notes(above: list[str], beside: list[str]) -> np.ndarray | str:
    """Return what footnotes above the columns and beside the lines say about every value."""
    if not any((*above, *beside)):
        return ""
    return np.array([footnotes.join(pair) for pair in product(above, beside)], dtype=object)


def _without_marks(
    grid: np.ndarray, header: list[list[str]], start: int
) -> tuple[list[int], np.ndarray | None]:
    """Return the columns that hold no quality marks, and the marks of every value."""
    marks = value_columns.columns_of_marks(header, grid, start)
    columns = [n for n in range(grid.shape[1]) if n not in marks]
    if not marks:
        return columns, None
    beside = [grid[:, n + 1] if n + 1 in marks else [""] * len(grid) for n in columns[start:]]
    return columns, np.array(beside, dtype=object).ravel()


def _plain_stub(stub: np.ndarray, notes: dict[str, str]) -> tuple[np.ndarray, list[str]]:
    """Return the left cells without marks of footnotes, and the footnotes of each line."""
    plain, notes_of_cells = footnotes.split_all(stub.ravel(), notes)
    lines = [""] * len(stub)
    if any(notes_of_cells):
        lines = [footnotes.join(line) for line in notes_of_cells.reshape(stub.shape)]
    return plain.reshape(stub.shape), lines


def _grid(block: Block) -> tuple[np.ndarray, list[list[str]]]:
    """Return the cells of a block (lines, columns), and its header.

    Columns at the end that are blank in both are left out: spreadsheets add them.
    """
    width = len(block.header[-1])
    columns = columns_of([(0, ""), *block.rows], [str(n) for n in range(width)])
    grid = np.empty((len(block.rows), width), dtype=object)
    for n, column in enumerate(columns.values()):
        grid[:, n] = column
    while width > 1 and not (grid[:, width - 1].any() or any(h[width - 1] for h in block.header)):
        width -= 1
    return grid[:, :width], [line[:width] for line in block.header]
