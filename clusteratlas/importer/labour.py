"""Eckwerte of the Bundesagentur für Arbeit: a row per region, a column per measure."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from clusteratlas.importer import cells, footnotes, merged, stub_regions, time_columns, times, units
from clusteratlas.importer.codes import own_code
from clusteratlas.importer.dated_heads import time_above
from clusteratlas.importer.delimited import numbered_lines, rows_of
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import Dimension, Table, frame

Row = tuple[int, list[str]]
_KEY = re.compile(
    r"(?:amtlicher )?(?:regional|kreis|gebiets|gemeinde|regions)[- ]*"
    r"(?:schlüssel|kennziffer|nummer)"
    r"|ags|schlüssel",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"name|regions?(?:name)?|gebiet.*|kreis(?:e|name)?|(?:bundes)?land|.*bezeichnung|agentur.*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"arbeitslos|beschäftigte", re.IGNORECASE)
_SAID = re.compile(r"(?:Berichtsmonat|Berichtsjahr|Stichtag|Jahresdurchschnitt)\s*:?\s*(.+)")
_THOUSANDS = re.compile(r"\bin (?:tausend|tsd|1[ .]?000)\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|prozent|quote|anteil", re.IGNORECASE)
_TITLE = "Eckwerte (Statistik der Bundesagentur für Arbeit)"
# A table that names none of these may come from anywhere: it gets its own code and title.
_AGENCY = re.compile(
    r"Agentur für Arbeit|Bundesagentur|\bBA\b|Eckwerte|Berichtsmonat", re.IGNORECASE
)


def is_labour(source: Source) -> bool:
    """Return whether the first lines have a head with keys of regions and the labour market."""
    return _head(source.first) is not None


def read(source: Source) -> Table:
    """Read Eckwerte. Raises ImportRefused with the line that cannot be understood."""
    rows = rows_of(numbered_lines(source.text))
    place = _head(source.first)
    assert place is not None  # for mypy: the form is known
    key = _key(rows[place][1])
    width = len(rows[place][1])
    body = [row for row in rows[place + 1 :] if len(row[1]) > key and _region(row[1][key])]
    if not body or any(len(row) != width for _, row in body):
        raise at_line(
            next((n for n, row in body if len(row) != width), rows[place][0]),
            f"Erwartet ist je Region eine Zeile mit Schlüssel (AGS) und {width} Zellen.",
            f"A line with a code (AGS) and {width} cells is expected for each region.",
        )
    above = [row for n, row in rows[:place] if len(row) == width and not row[key]]
    levels = [*above, *(row for n, row in rows[place:] if len(row) == width and n < body[0][0])]
    preamble = [cell for _, row in rows[: place + 1] for cell in row if cell]
    _refuse_thousands(rows[place][0], preamble)
    notes = footnotes.read(row[0] for n, row in rows if n > body[-1][0])
    said = (match[1] for cell in preamble if (match := _SAID.fullmatch(cell)))
    title = next(said, time_above(source, place))
    table = _table(merged.spread(levels), rows[place][1], body, title, notes)
    heading = " - ".join(cell for _, row in rows[:place] for cell in row)
    about = [source.name, heading, *(row[0] for n, row in rows if n > body[-1][0])]
    if not any(map(_AGENCY.search, about)):
        code = own_code(heading, "|".join(sorted(set(table.figures.measure))))
        table = replace(table, code=code, title=heading or source.name)
    return replace(table, heading=heading)


def _refuse_thousands(line: int, preamble: list[str]) -> None:
    if hint := next(filter(_THOUSANDS.search, preamble), ""):
        raise at_line(
            line,
            f"Die Tabelle ist in Tausend („{hint}“); Eckwerte werden als Anzahl gelesen.",
            f"The table is in thousands (“{hint}”); key figures are read as numbers.",
        )


def _head(rows: list[Row]) -> int | None:
    for place, (_, row) in enumerate(rows):
        near_rows = [near for _, near in rows[max(place - 2, 0) : place + 2]]
        # A title alone is no head
        near_cells = [cell for near in near_rows if not near[0] or any(near[1:]) for cell in near]
        if any(_KEY.fullmatch(cell) for cell in row) and any(map(_SUBJECT.search, near_cells)):
            return place
    return None


def _key(head: list[str]) -> int:
    return next(n for n, cell in enumerate(head) if _KEY.fullmatch(cell))


def _region(cell: str) -> str | None:
    """Return the region of a key; a district of an agency has three digits."""
    if cell in ("D", "DE", "DG", "Deutschland"):
        return "DE"
    if not re.fullmatch(r"\d{2,5}|\d{7,12}", cell):
        return None
    # Spreadsheets lose the leading zero of a Kreis or municipality.
    key = cell.zfill(len(cell) + len(cell) % 2 * (len(cell) == 7) + (len(cell) == 4))
    return f"Agenturbezirk {key}" if len(key) == 3 else key


def _table(
    levels: list[list[str]],
    head: list[str],
    body: list[Row],
    measure: str,
    notes: dict[str, str],
) -> Table:
    grid = np.array([row for _, row in body], dtype=object)
    lines = np.array([number for number, _ in body])
    key, dated = _key(head), [n for n, cell in enumerate(head) if times.is_caption(cell)]
    rest = [n for n in range(len(head)) if n not in (key, *dated) and not _NAME.fullmatch(head[n])]
    values = [n for n in rest if any(cells.figure(cell) for cell in grid[:, n])]
    if not values:
        raise at_line(
            int(lines[0]),
            "Keine Spalte trägt lesbare Zahlen, wie 5.123 oder 6,5.",
            "No column carries readable numbers, such as 5.123 or 6,5.",
        )
    labels, days, remarks = zip(*(_column(levels, n, notes) for n in values), strict=True)
    own = _dates(grid, head, dated) if dated else np.full(len(lines), measure, object)
    texts = np.array([[day or one for day in days] for one in own], dtype=object).ravel()
    across = np.repeat(lines, len(values))
    units = ["%" if _PERCENT.search(label) else "Anzahl" for label in labels]
    region = np.array([_region(cell) for cell in grid[:, key]], dtype=object)
    columns: dict[str, np.ndarray | str] = {
        "region_id": np.repeat(region, len(values)),
        "measure_code": "",
        "measure": np.tile(np.array(labels, dtype=object), len(lines)),
        "unit": np.tile(np.array(units, dtype=object), len(lines)),
        "note": np.tile(np.array(remarks, dtype=object), len(lines)),
    }
    figures = frame(across, grid[:, values].ravel(), columns, _days(texts, across))
    others = [
        Dimension.of_labels(head[n], np.repeat(grid[:, n], len(values))[figures.index])
        for n in rest
        if n not in values and not stub_regions.says_level(grid[:, n], region)
    ]
    return Table("ba-eckwerte", _TITLE, None, figures, tuple(others), _TITLE)


def _dates(grid: np.ndarray, head: list[str], dated: list[int]) -> np.ndarray:
    """Return the times of the lines; where year and part of the year have two columns, joined."""
    texts, *rest = (time_columns.of_parts(grid[:, n], head[n]) for n in dated)
    for other in rest:
        pairs = zip(texts, other, strict=True)
        texts = np.array([b if a in b else f"{a} {b}" for a, b in pairs], dtype=object)
    return texts


def _column(levels: list[list[str]], n: int, notes: dict[str, str]) -> tuple[str, str, str]:
    """Return what stands above column `n`: the measure, its date or '', and the footnotes."""
    cells, remark = footnotes.plain(dict.fromkeys(level[n] for level in levels), notes)
    dates = [cell for cell in cells if _plain(cell)]
    others = (cell for cell in cells if cell not in dates and units.factor(cell, "count") != 1)
    label = ", ".join(filter(None, others))
    return label, dates[-1] if dates else "", remark


def _plain(text: str) -> str:
    """Return a time in the form that `times.period` reads, '' for a text that is not a time."""
    text = re.sub(r"^(?:Jahresdurchschnitt|JD|\(?Stand:?)\s*", "", text.strip())
    if match := re.fullmatch(r"(\d{4})(0[1-9]|1[0-2])", text):
        text = f"{match[1]}-{match[2]}"
    return text if times.period(text) else ""


def _days(texts: np.ndarray, lines: np.ndarray) -> np.ndarray:
    plain = {text: _plain(text) or text for text in set(texts)}
    if "" in plain:
        raise at_line(
            int(lines[list(texts).index("")]),
            "Hier fehlt die Zeit. Bitte über die Tabelle schreiben, wie „Berichtsmonat: "
            "Juni 2024“.",
            "The time is missing here. Please write it above the table, as in “Berichtsmonat: "
            "Juni 2024”.",
        )
    return time_columns.days(np.array([plain[text] for text in texts], dtype=object), lines)
