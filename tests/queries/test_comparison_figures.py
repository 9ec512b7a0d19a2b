"""Estimated turnover abroad, then and now: against hand-computed figures."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from clusteratlas.build import build
from clusteratlas.model import Selection
from clusteratlas.queries import answer
from clusteratlas.text import matrix


@pytest.mark.parametrize(
    ("field_id", "year", "value", "low", "high"),
    [
        # 3.6 billion x 44.9 %: (3550 x 44.85, 3650 x 44.95) / 100
        ("maschinenbau", 2022, 1616.4, 1592.175, 1640.675),
        # 3.8 billion x 72 %: (3750 x 71.5, 3850 x 72.5) / 100
        ("optik", 2022, 2736.0, 2681.25, 2791.25),
    ],
)
def test_foreign_turnover_by_hand(
    store: duckdb.DuckDBPyConnection,
    field_id: str,
    year: int,
    value: float,
    low: float,
    high: float,
) -> None:
    row = store.execute(
        "SELECT value, value_low, value_high, status FROM foreign_turnover "
        "WHERE field_id = ? AND year = ?",
        [field_id, year],
    ).fetchone()
    assert row is not None
    assert row[:3] == pytest.approx((value, low, high))
    assert row[3] == "estimated"


def test_no_foreign_turnover_from_the_brochure(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT count(*) FROM foreign_turnover WHERE source_id LIKE 'brochure%'"
    ).fetchone()
    assert rows == (0,)


def test_then_and_now_stands_apart_by_hand() -> None:
    frame = answer("then_and_now__pairs", Selection()).frame.set_index(["field_id", "indicator_id"])
    machinery = frame.loc[("maschinenbau", "export_ratio_percent")]
    assert (machinery.then_value, machinery.now_value) == (37.7, 46.0)
    assert machinery.now_period_end.year == 2024
    assert "ab 50" in machinery.reason
    assert frame.change.isna().all()
    assert frame.reason.notna().all()
    # Older than the brochure (2009), so no "now".
    assert ("mikro_nano", "companies") not in frame.index


def test_series_change_by_hand() -> None:
    frame = answer("then_and_now__series", Selection()).frame
    optics = frame[(frame.field_id == "optik") & (frame.indicator_id == "export_ratio_percent")]
    assert optics[["then_value", "now_value", "change"]].values.tolist() == [[59.0, 72.0, 13.0]]
    machinery = frame[(frame.field_id == "maschinenbau") & (frame.indicator_id == "employees")]
    # 2000 and 2024 leave the size of establishments open: 15,500 (2017) to 16,000 (2022)
    assert machinery.change.tolist() == pytest.approx([100 * 500 / 15500])


def test_agreeing_definitions_give_a_change(project: Path) -> None:
    """Made-up verdict: the catalogue calls one pair the same."""
    path = project / "data/catalog/definition_pairs.csv"
    text = path.read_text(encoding="utf-8")
    old = "optik,turnover_eur_million,Branche (OptoNet-Erhebung),false"
    assert old in text
    path.write_text(text.replace(old, old.replace("false", "true")), encoding="utf-8")
    build(project, project / "atlas.duckdb")
    with duckdb.connect(str(project / "atlas.duckdb"), read_only=True) as made:
        rows = made.execute(
            "SELECT field_id, change FROM then_and_now WHERE change IS NOT NULL"
        ).fetchall()
    assert rows == [("optik", pytest.approx(90.0))]  # 2000 to 3800


def test_matrix_head_and_cells_tell_the_years_apart() -> None:
    cells = answer("comparison__matrix", Selection())
    told = matrix.mixture(cells, "export_ratio_percent", "de")
    assert told.years == ("2008", "2011")
    shown = matrix.matrix(cells, ("optik", "energie"), ("export_ratio_percent",), "de")
    assert "⚠ 2008, 2011" in shown.cells.columns[1]
    assert shown.cells.iloc[:, 1].tolist() == ["49,9 · 2011 · Rang 1", "33,0 · 2008 · Rang 5"]
    assert shown.older.iloc[:, 0].tolist() == [False, True]


def test_matrix_orders_by_column_with_gaps_last_and_by_group() -> None:
    cells = answer("comparison__matrix", Selection())
    order = matrix.order(cells, "export_ratio_percent", False, ("msr",))
    assert order[:2] == ("optik", "maschinenbau")
    assert set(order[-4:]) == {"life_sciences", "service_robotik", "kreativwirtschaft", "logistik"}
    grouped = matrix.order(cells, "export_ratio_percent", True, ())
    assert grouped[0] == "maschinenbau"  # the first of the application technologies
