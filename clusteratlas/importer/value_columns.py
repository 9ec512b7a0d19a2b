"""Find the columns of a classical table with values, and those with only quality marks."""

from __future__ import annotations

import numpy as np

from clusteratlas.importer import areas, cells, times, units


def first_value(header: list[list[str]], grid: np.ndarray) -> int:
    """Return the first column with values; cells above the names of the lines do not count."""
    plain = [line for line in header if not line[0]]
    filled = [next((n for n, cell in enumerate(line) if cell), len(line)) for line in plain]
    start: int = grid.shape[1]
    if filled:
        # A measure or "Insgesamt" may stand above a blank
        sure = (n for line in header for n, cell in enumerate(line) if _is_of_values(cell))
        first = min([*filled, *(n for n in sure if all(map(cells.is_figure, grid[:, n])))])
        texts = (n for n in range(first, start) if not _is_text(grid[:, n]))
        return next(texts, first)  # the column after the captions of measures and units
    # The head has no blanks to go by, and keys of regions are numbers as well.
    captions = header[-1]
    for n in range(start - 1, 0, -1):
        if _has_values(captions[n], grid[:, n]):
            start = n
        elif captions[n] or not _are_marks(grid[:, n]):
            break
    return start


def _is_of_values(caption: str) -> bool:
    total = bool(caption) and cells.is_total("", caption)
    return total or units.is_count(caption) or units.behind(caption) is not None


def _is_text(column: np.ndarray) -> bool:
    """Return whether most cells of a column are words."""
    every = [cell for cell in column if cell]
    return sum(not cells.is_figure(cell) for cell in every) * 2 > len(every)


def _has_values(caption: str, column: np.ndarray) -> bool:
    """Return whether a captioned column holds values: numbers alone may be years or keys."""
    if units.behind(caption):
        return True
    if times.is_caption(caption) or areas.is_caption(caption):
        return False
    return bool(caption) and all(map(cells.is_figure, column))


def columns_of_marks(header: list[list[str]], grid: np.ndarray, start: int) -> set[int]:
    """Return the columns that hold only quality marks, below the head of their values."""
    columns: set[int] = set()
    for n in range(start + 1, grid.shape[1]):
        own = all(not line[n] or line[n] == line[n - 1] for line in header)
        if own and n - 1 not in columns and _are_marks(grid[:, n]):
            columns.add(n)
    return columns


def _are_marks(column: np.ndarray) -> bool:
    marks = {cell for cell in column if cell}
    return bool(marks) and marks <= set(cells.MARKS) | {"-"}
