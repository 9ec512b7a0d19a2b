"""Kreise with area and population from the Gemeindeverzeichnis of Destatis ("04-kreise").

Totals have no keys: they stand below the Kreise of their Land. The borders are of the same day as
area and population if that day is the last of a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from clusteratlas.importer.delimited import numbered_lines, rows_of
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import Dimension, Table, frame

Row = tuple[int, list[str]]
_TITLE = re.compile(r"Kreisfreie Städte und Landkreise nach Fläche.*Bevölkerung", re.IGNORECASE)
_YEAR = re.compile(r"\b31\.12\.((?:19|20)\d\d)\b")
# Caption of a column in the head -> measure, unit, sex.
_COLUMNS = (
    (re.compile(r"Fläche\s+in km[2²]"), ("Fläche", "qkm", "")),
    (re.compile(r"insgesamt"), ("Bevölkerung", "Anzahl", "Insgesamt")),
    (re.compile(r"männlich"), ("Bevölkerung", "Anzahl", "männlich")),
    (re.compile(r"weiblich"), ("Bevölkerung", "Anzahl", "weiblich")),
    (re.compile(r"je km[2²]"), ("Bevölkerung je qkm", "Anzahl", "Insgesamt")),
)


def is_gazetteer(source: Source) -> bool:
    """Return whether the text is the list of Kreise of the Gemeindeverzeichnis."""
    is_titled = any(_TITLE.match(row[0]) for _, row in source.first[:3])
    return is_titled and any("NUTS3" in row for _, row in source.first)


def read(source: Source) -> Table:
    """Read the list. Raises ImportRefused if it does not state its year."""
    rows = rows_of(numbered_lines(source.text))
    head = next(place for place, (_, row) in enumerate(rows) if "NUTS3" in row)
    years = {year for _, row in rows[:head] for cell in row for year in _YEAR.findall(cell)}
    if len(years) != 1:
        raise at_line(
            rows[head][0],
            "Über der Tabelle fehlt der Stand am Jahresende, wie „Gebietsstand: 31.12.2023“.",
            "The date at the end of a year is missing above the table, such as “Gebietsstand: "
            "31.12.2023”.",
        )
    columns = dict(_columns(rows[head][1], rows[head + 1][1]))
    regions = list(_regions(rows[head + 1 :]))
    kinds = np.array(list(columns.values()) * len(regions), dtype=object)
    width = len(columns)
    labels: dict[str, np.ndarray | str] = {
        "region_id": np.repeat(np.array([one for _, one, _ in regions], dtype=object), width),
        "measure_code": "",
        "measure": kinds[:, 0],
        "unit": kinds[:, 1],
    }
    texts = np.array([row[n] for _, _, row in regions for n in columns], dtype=object)
    days = np.full((len(texts), 2), f"{years.pop()}-12-31", dtype=object)
    figures = frame(np.repeat([line for line, _, _ in regions], width), texts, labels, days)
    sex = kinds[figures.index, 2]
    dimension = Dimension.of_labels("Geschlecht", sex, "GES")
    title = "Kreise nach Fläche und Bevölkerung (Gemeindeverzeichnis)"
    return Table("12411-gemeindeverzeichnis", title, None, figures, (dimension,), title)


def _columns(upper: list[str], lower: list[str]) -> Iterator[tuple[int, tuple[str, str, str]]]:
    for n, texts in enumerate(zip(upper, lower, strict=True)):
        for pattern, kind in _COLUMNS:
            if any(map(pattern.fullmatch, texts)):
                yield n, kind


def _regions(rows: list[Row]) -> Iterator[tuple[int, str, list[str]]]:
    """Yield line, key and cells of every Kreis, of the Länder below them, and of Germany."""
    land = ""
    for line, row in rows:
        if re.fullmatch(r"\d{5}", row[0]):
            yield line, row[0], row
        elif re.fullmatch(r"\d\d", row[0]):
            land = row[0]
        elif "Insgesamt" in row[:3]:
            yield line, "DE" if "Deutschland" in row[:3] else land, row
