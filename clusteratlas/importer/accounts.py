"""Workbooks of the accounts (VGRdL): each sheet is one measure, and its title names the industry.

Sheets of Kreise have a head with "Regionalschlüssel", regions down and years across. Sheets of
Länder have a head that begins with "Jahr", Länder across, years down, and further blocks (changes,
shares) below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from clusteratlas.importer import areas, footnotes, times, titles
from clusteratlas.importer.container import Sheet
from clusteratlas.importer.errors import at_line, on_sheet
from clusteratlas.importer.table import Dimension, Table, frame

Row = tuple[int, list[str]]
_YEAR = re.compile(r"((?:19|20)\d{2})(?:\s*\d?\))?")
_VOLUME = re.compile(r"Reihe\s*(\d)\D{0,80}?Band\s*(\d)", re.DOTALL)
_STAND = re.compile(r"Berechnungsstand:?\s*((?:[^\W\d]+)\s+\d{4})")
_SHORT = "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH"  # in the order of their keys
_LAENDER = {
    **{re.sub(r"[^a-zäöü]", "", name.lower()): key for name, key in areas.LAENDER.items()},
    **{short.lower(): f"{n:02}" for n, short in enumerate(_SHORT.split(), 1)},
    "d": "DE",
}


def is_accounts(sheet: Sheet) -> bool:
    """Return whether a sheet is a table of the accounts."""
    return _head(sheet) is not None


def read(sheets: list[Sheet]) -> Table:
    """Read all sheets of a workbook as one table. Raises ImportRefused naming sheet and line."""
    parts = [part for sheet in sheets for part in _parts(sheet)]
    figures = pd.concat([part for part, _ in parts], ignore_index=True)
    labels = np.concatenate([np.full(len(part), label, object) for part, label in parts])
    text = " ".join(cell for sheet in sheets for _, row in sheet.rows[:12] for cell in row if cell)
    volume, stand = _VOLUME.search(text), _STAND.search(text)
    day = times.period(stand[1]) if stand else None
    return Table(
        "-".join(["vgrdl", *([f"r{volume[1]}b{volume[2]}"] if volume else [])]),
        "Volkswirtschaftliche Gesamtrechnungen der Länder"
        + (f", Reihe {volume[1]}, Band {volume[2]}" if volume else ""),
        day[0].isoformat() if day else None,
        figures,
        (Dimension.of_labels("Wirtschaftsbereich", labels, "WZ08"),),
        "WZ 2008",
        volume is not None,
        recalculated=True,
    )


def _head(sheet: Sheet) -> tuple[int, list[str], list[Row]] | None:
    """Return the position of the head, its cells, and the rows below; None without a head."""
    for place, (_, row) in enumerate(sheet.rows[:30]):
        below = sheet.rows[place + 1 :]
        if _is_head(row):
            return place, row, below
        if below and _is_head(joined := _with_years(row, below[0][1])):
            return place, joined, below[1:]
    return None


def _is_head(row: list[str]) -> bool:
    keys = [_plain(cell) for cell in row]
    if "regionalschlüssel" in keys:
        return any(_YEAR.fullmatch(cell) for cell in row)
    return keys[0] == "jahr" and sum(key in _LAENDER for key in keys[1:]) > 1


def _with_years(row: list[str], below: list[str]) -> list[str]:
    """Return the row, completed with the years in the row below "Jahr" or a blank cell."""
    pairs = list(zip(row, below, strict=True))
    are_years = all(_YEAR.fullmatch(year) for year in below if year)
    if not are_years or any(year and _plain(cell) not in ("", "jahr") for cell, year in pairs):
        return row
    return [year or cell for cell, year in pairs]


def _plain(cell: str) -> str:
    return re.sub(r"[^a-zäöü]", "", cell.replace("_x000D_", "").lower())


def _parts(sheet: Sheet) -> Iterator[tuple[pd.DataFrame, str]]:
    """Yield the figures of every block of a sheet, and the industry in the block's title."""
    head = _head(sheet)
    if head is None:
        return
    place, row, body = head
    above = [cell for _, cells in sheet.rows[:place] for cell in dict.fromkeys(cells) if cell]
    title = [cell for cell in above if _plain(cell) != "jahr"]
    row, body = _whole_names(row, body)
    notes = footnotes.read(row[0] for _, row in body)
    body = [(n, [footnotes.split(row[0], notes)[0], *row[1:]]) for n, row in body]
    if "regionalschlüssel" in [_plain(cell) for cell in row]:
        title, remark = footnotes.plain(title, notes)
        part, industry = _regions_down(sheet, title, footnotes.plain(row, notes)[0], body)
        yield part.assign(note=remark), industry
        return
    for heading, block in _blocks(body):
        texts, remark = footnotes.plain([*title, *heading], notes)
        measure, unit, industry = titles.read_measure(texts)
        yield _laender_across(sheet, (measure, unit), row, block).assign(note=remark), industry


def _whole_names(head: list[str], body: list[Row]) -> tuple[list[str], list[Row]]:
    """Return the head with names that continue in the rows below it, and the rows after these."""
    while body and any(
        below and above.endswith("-") for above, below in zip(head, body[0][1], strict=False)
    ):
        head = [above + below for above, below in zip(head, body[0][1], strict=False)]
        body = body[1:]
    return head, body


def _regions_down(
    sheet: Sheet, title: list[str], head: list[str], body: list[Row]
) -> tuple[pd.DataFrame, str]:
    measure, unit, industry = titles.read_measure(title)
    keys = [_plain(cell) for cell in head]
    key = keys.index("regionalschlüssel")
    nuts = keys.index("eucode") if "eucode" in keys else key
    years = [n for n, cell in enumerate(head) if _YEAR.fullmatch(cell)]
    rows = [(number, row) for number, row in body if any(row[n] for n in years)]
    regions = [_region(sheet, number, row[key], row[nuts]) for number, row in rows]
    grid = np.array([[row[n] for n in years] for _, row in rows], dtype=object)
    columns = {"region_id": np.repeat(np.array(regions, dtype=object), len(years))}
    periods = np.tile(_periods([head[n] for n in years]), (len(rows), 1))
    return _frame(
        sheet, rows, grid, {**columns, "measure": measure, "unit": unit}, periods
    ), industry


def _region(sheet: Sheet, number: int, key: str, nuts: str) -> str:
    if nuts in ("DE", "DG"):
        return "DE"
    if not key:
        line = on_sheet(sheet.number, number)
        raise at_line(line, "Hier fehlt der Regionalschlüssel.", "The region code is missing here.")
    return areas.full_key(key)


def _blocks(body: list[Row]) -> Iterator[tuple[list[str], list[Row]]]:
    """Yield the headings and the rows of years of every block."""
    heading: list[str] = []
    rows: list[Row] = []
    for number, row in body:
        if _YEAR.fullmatch(row[0]):
            rows.append((number, row))
        elif any(row):
            if rows:
                yield heading, rows
                heading, rows = [], []
            heading += [cell for cell in dict.fromkeys(row) if cell]
    if rows:
        yield heading, rows


def _laender_across(
    sheet: Sheet, measure: tuple[str, str], head: list[str], rows: list[Row]
) -> pd.DataFrame:
    places = [n for n, cell in enumerate(head) if n and cell and _plain(cell) != "jahr"]
    regions = [_LAENDER.get(_plain(head[n]), head[n].replace("\n", " ")) for n in places]
    grid = np.array([[row[n] for n in places] for _, row in rows], dtype=object)
    labels: dict[str, np.ndarray | str] = {
        "region_id": np.tile(np.array(regions, dtype=object), len(rows)),
        "measure": measure[0],
        "unit": measure[1],
    }
    periods = np.repeat(_periods([row[0] for _, row in rows]), len(places), axis=0)
    return _frame(sheet, rows, grid, labels, periods)


def _frame(
    sheet: Sheet,
    rows: list[Row],
    grid: np.ndarray,
    labels: dict[str, np.ndarray | str],
    periods: np.ndarray,
) -> pd.DataFrame:
    lines = np.array([on_sheet(sheet.number, number) for number, _ in rows])
    width = len(grid[0]) if len(grid) else 0
    return frame(np.repeat(lines, width), grid.ravel(), {**labels, "measure_code": ""}, periods)


def _periods(years: list[str]) -> np.ndarray:
    years_found = [m[1] for year in years if (m := _YEAR.fullmatch(year))]
    return np.array([[f"{year}-01-01", f"{year}-12-31"] for year in years_found], dtype=object)
