"""Lines that leave out what the line above says already, since a spreadsheet merged the cells."""

from __future__ import annotations

import re

from clusteratlas.importer import areas, cells, footnotes, kreise


def fill(row: list[str], above: list[str], start: int, notes: dict[str, str]) -> list[str]:
    """Return a line with its blank first cells filled from the line `above`, [] for any other line.

    The line must name something left of the values, which begin at `start`. The key of the line
    above is not used for a total, nor for another region whose name stands here without a key.
    """
    here = next((n for n, cell in enumerate(row) if cell), len(row))
    if here >= start or not any(cells.is_figure(cell) for cell in row[start:]):
        return []
    key, name = above[here - 1], footnotes.split(above[here], notes)[0]
    filled, kreis = above[:here], kreise.key_of(name)
    if kreis and kreis == areas.region(key):
        is_another = kreise.key_of(row[here]) != kreis
    else:
        is_another = cells.is_total("", row[here]) and _is_key(key)
    if is_another:
        filled[-1] = ""
    return filled + row[here:]


def _is_key(cell: str) -> bool:
    key = areas.full_key(cell)
    return areas.region(key) is not None or re.fullmatch(r"WZ\S*|[A-U]", cell) is not None
