"""Six inputs that were stored wrong, with the right result of each."""

from __future__ import annotations

from typing import Any

import pytest

from clusteratlas.importer import ImportRefused, Report
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT
from tests.importer.cases import CASES, needed, tables

REGIONS = {"DE", "16"} | {str(16051 + n) for n in range(30)}

COLUMNS = [
    "region_id",
    "industry_id",
    "size_class",
    "period_start",
    "period_end",
    "value",
    "status",
]


def read(name: str) -> tuple[list[tuple[Any, ...]], Report]:
    """Return the COLUMNS of every row of a case, and the report."""
    (path,) = sorted(needed(CASES).glob(name))
    (table,) = tables(path)
    frame, report = observations(table, ROOT / "data" / "catalog", REGIONS)
    columns = [
        "region_id",
        "industry_id",
        "size_class",
        "period_start",
        "period_end",
        "value",
        "status",
    ]
    cells = frame[columns].astype(object)
    return list(cells.where(cells.notna(), None).itertuples(index=False, name=None)), report


def test_sections_in_columns_are_industries() -> None:
    rows, report = read("1_*/*.csv")
    year = ("2014-01-01", "2014-12-31")
    assert rows == [
        ("16", None, None, *year, 80000.0, "published"),
        ("16", "C", None, *year, 7000.0, "published"),
        ("16", "F", None, *year, 10000.0, "published"),
        ("16051", None, None, *year, 9000.0, "published"),
        ("16051", "C", None, *year, 500.0, "published"),
        ("16051", "F", None, *year, 700.0, "published"),
    ]
    assert [(one.indicator_id, one.kreise) for one in report.shown] == [("enterprises", 1)]


def test_old_classification_is_refused() -> None:
    with pytest.raises(ImportRefused, match="WZ 93"):
        read("2_*/*.csv")


def test_first_line_of_today_and_a_kreis_that_has_ended() -> None:
    rows, report = read("3_*/*.csv")
    day = ("2023-09-30", "2023-09-30")
    assert rows == [
        ("16", "B-C", None, *day, 1700.0, "published"),
        ("16", "B-C", None, *day, 160000.0, "published"),
        ("16063", "B-C", None, *day, 150.0, "published"),
        ("16063", "B-C", None, *day, 20000.0, "published"),
    ]
    assert (report.read, report.stored, report.reduced, report.skipped) == (3, 2, 0, 1)
    assert [reason.de for reason in report.reasons] == [
        "Kreis 16056 gibt es seit 01.07.2021 nicht mehr"
    ]


def test_quality_marks_are_statuses() -> None:
    rows, _ = read("4_*/*.csv")
    assert [(row[0], *row[-2:]) for row in rows] == [
        ("16051", 1200.0, "provisional"),
        ("16052", 900.0, "limited"),
        ("16053", 800.0, "revised"),
        ("16054", 700.0, "estimated"),
        ("16055", 600.0, "published"),
        ("16061", None, "suppressed"),
        ("16062", None, "unreliable"),
    ]


def test_months_are_periods() -> None:
    rows, _ = read("5_*/42111-0101*.csv")
    assert [row[1:6] for row in rows] == [
        ("B-C", None, "2024-01-01", "2024-01-31", 850.0),
        ("B-C", None, "2024-02-01", "2024-02-29", 851.0),
        ("B-C", None, "2024-12-01", "2024-12-31", 849.0),
    ]


def test_sex_is_no_size_class() -> None:
    rows, report = read("5_*/42111-01-04-4*.csv")
    assert [(row[2], row[5]) for row in rows] == [(None, 1200.0)]
    assert (report.stored, report.reduced, report.skipped) == (1, 2, 0)
    assert "männlich, weiblich" in report.reasons[0].de


def test_size_classes_in_rows() -> None:
    rows, _ = read("6_*/*.csv")
    assert [row[2:3] + row[5:] for row in rows] == [
        ("unter 50 Beschäftigte", 900.0, "published"),
        ("unter 50 Beschäftigte", 25000.0, "published"),
        ("50-99 Beschäftigte", 400.0, "published"),
        ("50-99 Beschäftigte", None, "suppressed"),
        (None, 1300.0, "published"),
        (None, 53000.0, "published"),
    ]


def test_paths_of_the_cases() -> None:
    """No case is forgotten."""
    assert sorted(path.name[0] for path in needed(CASES).iterdir() if path.is_dir()) == list(
        "123456"
    )
