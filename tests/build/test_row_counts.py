"""Rows per source, counted by hand in the raw files; a loss or a doubling shows at once."""

from __future__ import annotations

import duckdb


def test_rows_per_collection(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT split_part(source_id, '.', 1), count(*) FROM observation"
        " WHERE source_id NOT LIKE 'user.%' GROUP BY 1 ORDER BY 1"
    ).fetchall()
    assert rows == [
        ("brochure_2012", 210),
        # 24 regions in 2021, 23 in 2024, four technologies
        ("energy", 188),
        # 149 field figures minus 13 of other strategies, 33 printed and 17 derived export ratios,
        # 56 rows of industry as a whole, 192 of foreign trade, 168 of branches
        ("growth_fields", 136 + 33 + 17 + 56 + 192 + 168),
        # all rows of kreis_figures.csv
        ("inkar", 8073),
        # all rows of ris_monitoring.csv
        ("innovation", 18),
        ("kreis_industry", 950),
        ("population", 1602),
        # all rows of observations.csv
        ("tls_industry", 518),
        # four numbers of patent applications, six figures on trade
        ("updates", 4 + 6),
        ("vgrdl", 449328),
    ]


def test_regional_accounts_have_as_many_rows_every_year(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT year(period_end), count(*) FROM observation WHERE source_id = 'vgrdl' GROUP BY 1"
    ).fetchall()
    assert dict(rows) == {year: 449328 // 23 for year in range(2000, 2023)}
