"""The flat file of GENESIS (ffcsv): one header line, then one value or one set of values a line.

Newer files have the columns value, value_unit, value_variable_code (value_q); older files have one
column CODE__Label__Unit for each measure, some with a column CODE_q for the quality beside it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import numpy as np
import pandas as pd

from clusteratlas.importer import areas, cells, codes, delimited, time_columns
from clusteratlas.importer.delimited import Columns, columns_of, numbered_lines
from clusteratlas.importer.errors import ImportRefused, at_line
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import COLUMNS, Dimension, Table

_STATISTICS = {"statistics_code", "statistik_code"}
_NUMBERED = re.compile(r"(\d+)_(variable|merkmal)_code")
_REGIONS = ("DINSG", "DLAND", "KREISE", "REGBEZ", "GEMEIN", "FGEMEIN", "GEO", "NUTS", "STADT")
_STAMP = re.compile(r"_(1\d{12})(?!\d)")  # milliseconds since 1970
_NAMING = ("value_variable_code", "value_variable_label", "value_unit")


def is_flat(source: Source) -> bool:
    """Return whether the first line is the header of a flat file."""
    head = [cell.lower() for _, row in source.first[:1] for cell in row]
    is_timed = not {"time", "zeit"}.isdisjoint(head) or any(map(_NUMBERED.fullmatch, head))
    return is_timed and not _STATISTICS.isdisjoint(head)


def read(source: Source) -> Table:
    """Read a flat file. Raises ImportRefused with the line that cannot be understood."""
    numbered = numbered_lines(source.text)
    header = [cell.strip() for cell in delimited.split(1, numbered[0][1])]
    keys = [cell.lower() for cell in header]
    lines = np.array([n for n, _ in numbered[1:]])
    columns = columns_of(numbered, keys)
    parts = [_measure(columns, lines, *measure) for measure in _measures(columns, header)]
    if not parts:
        raise at_line(1, "Keine Spalte trägt Werte.", "No column carries values.")
    region_id, dimensions = _dimensions(columns, lines)
    if _names_residence(columns):
        for part in parts:
            part["measure"] += " (Wohnort)"
    shared = pd.DataFrame({"line": lines, "region_id": region_id, **_periods(columns, lines)})
    figures = pd.concat([pd.concat([shared, part], axis=1) for part in parts], ignore_index=True)
    repeated = tuple(
        Dimension(d.variable, d.name, *(np.tile(a, len(parts)) for a in (d.codes, d.labels)))
        for d in dimensions
    )
    return _table(columns, keys, source.name, figures[COLUMNS], repeated)


def _table(
    columns: Columns,
    keys: list[str],
    name: str,
    figures: pd.DataFrame,
    dimensions: tuple[Dimension, ...],
) -> Table:
    statistic, *others = pd.unique(columns[next(key for key in keys if key in _STATISTICS)])
    if others:
        raise at_line(
            1,
            f"Die Datei enthält mehrere Statistiken ({statistic}, {others[0]}). Bitte einzeln "
            "abrufen.",
            f"The file holds several statistics ({statistic}, {others[0]}). Please fetch each "
            "alone.",
        )
    title = columns.get("statistics_label", columns.get("statistik_label", np.array([""])))[0]
    match = codes.CODE.search(name)
    given = match is not None and codes.statistic(match[0]).lower() == statistic.lower()
    variables = "-".join(re.sub(r"\W", "", d.variable) for d in dimensions)
    own = f"{statistic}-flat-{variables}".strip("-")[:40].rstrip("-")
    code = match[0] if match is not None and given else own
    if not codes.STATISTIC.fullmatch(statistic):
        code = statistic  # without statistics: the table refuses this code
    stamp = _STAMP.search(name)
    stand = datetime.fromtimestamp(int(stamp[1]) / 1000, UTC).date().isoformat() if stamp else None
    editions = " ".join(f"{d.variable} {d.name}" for d in dimensions)
    return Table(code.lower(), title, stand, figures, dimensions, f"{title} {editions}", given)


def _measures(columns: Columns, header: list[str]) -> list[tuple[str, str, str, str]]:
    """Return (value column, code, label, unit) of each measure.

    In files with the column 'value', each line names its own measure.
    """
    if "value" in columns:
        return [("value", "", "", "")]
    values = [name for name in header if not name.lower().endswith("_q")]
    matches = [re.fullmatch(r"([^_]+)__(.+)__(.+)", name) for name in values]
    return [
        (m[0].lower(), m[1], m[2].replace("_", " "), m[3].replace("_", " ")) for m in matches if m
    ]


def _measure(
    columns: Columns, lines: np.ndarray, key: str, code: str, label: str, unit: str
) -> pd.DataFrame:
    prefix = "value_q" if key == "value" else f"{code.lower()}_"
    beside = (name for name in columns if name.startswith(prefix) and name.endswith("_q"))
    quality = columns.get(next(beside, ""))
    cells.refuse_ambiguous(columns[key], lines)
    value, status = cells.figures(columns[key], lines, cells.PLAIN, quality)
    blank = np.full(len(lines), "", dtype=object)
    labels: dict[str, np.ndarray | str]
    labels = {"measure_code": code, "measure": label, "unit": unit, "note": ""}
    if key == "value":
        for name, column in zip(labels, _NAMING, strict=False):
            labels[name] = columns.get(column, blank)
    return pd.DataFrame({**labels, "value": value, "status": status}, index=range(len(lines)))


def _periods(columns: Columns, lines: np.ndarray) -> dict[str, np.ndarray]:
    texts = columns.get("time", columns.get("zeit"))
    if texts is None:
        raise at_line(1, "Die Spalte „time“ fehlt.", "The column “time” is missing.")
    captions = columns.get("time_label", columns.get("zeit_label", np.array([""])))
    ends = time_columns.days(time_columns.of_school_years(texts, captions[0]), lines)
    return {"period_start": ends[:, 0], "period_end": ends[:, 1]}


def _dimensions(columns: Columns, lines: np.ndarray) -> tuple[np.ndarray, list[Dimension]]:
    """Return the region of every line and the other variables, each under its code."""
    count = len(lines)
    regions = np.full(count, "", dtype=object)
    dimensions: dict[str, Dimension] = {}
    for key in [k for k in columns if _NUMBERED.fullmatch(k)]:
        prefix = key.removesuffix("_code")
        attribute = (
            f"{prefix}_attribute" if "variable" in key else prefix.replace("merkmal", "auspraegung")
        )
        codes, labels = (columns.get(f"{attribute}_{part}") for part in ("code", "label"))
        if codes is None or labels is None:
            raise at_line(1, f"Die Spalte {attribute} fehlt.", f"Column {attribute} is missing.")
        for variable in pd.unique(columns[key]):
            here = columns[key] == variable
            if variable.upper().startswith(_REGIONS):
                own = areas.keys(codes[here])
                regions[here] = areas.finer(regions[here], own, lines[here])
            elif variable:
                names = columns.get(f"{prefix}_label", columns[key])
                one = dimensions.setdefault(variable, _blank(variable, names[here][0], count))
                one.codes[here], one.labels[here] = codes[here], labels[here]
    return areas.regions(regions, lines, _no_region), list(dimensions.values())


def _names_residence(columns: Columns) -> bool:
    """Return whether the name of the variable says that workers are counted where they live."""
    if columns[next(key for key in columns if key in _STATISTICS)][0] != "13111":
        return False
    for key in (k for k in columns if _NUMBERED.fullmatch(k)):
        names = columns.get(f"{key.removesuffix('_code')}_label", columns[key])
        for variable, name in zip(columns[key][:1], names[:1], strict=True):
            if variable.upper().startswith(_REGIONS) and re.search("Wohnort|residence", name):
                return True
    return False


def _blank(variable: str, name: str, count: int) -> Dimension:
    codes, labels = (np.full(count, "", dtype=object) for _ in range(2))
    return Dimension(variable.upper(), name, codes, labels)


def _no_region(line: int, text: str) -> ImportRefused:
    return at_line(
        line,
        f"„{text}“ ist kein Regionalschlüssel (AGS)."
        if text
        else "Hier fehlt der Schlüssel (AGS).",
        f"“{text}” is no region code (AGS)." if text else "The region code (AGS) is missing here.",
    )
