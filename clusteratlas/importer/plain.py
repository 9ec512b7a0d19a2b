"""Tables of people and other portals: a head with regions and years, no form of a publisher.

No line says which statistics they are of: a measure counts by name and unit (`Catalog.measure`).
"""

from __future__ import annotations

import hashlib
import re

import numpy as np

from clusteratlas.importer import areas, body, cells, codes, heads, measure_lines, times, units
from clusteratlas.importer.delimited import numbered_lines
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import Dimension, Table

_REGION = re.compile(
    r"ags|(?:bundes)?l(?:and|änder)"
    r"|(?:amtlicher? )?(?:regional|kreis|gebiets|gemeinde)?-?(?:schlüssel|kennziffer|nummer)"
    r"|(?:kreis-?)?nr\.?"
    r"|(?:land)?kreise?(?:name)?|kreise? (?:und|/) .*|kreisfreie .*|regions?(?:name)?"
    r"|region(?:en)?|raum(?:einheit|bezug)?|gebiet(?:seinheit)?|gebietskörperschaft(?:en)?|district|area",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"-?\d+\.(?:\d{1,2}|\d{4,})|-?\d{4,}\.\d+|-?0\.\d+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VALUES = re.compile(r"(?:mess)?werte?|values?", re.IGNORECASE)
_ORIGIN = re.compile(
    r"(?:daten)?quellen?|sources?|statistik(?:name)?|themen?(?:bereich|feld)?", re.IGNORECASE
)


def is_plain(source: Source) -> bool:
    """Tell whether one of the first lines is a head of regions and years."""
    return _head(source) is not None


def has_units(source: Source) -> bool:
    """Tell whether such a head names units: in a column of theirs, or behind all its measures."""
    place = _head(source)
    if place is None:
        return False
    row = source.first[place][1]
    start = next((n for n, cell in enumerate(row) if units.behind(cell)), len(row))
    return measure_lines.captioned(row) or (
        start < len(row) and all(map(units.behind, row[start:]))
    )


def read(source: Source) -> Table:
    """Read such a table. Raises ImportRefused with the line that is not understood."""
    head = _head(source)
    assert head is not None  # for mypy: the form is known
    lines = _in_order(numbered_lines(source.text), source.first[head][1])
    rows = [[cell.strip() for cell in cells.split(n, line)] for n, line in lines]
    filled = [n for n, row in enumerate(rows) if n == head or any(map(cells.is_figure, row[1:]))]
    end = filled[-1] + 1
    figures = [one for row in rows[head + 1 : end] for one in row if _is_value(one)]
    german = any("," in one for one in figures)
    english = any(map(_ENGLISH.fullmatch, figures)) and not german
    numbers = cells.ENGLISH if english else cells.GERMAN
    content = body.read_lines(lines[:end], lines[end:], numbers)
    printed = set(content.figures.unit)
    if printed & set(rows[head]) or any(map(_is_of_values, content.dimensions)):
        raise heads.without_unit(lines[head][0])
    if not english and not german and not all(map(units.is_number, printed)):
        cells.refuse_ambiguous(np.array(figures, dtype=object), np.full(len(figures), end))
    if match := codes.CODE.search(source.name):
        return content.table(match[0].lower(), True)
    said = _YEAR.sub("", "|".join(text for text in (source.caption, content.title) if text))
    own = hashlib.sha256(f"{said}|{content.structure}".encode()).hexdigest()[:8]
    return content.table(f"eigene-{own}", False)


def _in_order(lines: list[tuple[int, str]], head: list[str]) -> list[tuple[int, str]]:
    """Return the lines with values last, and without the columns that say where they are from."""
    values = [n for n, cell in enumerate(head) if _VALUES.fullmatch(cell) or times.period(cell)]
    left = [n for n, cell in enumerate(head) if n not in values and not _ORIGIN.fullmatch(cell)]
    order = [*left, *values]
    if not values or order == list(range(len(head))):
        return lines
    rows = ((n, line, cells.split(n, line)) for n, line in lines)
    return [
        (n, ";".join(cells.quote(row[k]) for k in order) if len(row) == len(head) else line)
        for n, line, row in rows
    ]


def _is_value(cell: str) -> bool:
    """Tell whether a cell is a number, and neither the key of a region nor a year."""
    return cells.is_figure(cell) and not areas.region(cell) and not times.period(cell)


def _is_of_values(one: Dimension) -> bool:
    """Tell whether most attributes of a variable are numbers: a measure without its unit."""
    return sum(map(_is_value, one.labels)) * 2 > len(one.labels)


def _head(source: Source) -> int | None:
    """Return the place of the head: it names regions, and years or a column of them."""
    for place, (_, row) in enumerate(source.first[:-1]):
        dated = any(times.is_caption(cell) or times.period(cell) for cell in row)
        if dated and any(map(_REGION.fullmatch, row)) and len(row) > 2:
            return place
    return None
