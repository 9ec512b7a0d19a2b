"""Workbooks of the accounts (VGRdL): a sheet is a measure, its title says of which industry.

Of Kreise: a head with Regionalschlüssel, regions down, years across. Of Länder: a head that begins
with "Jahr", Länder across, years down, and further blocks (changes, shares) below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from clusteratlas.importer import areas, footnotes, times, units
from clusteratlas.importer.container import Sheet
from clusteratlas.importer.errors import on_sheet
from clusteratlas.importer.table import Dimension, Table, frame

Row = tuple[int, list[str]]
_YEAR = re.compile(r"((?:19|20)\d{2})(?:\s*\d?\))?")
_VOLUME = re.compile(r"Reihe\s*(\d)\D{0,80}?Band\s*(\d)", re.DOTALL)
_STAND = re.compile(r"Berechnungsstand:?\s*((?:[^\W\d]+)\s+\d{4})")
_NUMBER = re.compile(r"^(?:Tabelle\s*|Tab\.\s*)?\d+(?:\.\d+)*\.?\s+")
# Where and when: what else a title says stays part of the measure.
_TAIL = re.compile(
    r",?\s*(?:in|nach) (?:den )?(?:kreisfreien Städten und (?:Landkreisen|Kreisen)|Kreisen|Ländern)"
    r"(?:,? (?:der Bundesrepublik Deutschland|(?:in )?Deutschlands?))?"
    r"|,?\s*(?:19|20)\d{2}(?:[\s,–-]*(?:bis|und)?[\s,–-]*(?:19|20)\d{2})*"
)
# What is of an industry ends with its code, or begins with a word for one.
_BRANCH = (
    r"(\S.*\([A-U](?:-[A-U])?\).*|(?:Land-|Produzierend|Verarb|Bau|Dienstleist|Handel|Finanz|"
    r"Öffentlich|Bergbau|Information|Grundstück|Unternehmens|Gastgewerbe|Kunst).*)"
)
_INDUSTRY = (
    re.compile(rf"(.+?)(?:,| [–-]|:)\s+{_BRANCH}"),
    re.compile(rf"(.+?) (?:im|in der|in den|des|der)\s+{_BRANCH}"),
)
_UNIT_ALONE = re.compile(r"(?P<rest>)[–\s(]*(?:in\s)?(?P<unit>[^()–]+)[)–]?")
_UNIT_LAST = re.compile(r"(?P<rest>.*?)(?:,?\s+in\s|,\s*|\s*\()(?P<unit>[^,()]+)\)?")
_SKIPPED = re.compile(
    r"zurück|inhalt|noch:|arbeitskreis|gesamtrechnungen der länder|reihe \d|\w+stand:|quelle|©",
    re.IGNORECASE,
)
_LAENDER = {re.sub(r"[^a-zäöü]", "", name.lower()): key for name, key in areas.LAENDER.items()}


def is_accounts(sheet: Sheet) -> bool:
    """Tell whether a sheet is a table of the accounts."""
    return _head(sheet) is not None


def read(sheets: list[Sheet]) -> Table:
    """Read all sheets of a workbook as one table. Raises ImportRefused naming sheet and line."""
    parts = [part for sheet in sheets for part in _parts(sheet)]
    figures = pd.concat([part for part, _ in parts], ignore_index=True)
    labels = np.concatenate([np.full(len(part), label, object) for part, label in parts])
    text = " ".join(cell for sheet in sheets for _, row in sheet.rows[:12] for cell in row if cell)
    volume, stand = _VOLUME.search(text), _STAND.search(text)
    day = times.period(stand[1]) if stand else None
    blank = np.full(len(labels), "", dtype=object)
    return Table(
        "-".join(["vgrdl", *([f"r{volume[1]}b{volume[2]}"] if volume else [])]),
        "Volkswirtschaftliche Gesamtrechnungen der Länder"
        + (f", Reihe {volume[1]}, Band {volume[2]}" if volume else ""),
        day[0].isoformat() if day else None,
        figures,
        (Dimension("WZ08", "Wirtschaftsbereich", blank, labels),),
        "WZ 2008",
        volume is not None,
        recalculated=True,
    )


def _head(sheet: Sheet) -> int | None:
    """Return the place of the row that is the head, None for another sheet."""
    for place, (_, row) in enumerate(sheet.rows[:30]):
        keys = [_plain(cell) for cell in row]
        if "regionalschlüssel" in keys and any(_YEAR.fullmatch(cell) for cell in row):
            return place
        if keys[0] == "jahr" and sum(key in _LAENDER for key in keys[1:]) > 1:
            return place
    return None


def _plain(cell: str) -> str:
    return re.sub(r"[^a-zäöü]", "", cell.replace("_x000D_", "").lower())


def _parts(sheet: Sheet) -> Iterator[tuple[pd.DataFrame, str]]:
    """Yield the figures of every block of a sheet, and the industry that its title says."""
    head = _head(sheet)
    if head is None:
        return
    title = [cell for _, row in sheet.rows[:head] for cell in dict.fromkeys(row) if cell]
    row, body = sheet.rows[head][1], sheet.rows[head + 1 :]
    notes = footnotes.read(row[0] for _, row in body)
    if "regionalschlüssel" in [_plain(cell) for cell in row]:
        title, remark = footnotes.plain(title, notes)
        part, industry = _regions_down(sheet, title, footnotes.plain(row, notes)[0], body)
        yield part.assign(note=remark), industry
        return
    for heading, block in _blocks(body):
        said, remark = footnotes.plain([*title, *heading], notes)
        measure, unit, industry = _said(said)
        yield _laender_across(sheet, (measure, unit), row, block).assign(note=remark), industry


def _regions_down(
    sheet: Sheet, title: list[str], head: list[str], body: list[Row]
) -> tuple[pd.DataFrame, str]:
    measure, unit, industry = _said(title)
    keys = [_plain(cell) for cell in head]
    key = keys.index("regionalschlüssel")
    nuts = keys.index("eucode") if "eucode" in keys else key
    years = [n for n, cell in enumerate(head) if _YEAR.fullmatch(cell)]
    rows = [(number, row) for number, row in body if row[key]]
    regions = ["DE" if row[nuts] in ("DE", "DG") else row[key] for _, row in rows]
    grid = np.array([[row[n] for n in years] for _, row in rows], dtype=object)
    columns = {"region_id": np.repeat(np.array(regions, dtype=object), len(years))}
    periods = np.tile(_periods([head[n] for n in years]), (len(rows), 1))
    return _frame(
        sheet, rows, grid, {**columns, "measure": measure, "unit": unit}, periods
    ), industry


def _blocks(body: list[Row]) -> Iterator[tuple[list[str], list[Row]]]:
    """Yield headings and rows of years of every block."""
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
    said: dict[str, np.ndarray | str] = {
        "region_id": np.tile(np.array(regions, dtype=object), len(rows)),
        "measure": measure[0],
        "unit": measure[1],
    }
    periods = np.repeat(_periods([row[0] for _, row in rows]), len(places), axis=0)
    return _frame(sheet, rows, grid, said, periods)


def _frame(
    sheet: Sheet,
    rows: list[Row],
    grid: np.ndarray,
    said: dict[str, np.ndarray | str],
    periods: np.ndarray,
) -> pd.DataFrame:
    lines = np.array([on_sheet(sheet.number, number) for number, _ in rows])
    width = len(grid[0]) if len(grid) else 0
    return frame(np.repeat(lines, width), grid.ravel(), {**said, "measure_code": ""}, periods)


def _periods(years: list[str]) -> np.ndarray:
    found = [m[1] for year in years if (m := _YEAR.fullmatch(year))]
    return np.array([[f"{year}-01-01", f"{year}-12-31"] for year in found], dtype=object)


def _said(title: list[str]) -> tuple[str, str, str]:
    """Return measure, unit and industry ("Insgesamt" for none) of a sheet's title.

    A title without a unit (index numbers) is of no known measure.
    """
    lines = [_unit(" ".join(text.split())) for text in title if not _SKIPPED.search(text)]
    unit = next((u for _, u in reversed(lines) if u), None)
    names = [_TAIL.sub("", _NUMBER.sub("", text)) for text, _ in lines]
    measure = ", ".join(name.strip(" ,–-") for name in names if name.strip(" ,–-"))
    if unit is None:
        return f"{measure}, ohne bekannte Einheit", "", "Insgesamt"
    if found := next((m for one in _INDUSTRY if (m := one.fullmatch(measure))), None):
        return found[1].strip(" ,–-"), unit, found[2]
    return measure, unit, "Insgesamt"


def _unit(text: str) -> tuple[str, str | None]:
    """Return a line of the title without its unit, and the unit it is or ends with."""
    for pattern in (_UNIT_ALONE, _UNIT_LAST):
        found = pattern.fullmatch(text)
        if found and units.is_unit(found["unit"].strip()):
            return found["rest"], found["unit"].strip()
    return text, None
