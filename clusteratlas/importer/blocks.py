"""A block of a classical table: lines below one header and one date -> figures, dimensions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd

from clusteratlas.importer import (
    cells,
    footnotes,
    heads,
    kreise,
    measure_lines,
    stubs,
    times,
    value_columns,
)
from clusteratlas.importer.delimited import columns_of
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.table import COLUMNS, Dimension, NamePairs

Rows = list[tuple[int, str]]


@dataclass
class Block:
    """Lines of the body below one header and one date."""

    header: list[list[str]]
    said: list[list[str]]  # by footnotes, of the cells of the header
    day: times.Period | None
    rows: Rows = field(default_factory=list)


def read_block(
    block: Block, title: list[str], numbers: re.Pattern[str], notes: dict[str, str]
) -> tuple[pd.DataFrame, tuple[Dimension, ...], NamePairs]:
    """Return the figures of a block, column after column, the dimensions of both sides, and the
    names of its regions.

    `notes` are the footnotes of the table by their marks, which are no part of what a cell says.
    """
    lines = np.array([number for number, _ in block.rows])
    grid, header = _grid(block)
    start = value_columns.first_value(header, grid)
    if start >= grid.shape[1]:
        raise at_line(int(lines[0]), "Keine Spalte trägt Werte.", "No column carries values.")
    columns_left, quality = _without_marks(grid, header, start)
    grid, header = grid[:, columns_left], [[line[n] for n in columns_left] for line in header]
    said = [footnotes.join(line[n] for line in block.said) for n in columns_left[start:]]
    grid[:, :start], beside = _plain_stub(grid[:, :start], notes)
    captions = [next((line[n] for line in header if line[n]), "") for n in range(start)]
    below = measure_lines.find(grid[:, :start], captions)
    head = heads.read(header, start, title, int(lines[0]), below is not None)
    left = [n for n in range(start) if below is None or n not in below.places]
    above = head.regions is not None
    stub = stubs.read(grid[:, left], lines, block.day, title, above, [captions[n] for n in left])
    if above and any(stub.region_id):
        raise at_line(
            int(lines[0]),
            "Regionen stehen links und zugleich über den Spalten. Bitte die Tabelle mit einer "
            "Ebene der Regionen abrufen.",
            "Regions stand left and above the columns as well. Please fetch the table with one "
            "level of regions.",
        )
    figures = _figures(stub, head, lines)
    if below is not None:
        names, printed = (
            np.tile(part, len(head.measures)) for part in (below.measures, below.units)
        )
        figures = figures.assign(
            measure=np.where(names == "", figures.measure, names), unit=printed
        )
    if stub.by_name:
        figures = kreise.without_end(figures)
    texts = grid[:, start:].T.ravel()
    value, status = cells.figures(texts, figures.line.to_numpy(), numbers, quality)
    noted = (
        [footnotes.join(pair) for pair in product(said, beside)] if any((*said, *beside)) else ""
    )
    figures = figures.assign(value=value, status=status, note=noted)[COLUMNS]
    if len(blank := figures[figures.period_start == ""]):
        raise at_line(
            int(blank.line.iloc[0]),
            "Hier fehlt das Datum, oder es ist nicht eindeutig. Bitte die Tabelle neu abrufen "
            "oder das Datum so schreiben: 2023, 30.09.2023.",
            "The date is missing here, or may be several. Please fetch the table again, or write "
            "the date like this: 2023, 30.09.2023.",
        )
    return figures, _dimensions(stub, head, len(lines)), stub.region_names


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
    """Return the left cells without marks of footnotes, and what these say of every line."""
    plain, notes_of_cells = footnotes.split_all(stub.ravel(), notes)
    lines = [""] * len(stub)
    if any(notes_of_cells):
        lines = [footnotes.join(line) for line in notes_of_cells.reshape(stub.shape)]
    return plain.reshape(stub.shape), lines


def _figures(stub: stubs.Stub, head: heads.Head, lines: np.ndarray) -> pd.DataFrame:
    """Return what both sides say of every cell, column after column."""
    count, width = len(lines), len(head.measures)
    below, across = np.tile(stub.region_id, width), head.regions
    return pd.DataFrame(
        {
            "line": np.tile(lines, width),
            "region_id": below if across is None else np.repeat(across, count),
            **_periods(stub, head, count),
            "measure_code": "",
            "measure": np.repeat(head.measures, count),
            "unit": np.repeat(head.units, count),
        }
    )


def _dimensions(stub: stubs.Stub, head: heads.Head, count: int) -> tuple[Dimension, ...]:
    width = len(head.measures)
    left = (
        Dimension(d.variable, d.name, np.tile(d.codes, width), np.tile(d.labels, width))
        for d in stub.dimensions
    )
    above = (
        Dimension(d.variable, d.name, np.repeat(d.codes, count), np.repeat(d.labels, count))
        for d in head.dimensions
    )
    return (*left, *above)


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


def _periods(stub: stubs.Stub, head: heads.Head, count: int) -> dict[str, np.ndarray]:
    """Return first and last days: those across the head count, else those of the lines."""
    width = len(head.measures)
    if head.periods is None:
        return {
            "period_start": np.tile(stub.periods[:, 0], width),
            "period_end": np.tile(stub.periods[:, 1], width),
        }
    return {
        "period_start": np.repeat(head.periods[:, 0], count),
        "period_end": np.repeat(head.periods[:, 1], count),
    }
