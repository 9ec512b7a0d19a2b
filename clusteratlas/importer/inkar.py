"""INKAR of the BBSR: long files, or one row per region with years below the names of indicators.

Regions are identified by level and key, since the keys of levels overlap; the files print no units.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from clusteratlas.importer import delimited, footnotes, time_columns
from clusteratlas.importer.delimited import Columns, columns_of, numbered_lines, rows_of
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import Table, frame

_KREIS = re.compile(
    r"kreise?(?: und kreisfreie städte)?|krsfr\..*|kreisfreie.*|(?:land|stadt)kreise?",
    re.IGNORECASE,
)
_LAND = re.compile(r"(?:bundes)?l[aä]nde?r?", re.IGNORECASE)
_GERMANY = re.compile(r"bund|deutschland|bundesrepublik.*", re.IGNORECASE)
_LONG = {"kennziffer", "zeitbezug", "wert"}
_WIDE = {"kennziffer", "raumeinheit", "aggregat"}


def is_inkar(source: Source) -> bool:
    """Return whether the first line is a head of INKAR."""
    keys = {cell.lower() for _, row in source.first[:1] for cell in row}
    return keys >= _LONG or keys >= _WIDE


def read(source: Source) -> Table:
    """Read a file of INKAR. Raises ImportRefused with the line that cannot be understood."""
    numbered = numbered_lines(source.text)
    keys = [cell.strip().lower() for cell in delimited.split(*numbered[0])]
    figures = _long(numbered, keys) if set(keys) >= _LONG else _wide(rows_of(numbered))
    if figures.empty:
        raise at_line(1, "Die Tabelle hat keine Werte.", "The table has no values.")
    title = "INKAR (Laufende Raumbeobachtung)"
    return Table("inkar", title, None, figures, (), title, recalculated=True)


def _long(numbered: list[tuple[int, str]], keys: list[str]) -> pd.DataFrame:
    columns = columns_of(numbered, keys)
    lines = np.array([number for number, _ in numbered[1:]])
    level = _needed(columns, "raumbezug", "aggregat")
    blank = np.full(len(lines), "", dtype=object)
    labels: dict[str, np.ndarray | str] = {
        "region_id": _regions(columns["kennziffer"], level),
        "measure_code": columns.get("kuerzel", columns.get("kürzel", blank)),
        "measure": _needed(columns, "indikator", "kuerzel", "kürzel"),
        "unit": "",
    }
    return frame(lines, columns["wert"], labels, time_columns.days(columns["zeitbezug"], lines))


def _needed(columns: Columns, *names: str) -> np.ndarray:
    for name in names:
        if name in columns:
            return columns[name]
    raise at_line(
        1,
        f"Die Spalte „{names[0].title()}“ fehlt. Bitte bei INKAR mit ihr abrufen.",
        f"The column “{names[0].title()}” is missing. Please fetch it from INKAR with it.",
    )


def _wide(rows: list[tuple[int, list[str]]]) -> pd.DataFrame:
    keys = [cell.lower() for cell in rows[0][1]]
    region, _, level = start = [keys.index(k) for k in ("kennziffer", "raumeinheit", "aggregat")]
    values = [n for n in range(len(keys)) if n not in start]
    odd = next((number for number, row in rows if len(row) != len(keys)), None)
    if odd or len(rows) < 3 or not values:
        raise at_line(
            odd or rows[-1][0],
            f"Unter {len(keys)} Spalten stehen bei INKAR die Jahre und dann eine Zeile je Region.",
            f"Below {len(keys)} columns, INKAR has the years and then a line for each region.",
        )
    heads = [footnotes.split(rows[0][1][n], ())[0] for n in values]
    names = pd.Series(heads, dtype=object).replace("", None).ffill()
    years = np.array([rows[1][1][n] for n in values], dtype=object)
    periods = time_columns.days(years, np.full(len(years), rows[1][0]))
    lines = np.array([number for number, _ in rows[2:]])
    grid = np.array([row for _, row in rows[2:]], dtype=object)
    labels: dict[str, np.ndarray | str] = {
        "region_id": np.tile(_regions(grid[:, region], grid[:, level]), len(values)),
        "measure_code": "",
        "measure": np.repeat(names.to_numpy(dtype=object), len(lines)),
        "unit": "",
    }
    texts, periods = grid[:, values].T.ravel(), np.repeat(periods, len(lines), axis=0)
    return frame(np.tile(lines, len(values)), texts, labels, periods)


def _regions(codes: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """Return the regions; for levels that the atlas does not have, the level and its key."""
    pairs, unique = pd.factorize(levels + "\x1f" + codes)
    regions = np.array([_region(*pair.split("\x1f")) for pair in unique], dtype=object)
    return np.asarray(regions[pairs])


def _region(level: str, code: str) -> str:
    key = code.strip()
    if _GERMANY.fullmatch(level):
        return "DE"
    for width, kind in ((5, _KREIS), (2, _LAND)):
        if kind.fullmatch(level) and re.fullmatch(r"\d+", key):
            # Spreadsheets lose leading zeros; eight digits are a Kreis followed by three zeros.
            short = key[:-3] if len(key) > 6 and key.endswith("000") else key
            return short.zfill(width)
    return f"{level} {key}".strip()
