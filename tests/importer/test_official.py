"""Every official table beside the project: all cells by a slow second reading, or its refusal."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.importer import ImportRefused, Report
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.regions import known_regions
from clusteratlas.importer.table import Table
from clusteratlas.paths import ROOT
from tests.importer.cases import REAL, SHARED, needed, tables
from tests.importer.test_forms import spoiled

CATALOG = ROOT / "data" / "catalog"
REFUSED = {
    "classical_2017/42111-01-03-4.csv": "WZ 93",
    "flat_2026/12211-Z-11.zip": "Lebensformen",
    "flat_2026/32121-01-02-4.zip": "Aufkommen an Haushaltsabfällen",
    "flat_2026/51000-0010.zip": "keine Zeile „Insgesamt“",
}
SIGNS = {"-": 0.0, ".": None, "/": None, "x": None, "...": None}
NAMES = [f"{path.parent.name}/{path.name}" for path in REAL]


def text_of(path: Path) -> str:
    """Return the text of a file, or of the only member of a zip."""
    data = path.read_bytes()
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            data = archive.read(archive.namelist()[0])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def number(cell: object) -> float | None:
    """Return the number that a cell says, None for a gap."""
    if isinstance(cell, float):
        return cell
    text = str(cell).strip()
    return SIGNS[text] if text in SIGNS else float(text.replace(",", "."))


def classical_cells(path: Path) -> list[tuple[str, float | None]]:
    """Return (region, number) of every cell of the body, without our code."""
    if path.suffix == ".xlsx":
        rows = [
            list(row)
            for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
        ]
    else:
        rows = list(csv.reader(io.StringIO(text_of(path)), delimiter=";"))
    end = next(n for n, row in enumerate(rows) if row and str(row[0]).startswith("____"))
    head = next(
        n
        for n, row in enumerate(rows)
        if (row and re.fullmatch("DG|01001", str(row[0] or "")))
        or (len(row) > 1 and row[1] in ("DG", "01001"))
    )
    heads = [row for row in rows[:head] if len(row) > 2 and not row[0] and any(row)]
    start = min(n for row in heads for n, cell in enumerate(row) if cell)
    result = []
    for row in rows[head:end]:
        region = next(
            str(c) for c in row[:2] if c == "DG" or re.fullmatch(r"\d{2,3}|\d{5}|\d{8}", str(c))
        )
        result += [("DE" if region == "DG" else region, number(cell)) for cell in row[start:]]
    return result


def flat_cells(path: Path) -> list[tuple[str, float | None]]:
    """Return (region, number) of every line of a flat file, without our code."""
    result = []
    for row in csv.DictReader(io.StringIO(text_of(path)), delimiter=";"):
        region = row["1_variable_attribute_code"]
        gap = row.get("value_q") == "/"
        result.append(("DE" if region == "DG" else region, None if gap else number(row["value"])))
    return result


def test_all_official_tables_are_here() -> None:
    needed(SHARED / "data" / "official")
    assert len(REAL) == 24


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_by_a_second_reading(name: str) -> None:
    path = REAL[NAMES.index(name)]
    (table,) = tables(path)
    expected = flat_cells(path) if path.parent.name == "flat_2026" else classical_cells(path)
    value = table.figures.value.astype(object).where(table.figures.value.notna(), None)
    assert Counter(zip(table.figures.region_id, value, strict=True)) == Counter(expected)


@cache
def stored(name: str) -> tuple[pd.DataFrame, Report, Table]:
    """Return the observations, the report and the table of an official file."""
    (table,) = tables(REAL[NAMES.index(name)])
    return *observations(table, CATALOG, known_regions()), table


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_stored_or_has_a_reason(name: str) -> None:
    if name in REFUSED:
        with pytest.raises(ImportRefused, match=REFUSED[name]):
            stored(name)
        return
    frame, report, table = stored(name)
    assert report.read == len(table.lines)
    assert len(frame) + sum(reason.figures for reason in report.reasons) == len(table.figures)
    assert len(frame) == STORED[name]


# Rows by hand: regions that the store has x dates x figures a region, less what does not exist:
# the Kreise of Mecklenburg-Vorpommern before 2011, of Sachsen before 2008, 05334, 03159.
STORED = {
    "classical_2017/12411-0015.csv": 401 * 24 - 475,
    "classical_2017/12411-01-01-4.csv": 444 * 21 - 110,
    "classical_2017/13111-07-05-4.csv": 444 * 14,
    "classical_2017/13312-01-04-4.csv": 444 * 15 * 8,
    "classical_2017/42111-03-04-4.csv": (445 * 7 - 19) * 7 * 2,
    "classical_2017/52111-01-01-4.csv": (445 * 9 - 36) * 5,
    "classical_2017/52111-04-01-4.csv": (445 - 1) * 18,
    "classical_2017/52411-01-01-4.csv": (445 * 16 - 201) * 3,
    "classical_2017/82111-01-05-4.csv": 444 * 15 * 11,
    "flat_2026/12411-01-01-4.zip": 400,
    "flat_2026/12411-01-01-4_en_flat.csv": 400,
    "flat_2026/13111-0005.zip": 16 * 8,
    "flat_2026/13111-01-03-4.zip": 46,
    "flat_2026/52111-0001.zip": 4 * 17,
    "flat_2026/52411-02-01-4.zip": 400 * 3,
    "xlsx/12411-0015.xlsx": 401 * 5 - 3,
    "regionalstatistik/42111-01-04-4.csv": (445 * 7 - 19) * 3,
    "regionalstatistik/42111-02-03-4.csv": (445 - 1) * 32 * 2,
    "regionalstatistik/42111-04-02-4.csv": (445 * 7 - 19) * 2,
    "regionalstatistik/52111-03-01-4.csv": (445 - 1) * 5,
}
# table; indicator; region; industry; beginning of the size class; last day; value; status.
BY_EYE = [
    "classical_2017/12411-0015.csv;population;16051;;;2018-12-31;213699;published",
    "xlsx/12411-0015.xlsx;population;16077;;;2017-12-31;90650;published",
    "classical_2017/12411-01-01-4.csv;population;DE;;;2014-12-31;81197537;published",
    "classical_2017/13111-07-05-4.csv;insured_employees;16077;;;2015-06-30;27179;published",
    "classical_2017/13111-07-05-4.csv;insured_employees;16077;M-N;;2015-06-30;1897;published",
    "classical_2017/13111-07-05-4.csv;insured_employees;16077;O-Q;;2015-06-30;7109;published",
    "classical_2017/13312-01-04-4.csv;persons_employed;16077;O-T;;2000-12-31;12000;published",
    "classical_2017/42111-03-04-4.csv;employees;DE;B-C;50-99;2015-09-30;715282;published",
    "classical_2017/52111-01-01-4.csv;local_units;DE;;;2014-12-31;3900536;published",
    "classical_2017/52111-04-01-4.csv;enterprises;01001;B;;2014-12-31;0;zero",
    "classical_2017/52111-04-01-4.csv;enterprises;01;C;;2014-12-31;6999;published",
    "classical_2017/52411-01-01-4.csv;insolvencies;16063;;;2015-12-31;154;published",
    "classical_2017/52411-01-01-4.csv;insolvency_claims_eur_million;16063;;;2015-12-31;44.14;published",
    "classical_2017/82111-01-05-4.csv;gva_eur_million;DE;C;;2014-12-31;593565;published",
    "classical_2017/82111-01-05-4.csv;gdp_per_inhabitant_eur;01001;;;2014-12-31;39092;published",
    "flat_2026/12411-01-01-4.zip;population;16063;;;2024-12-31;154957;published",
    "flat_2026/13111-0005.zip;insured_employees;11;;;2024-06-30;1686597;published",
    "flat_2026/52111-0001.zip;enterprises;DE;M;10 bis unter 50;2023-12-31;28469;published",
    "flat_2026/52411-02-01-4.zip;insolvencies_companies;16063;;;2024-12-31;27;published",
    "flat_2026/52411-02-01-4.zip;insolvency_claims_eur_million;16063;;;2024-12-31;46.107;published",
    "regionalstatistik/42111-01-04-4.csv;wages_establishments_eur_million;DE;B-C;;2015-09-30;287372.605;published",
    "regionalstatistik/42111-02-03-4.csv;employees;DE;05;;2015-09-30;23731;published",
    "regionalstatistik/42111-04-02-4.csv;foreign_turnover_eur_million;01;B-C;;2015-12-31;13486.756;published",
    "regionalstatistik/52111-03-01-4.csv;enterprises;DE;;250 und mehr;2014-12-31;13796;published",
]


@pytest.mark.parametrize("line", BY_EYE)
def test_figures_read_by_eye(line: str) -> None:
    name, indicator, region, industry, size, end, value, status = line.split(";")
    needed(SHARED / "data" / "official")
    frame = stored(name)[0]
    here = (
        (frame.indicator_id == indicator)
        & (frame.region_id == region)
        & (frame.industry_id.fillna("") == industry)
        & (frame.size_class.fillna("").str.startswith(size) if size else frame.size_class.isna())
        & (frame.period_end == end)
    )
    (row,) = frame[here].itertuples()
    assert (row.status, row.value) == (status, float(value))


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_spoiled_official_tables(data: st.DataObject) -> None:
    if not REAL:  # the first test says why
        return
    small = [p for p in REAL if p.suffix == ".csv" and p.stat().st_size < 100_000]
    spoiled(data, text_of(data.draw(st.sampled_from(small))))
