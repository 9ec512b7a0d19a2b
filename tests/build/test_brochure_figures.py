"""Figures of the brochure, read off the print by hand: a second reading of the transcription."""

from __future__ import annotations

import duckdb
import pytest

C, E, T, X, G = (
    "companies",
    "employees",
    "turnover_eur_million",
    "export_ratio_percent",
    "gva_share_percent",
)
# field, indicator, printed value, "ca." printed; places and sources as preferred
PRINTED: list[tuple[str, str, float, bool]] = [
    ("automobil", C, 500, True),
    ("automobil", E, 50000, True),
    ("automobil", T, 7700, True),
    ("automobil", G, 8.4, False),
    ("automobil", X, 32.3, False),
    ("life_sciences", C, 370, True),
    ("life_sciences", E, 13800, True),
    ("life_sciences", T, 2300, True),
    ("energie", C, 230, True),
    ("energie", E, 11400, True),
    ("energie", T, 1800, True),
    ("energie", G, 4.2, False),
    ("energie", X, 33.0, False),
    ("maschinenbau", C, 680, True),
    ("maschinenbau", E, 21700, True),
    ("maschinenbau", T, 2300, True),
    ("maschinenbau", G, 10.4, False),
    ("maschinenbau", X, 37.7, False),
    ("kunststoffe_keramik", C, 590, True),
    ("kunststoffe_keramik", E, 25900, True),
    ("kunststoffe_keramik", T, 2900, True),
    ("kunststoffe_keramik", G, 8.9, False),
    ("kunststoffe_keramik", X, 31.0, False),
    ("mikro_nano", C, 320, True),
    ("mikro_nano", E, 22200, True),
    ("mikro_nano", T, 3600, True),
    ("mikro_nano", X, 35.0, False),
    ("msr", C, 450, True),
    ("msr", E, 17400, True),
    ("msr", T, 2100, True),
    ("msr", G, 2.3, False),
    ("msr", X, 45.6, False),
    ("optik", C, 155, True),
    ("optik", E, 8100, True),
    ("optik", T, 2000, True),
    ("optik", G, 1.9, False),
    ("optik", X, 49.9, False),
    ("greentech", C, 430, True),
    ("greentech", E, 10800, True),
    ("greentech", T, 970, True),
    ("greentech", G, 9.4, False),
    ("greentech", X, 25.0, False),
    ("service_robotik", C, 5, False),
    ("service_robotik", E, 100, True),
    ("service_robotik", T, 13, True),
    ("ernaehrung", C, 400, True),
    ("ernaehrung", E, 18500, True),
    ("ernaehrung", T, 2600, True),
    ("ernaehrung", X, 14.7, False),
    ("logistik", C, 500, True),
    ("logistik", E, 36000, True),
    ("logistik", T, 2100, True),
]


@pytest.mark.parametrize("printed", PRINTED, ids=lambda p: f"{p[0]}-{p[1]}")
def test_field_figure(
    store: duckdb.DuckDBPyConnection, printed: tuple[str, str, float, bool]
) -> None:
    rows = store.execute(
        "SELECT value, approximate FROM field_figure"
        " WHERE field_id = $1 AND indicator_id = $2 AND subfield_id IS NULL",
        printed[:2],
    ).fetchall()
    assert rows == [printed[2:]]


def test_at_least_forty_figures_are_read_twice() -> None:
    assert len(PRINTED) >= 40


@pytest.mark.parametrize("field_id", ["life_sciences", "service_robotik", "logistik"])
def test_not_stated_is_not_zero(store: duckdb.DuckDBPyConnection, field_id: str) -> None:
    rows = store.execute(
        "SELECT value, status FROM field_figure"
        " WHERE field_id = $1 AND indicator_id = $2 AND subfield_id IS NULL",
        [field_id, X],
    ).fetchall()
    assert rows == [(None, "not_stated")]


def test_creative_industries_have_no_figures(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT count(*) FROM observation WHERE field_id = 'kreativwirtschaft'"
    ).fetchall()
    assert rows == [(0,)]


@pytest.mark.parametrize(("region", "ratio", "patents"), [("16", 31.5, 25), ("DE", 41.3, 57)])
def test_state_figures(
    store: duckdb.DuckDBPyConnection, region: str, ratio: float, patents: float
) -> None:
    rows = store.execute(
        "SELECT indicator_id, value FROM state_figure WHERE region_id = $1"
        " AND source_id LIKE 'brochure_2012%' AND indicator_id IN ($2, 'patents_per_100k')"
        " ORDER BY 1",
        [region, X],
    ).fetchall()
    assert rows == [(X, ratio), ("patents_per_100k", patents)]
