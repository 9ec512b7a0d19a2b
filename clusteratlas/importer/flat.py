"""The flat file of GENESIS (ffcsv): one header line, one line a value or a line per set of values.

Newer files have the columns value, value_unit, value_variable_label (value_q); older ones a
column CODE__Label__Unit a measure, some with a column CODE_q for the quality beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clusteratlas.importer import cells
from clusteratlas.importer.errors import at_line, no_figure
from clusteratlas.importer.table import Entry, Table

_NUMBERED = re.compile(r"(\d+)_(?:variable|merkmal)_code", re.IGNORECASE)
_REGIONS = ("DINSG", "DLAND", "KREISE", "REGBEZ", "GEMEIN", "NUTS")
_TOTALS = ("", "INSGESAMT", "TOTAL")


def is_flat(text: str) -> bool:
    """Tell whether the first line is the header of a flat file."""
    first = text.lstrip("\ufeff\n ").split("\n", 1)[0].lower()
    return first.startswith(("statistics_code", "statistik_code")) and ";" in first


def read(text: str, name: str = "") -> Table:
    """Read a flat file called `name`. Raises ImportRefused with the line that is not understood."""
    numbered = enumerate(text.split("\n"), start=1)
    rows = ((n, cells.split(n, line)) for n, line in numbered if line.strip(" ;"))
    header = [cell.strip() for cell in next(rows)[1]]
    keys = [cell.lower() for cell in header]
    english = keys[0] == "statistics_code"
    entries: list[Entry] = []
    lines: list[int] = []
    code = title = ""
    for number, row in rows:
        cell = _named_cells(number, row, keys)
        code = code or cell[keys[0]]
        title = title or cell.get("statistics_label", cell.get("statistik_label", ""))
        lines.append(number)
        found_here = list(_entries(number, cell, header, english))
        if not found_here:
            raise at_line(1, "Keine Spalte trägt Werte.", "No column carries values.")
        entries.extend(found_here)
    if not lines:
        raise at_line(1, "Die Tabelle hat keine Zeilen.", "The table has no lines.")
    found = re.match(r"(\d{5}-[0-9A-Za-z-]+?)(?:_|\.|$)", name)
    return Table(
        (found.group(1) if found else code).lower(), title, None, tuple(lines), tuple(entries)
    )


def _named_cells(number: int, row: list[str], keys: list[str]) -> dict[str, str]:
    if len(row) != len(keys):
        raise at_line(
            number,
            f"{len(row)} statt {len(keys)} Zellen.",
            f"{len(row)} instead of {len(keys)} cells.",
        )
    return dict(zip(keys, (c.strip() for c in row), strict=True))


def _entries(
    number: int, cell: dict[str, str], header: list[str], english: bool
) -> Iterator[Entry]:
    shared = _dimensions(number, cell)
    for measure, unit, text, quality in _values(cell, header):
        said = cells.figure(text, english) or cells.figure(text, not english)
        if text == "" and quality:
            said = cells.figure(quality)
        if said is None:
            raise no_figure(number, text)
        yield Entry(number, measure=measure, unit=unit, value=said[0], status=said[1], **shared)


def _values(cell: dict[str, str], header: list[str]) -> Iterator[tuple[str, str, str, str]]:
    if "value" in cell:
        label = cell.get("value_variable_label", "")
        yield label, cell.get("value_unit", ""), cell["value"], cell.get("value_q", "")
        return
    for name in header:
        code, _, rest = name.partition("__")
        if rest:
            label, _, unit = rest.rpartition("__")
            plain = label.replace("_", " ")
            yield (
                plain,
                unit.replace("_", " "),
                cell[name.lower()],
                cell.get(f"{code}_q".lower(), ""),
            )


def _dimensions(number: int, cell: dict[str, str]) -> dict[str, Any]:
    day = cells.period(cell.get("time", cell.get("zeit", "")))
    region_id, industry, size = None, None, None
    for key in [k for k in cell if _NUMBERED.fullmatch(k)]:
        variable = cell[key].upper()
        kind = "variable_attribute" if "variable" in key else "auspraegung"
        prefix = key.split("_")[0]
        code = cell.get(f"{prefix}_{kind}_code", "")
        if variable.startswith(_REGIONS):
            region_id = cells.region(code)
        elif variable.startswith("WZ08"):
            industry = "" if code.upper() in _TOTALS else code
        elif code.upper() not in _TOTALS and size is None:
            size = cell.get(f"{prefix}_{kind}_label", code)
        elif code.upper() not in _TOTALS:
            raise at_line(
                number,
                f"Die Gliederung „{variable}“ kennt der Clusteratlas nicht.",
                f"The atlas does not know the breakdown “{variable}”.",
            )
    if day is None or region_id is None:
        raise at_line(
            number,
            "Hier fehlt Datum oder Regionalschlüssel.",
            "Date or region code is missing here.",
        )
    return {"period": day, "region_id": region_id, "industry": industry, "size_class": size}
