"""Foreign trade and branches: every raw row is staged or left out with a reason."""

from __future__ import annotations

import csv
from collections import Counter

import duckdb
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import ROOT
from clusteratlas.queries import answer

RAW = ROOT / "data" / "raw" / "growth_fields"


def _raw(name: str) -> list[dict[str, str]]:
    with (RAW / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_foreign_trade_is_an_observation(store: duckdb.DuckDBPyConnection) -> None:
    raw = _raw("trade.csv")
    staged = store.execute(
        "SELECT indicator_id, sum(value), count(*) FROM observation"
        " WHERE partner_id IS NOT NULL AND source_id LIKE 'growth_fields.%' GROUP BY 1 ORDER BY 1"
    ).fetchall()
    expected = []
    for flow in ("export", "import"):
        values = [float(row["value_eur_million"]) for row in raw if row["flow"] == flow]
        expected.append((f"{flow}s_eur_million", pytest.approx(sum(values)), len(values)))
    assert staged == expected
    assert sum(row[2] for row in staged) == len(raw) == 192


def test_every_branch_is_an_observation(store: duckdb.DuckDBPyConnection) -> None:
    raw = Counter(row["wz_code"] for row in _raw("branches.csv"))
    staged = store.execute(
        "SELECT industry_id, count(*) FROM observation WHERE source_id LIKE 'growth_fields.%'"
        " AND industry_id <> 'B-C' AND partner_id IS NULL GROUP BY 1"
    ).fetchall()
    # Industry as a whole (B-C) is staged with the state's figures.
    assert raw.pop("B-C") == 71
    assert dict(staged) == raw


def test_old_and_new_classification_do_not_meet(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT DISTINCT industry_id LIKE 'WZ2003-%', classification FROM observation"
        " WHERE source_id LIKE 'growth_fields.%' AND industry_id <> 'B-C'"
        " AND partner_id IS NULL ORDER BY 1"
    ).fetchall()
    assert rows == [(False, "WZ 2008"), (True, "WZ 2003")]


# flow, partner, goods, start, end, printed value, status, "ca." printed
PRINTED = [
    ("exports", "WORLD", None, "2024-01-01", "2024-12-31", 18500, "provisional", False),
    ("imports", "WORLD", None, "2024-01-01", "2024-12-31", 17600, "provisional", False),
    ("exports", "WORLD", None, "2021-01-01", "2021-12-31", 16000, "provisional", True),
    ("exports", "US", None, "2020-01-01", "2020-12-31", 1120, "published", False),
    ("exports", "ASIA", None, "2014-01-01", "2014-12-31", 1900, "published", False),
    ("exports", "WORLD", "goods-chassis", "2020-01-01", "2020-12-31", 2593, "published", False),
    ("imports", "CN", None, "2021-04-01", "2021-06-30", 446, "provisional", False),
]


@pytest.mark.parametrize("printed", PRINTED, ids=str)
def test_printed_figure(
    store: duckdb.DuckDBPyConnection,
    printed: tuple[str, str, str | None, str, str, float, str, bool],
) -> None:
    rows = store.execute(
        "SELECT value, status, approximate FROM observation"
        " WHERE indicator_id = $1 || '_eur_million' AND partner_id = $2"
        " AND industry_id IS NOT DISTINCT FROM $3"
        " AND period_start = $4::DATE AND period_end = $5::DATE",
        printed[:5],
    ).fetchall()
    assert rows == [printed[5:]]


def test_state_series_hold_the_whole_industry_only(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT count(*) FROM state_figure WHERE indicator_id IN"
        " ('exports_eur_million', 'imports_eur_million') OR classification LIKE 'EGW%'"
    ).fetchall()
    assert rows == [(0,)]


def test_search_names_partner_and_goods() -> None:
    (row,) = answer("sources__search", Selection(search="fahrgestelle 2020")).rows
    assert (row["partner_name"], row["value"]) == ("Alle Partnerländer", 2593)
    (row,) = answer("sources__search", Selection(lang="en", search="exports hungary 2014")).rows
    assert (row["partner_name"], row["value"]) == ("Hungary", 853)
