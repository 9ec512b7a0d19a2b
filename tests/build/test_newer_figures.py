"""Figures of other sources than the brochure, as printed in data/raw."""

from __future__ import annotations

import duckdb
import pytest

Printed = tuple[str, str, str, int, float, bool]

FIELDS: list[Printed] = [
    # source, field, indicator, year, value, approximate
    ("auto_2006", "automobil", "companies", 2006, 330, True),
    ("auto_2006", "automobil", "employees", 2006, 36000, True),
]


def _field_value(store: duckdb.DuckDBPyConnection, row: Printed) -> tuple[float, bool] | None:
    return store.execute(
        "SELECT value, approximate FROM newer_figure WHERE source_id = 'growth_fields.' || $1"
        " AND field_id = $2 AND indicator_id = $3 AND year = $4",
        row[:4],
    ).fetchone()


@pytest.mark.parametrize("row", FIELDS, ids=lambda r: f"{r[0]}-{r[2]}")
def test_field_figure(store: duckdb.DuckDBPyConnection, row: Printed) -> None:
    assert _field_value(store, row) == row[4:]


@pytest.mark.parametrize(
    ("region", "year", "expected"),
    [("16", 2022, 2.76), ("DE", 2022, 3.07), ("DE", 2000, 2.44)],
)
def test_research_share(
    store: duckdb.DuckDBPyConnection, region: str, year: int, expected: float
) -> None:
    rows = store.execute(
        "SELECT DISTINCT value FROM state_figure WHERE indicator_id = 'rd_share_gdp_percent'"
        " AND region_id = $1 AND year = $2 AND source_id LIKE 'tls_industry%'",
        [region, year],
    ).fetchall()
    assert rows == [(expected,)]


def test_no_level_of_germany_is_invented(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT DISTINCT status FROM state_figure WHERE indicator_id = 'export_ratio_percent'"
        " AND region_id IN ('DE', 'DE-OST') AND source_id LIKE 'growth_fields%'"
        " AND note LIKE 'Berechnet%'"
    ).fetchall()
    assert rows == [("estimated",)]


def test_undated_figures_have_no_period(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT DISTINCT period_start, status FROM newer_figure WHERE note LIKE 'Seite ohne Jahr%'"
    ).fetchall()
    assert rows == [(None, "limited")]


def test_part_years_keep_their_period(store: duckdb.DuckDBPyConnection) -> None:
    row = store.execute(
        "SELECT period_start::VARCHAR, period_end::VARCHAR FROM state_figure"
        " WHERE indicator_id = 'export_ratio_percent' AND value = 42.4 AND region_id = 'DE'"
    ).fetchone()
    assert row == ("2006-01-01", "2006-04-30")


def test_remarks_are_german_sentences(store: duckdb.DuckDBPyConnection) -> None:
    # A remark that the catalogue lacks would appear here in the words of the raw file.
    rows = store.execute(
        "SELECT DISTINCT note FROM observation WHERE source_id NOT LIKE 'brochure%'"
        " AND note IS NOT NULL AND note NOT LIKE '%.'"
    ).fetchall()
    assert rows == []
