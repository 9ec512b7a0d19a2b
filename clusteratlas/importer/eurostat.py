"""Eurostat: SDMX-CSV (one value per line), or TSV with dimensions in one cell and years across.

Regions are keys of NUTS, which `nuts` converts to those of the atlas; all years follow one version.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from clusteratlas.importer import cells, delimited, eurostat_wide, time_columns
from clusteratlas.importer.delimited import Columns, columns_of, numbered_lines
from clusteratlas.importer.errors import ImportRefused, at_line
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import COLUMNS, Dimension, Table

_CODES = re.compile(r"[a-z0-9_]+|[A-Z0-9_ ]+|.*\\.*")  # other columns label the codes beside them
_LONG = {"geo", "time_period", "obs_value"}
_META = {*_LONG, "obs_flag", "conf_status", "freq", "unit", "last update", "lines"}
_FLOW = re.compile(r"^(?:structure.*|dataflow)$")
_MEASURES = ("na_item", "indic", "indic_sb", "indic_ur", "wstatus", "unit")
_UNITS = {
    "MIO_EUR": "Mill. EUR",
    "THS_EUR": "1000 EUR",
    "EUR": "EUR",
    "EUR_HAB": "EUR",
    "THS": "1000",
    "THS_PER": "1000 Personen",
    "PER": "Personen",
    "NR": "Anzahl",
    "PC": "%",
}
_STATUS = {"p": "provisional", "e": "estimated", "s": "estimated", "r": "revised", "u": "limited"}
_GAPS = {"c": "suppressed", "z": "not_applicable", "m": "not_applicable"}
_TOTALS = ("T", "TOTAL", "_T", "TOT")
_FIRST_OF_JANUARY = re.compile(r"demo_(?:r_)?pjan")  # the population that day, not of the year


def is_eurostat(source: Source) -> bool:
    """Return whether the first line is a head of Eurostat."""
    head = [cell for _, row in source.first[:1] for cell in row]
    return eurostat_wide.keys(head) > 0 or {cell.lower() for cell in head} >= _LONG


def read(source: Source) -> Table:
    """Read a file of Eurostat. Raises ImportRefused with the line that cannot be understood."""
    numbered = numbered_lines(source.text)
    head = [cell.strip() for cell in delimited.split(*numbered[0])]
    columns = columns_of(numbered, [cell.lower() for cell in head])
    columns = {cell.lower(): columns[cell.lower()] for cell in head if _CODES.fullmatch(cell)}
    columns["lines"] = np.array([number for number, _ in numbered[1:]])
    if count := eurostat_wide.keys(head):
        columns = eurostat_wide.lines_of_values(columns, head, count)
    flow = _flow(columns, source.name)
    measure = [_code_of(columns[key]) for key in _MEASURES if key in columns]
    blank = np.full(len(columns["lines"]), "", dtype=object)
    measure = measure or [blank]
    unit = _code_of(columns["unit"]) if "unit" in columns else blank
    value, status = _values(columns)
    periods = time_columns.days(_times(columns["time_period"], flow), columns["lines"])
    joined = [" ".join(parts) for parts in zip(*measure, strict=True)]
    names = [f"{flow} {_words(text)}".strip() for text in joined]
    figures = pd.DataFrame(
        {
            "line": columns["lines"],
            "region_id": _code_of(columns["geo"]),
            "period_start": periods[:, 0],
            "period_end": periods[:, 1],
            "measure_code": np.array([f"{flow}:{text}" for text in joined], dtype=object),
            "measure": np.array(names, dtype=object),
            "unit": pd.Series(unit).map(lambda one: _UNITS.get(one, one)).to_numpy(),
            "value": value,
            "status": status,
            "note": "",
        }
    )[COLUMNS]
    dimensions = tuple(
        _dimension(key, _code_of(column))
        for key, column in columns.items()
        if key not in (*_META, *_MEASURES) and not _FLOW.match(key)
    )
    industries = "WZ 2008" if any(d.variable == "WZ08" for d in dimensions) else ""
    code = "-".join(["eurostat", *re.findall(r"[a-z0-9]+", flow)])[:40]
    title = f"Eurostat {flow}"
    return Table(code, title, _stand(columns), figures, dimensions, industries, recalculated=True)


def _flow(columns: Columns, name: str) -> str:
    """Return the data set: 'ESTAT:NAMA_10R_3GDP(1.0)' is nama_10r_3gdp; else the file's name."""
    for key in ("dataflow", "structure_id"):
        if key in columns:
            return re.sub(r"^.*?:|\(.*$", "", str(columns[key][0])).lower()
    stem = re.sub(r"(?:[.( ].*|_filtered.*|_linear.*|_page.*|_(?:en|de|fr)\b.*)$", "", name.lower())
    return stem.removeprefix("estat_") or "eurostat"


def _code_of(column: np.ndarray) -> np.ndarray:
    """Return the codes of cells that may have a label after the code: 'A:Annual'."""
    places, unique = pd.factorize(column)
    return np.asarray(np.array([u.partition(":")[0] for u in unique], dtype=object)[places])


def _words(text: str) -> str:
    return text.replace("EUR_HAB", "EUR je Einwohner").replace("PPS_HAB", "PPS je Einwohner")


def _times(texts: np.ndarray, flow: str) -> np.ndarray:
    """Return the times in the form that `times.period` reads: '2023M06' is 2023-06."""
    plain = [re.sub(r"^(\d{4})-?M(\d\d)$", r"\1-\2", text) for text in texts]
    days = [f"{text}-01-01" for text in plain] if _FIRST_OF_JANUARY.match(flow) else plain
    return np.array(days, dtype=object)


def _values(columns: Columns) -> tuple[np.ndarray, np.ndarray]:
    texts = columns["obs_value"]
    flags = columns.get("obs_flag", np.full(len(texts), "", dtype=object))
    secret = columns.get("conf_status", np.full(len(texts), "", dtype=object))
    pairs = texts + "\x1f" + flags + np.where(secret == "", "", "c")
    return cells.figures_of(pairs, columns["lines"], _figure, _no_figure)


def _figure(pair: str) -> tuple[float | None, str] | None:
    text, _, flags = pair.partition("\x1f")
    if text in ("", ":"):
        return None, next((_GAPS[f] for f in flags if f in _GAPS), "not_stated")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", text):
        return None
    value = float(text)
    known = next((_STATUS[f] for f in flags if f in _STATUS), "published")
    return value, "zero" if value == 0 and known == "published" else known


def _no_figure(line: int, pair: str) -> ImportRefused:
    text = pair.partition("\x1f")[0]
    return at_line(line, f"„{text}“ ist keine Zahl.", f"“{text}” is no number.")


def _dimension(key: str, codes: np.ndarray) -> Dimension:
    """Return a further variable; industries get the codes of WZ 2008, which NACE Rev. 2 shares."""
    is_total = np.isin(codes, _TOTALS)
    labels = np.where(is_total, "Insgesamt", codes)
    variable, name = {
        "nace_r2": ("WZ08", "NACE Rev. 2"),
        "nace_r21": ("WZ25", "NACE Rev. 2.1"),
    }.get(key, (key.upper(), key))
    if variable == "WZ08":
        codes = np.array([f"WZ08-{code.replace('_', '-')}" for code in codes], dtype=object)
    return Dimension(variable, name, np.where(is_total, "TOTAL", codes), labels)


def _stand(columns: Columns) -> str | None:
    """Return the day of 'LAST UPDATE', which is written 22/05/26 or 2026-05-22."""
    text = str(columns.get("last update", [""])[0])
    if match := re.match(r"(\d\d)/(\d\d)/(\d\d)\b", text):
        return f"20{match[3]}-{match[2]}-{match[1]}"
    return text[:10] if re.match(r"\d{4}-\d\d-\d\d", text) else None
