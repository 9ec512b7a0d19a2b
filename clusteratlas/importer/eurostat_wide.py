"""Tables of Eurostat with years across (TSV): the dimensions stand in one cell, or in several."""

from __future__ import annotations

import re

import numpy as np

from clusteratlas.importer import times
from clusteratlas.importer.delimited import Columns
from clusteratlas.importer.errors import at_line

_KEYS = re.compile(r"\w+(?:,\w+)*,geo(\\time(?:_period)?)?", re.IGNORECASE)


def keys(head: list[str]) -> int:
    """Return how many cells before the years hold the keys, 0 for any other head.

    A spreadsheet may have split the one cell in which they stand.
    """
    for count in range(1, len(head)):
        if match := _KEYS.fullmatch(",".join(head[:count])):
            return count if match[1] or times.period(head[count]) else 0
    return 0


def lines_of_values(columns: Columns, head: list[str], count: int) -> Columns:
    """Return a table with years across as columns of SDMX-CSV: (lines x years) cells.

    The first `count` columns of the head hold the keys.
    """
    firsts, years = [cell.lower() for cell in head[:count]], head[count:]
    if not years or not all(map(times.period, years)):
        raise at_line(1, "Hinter den Schlüsseln stehen keine Jahre.", "No years behind the keys.")
    names = ",".join(firsts).partition("\\")[0].split(",")
    rows = [",".join(row).split(",") for row in zip(*(columns[k] for k in firsts), strict=True)]
    odd = next((n for n, row in enumerate(rows) if len(row) != len(names)), None)
    if odd is not None:
        raise at_line(
            int(columns["lines"][odd]),
            f"Erwartet sind {len(names)} Schlüssel ({', '.join(names)}).",
            f"{len(names)} keys are expected ({', '.join(names)}).",
        )
    grid = np.array(rows, dtype=object)
    pairs = [re.fullmatch(r"(.*?)\s*([a-z]*)", t) for year in years for t in columns[year]]
    result = {name: np.tile(grid[:, n], len(years)) for n, name in enumerate(names)}
    result["lines"] = np.tile(columns["lines"], len(years))
    result["time_period"] = np.repeat(np.array(years, dtype=object), len(rows))
    for n, name in enumerate(("obs_value", "obs_flag"), 1):
        result[name] = np.array([pair[n] for pair in pairs if pair], dtype=object)
    return result
