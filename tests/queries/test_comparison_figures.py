"""Estimated turnover abroad, then and now: against hand-computed figures."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from clusteratlas.build import build
from clusteratlas.model import Selection
from clusteratlas.queries import answer
from clusteratlas.text import matrix
from clusteratlas.views import comparison, then_and_now


@pytest.mark.parametrize(
    ("field_id", "year", "value", "low", "high"),
    [
        # 3.6 billion x 44.9 %: (3550 x 44.85, 3650 x 44.95) / 100
        ("maschinenbau", 2022, 1616.4, 1592.175, 1640.675),
        # 3.1 billion x 66 %: (3050 x 65.5, 3150 x 66.5) / 100; of 2022 only the turnover is dated
        ("optik", 2016, 2046.0, 1997.75, 2094.75),
        # The brochure, after OptoNet, May 2011: 2.6 billion x 66 %
        ("optik", 2011, 1716.0, 1670.25, 1762.25),
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


def test_one_field_has_its_foreign_turnover_from_the_brochure() -> None:
    foreign = answer("comparison__foreign_turnover", Selection())
    assert foreign.where("from_brochure").frame["name"].tolist() == ["Optik"]
    shown = comparison.foreign_shares(foreign).frame
    optics = shown[shown.field_id == "optik"]
    assert optics.value.tolist() == [2046.0, 1716.0]
    assert "Aus der Broschüre geht es nur hier: Optik." in comparison.foreign_text(foreign, "de")


def test_then_and_now_stands_apart_by_hand() -> None:
    frame = answer("then_and_now__pairs", Selection()).frame.set_index(["field_id", "indicator_id"])
    machinery = frame.loc[("maschinenbau", "export_ratio_percent")]
    assert (machinery.then_value, machinery.now_value) == (37.7, 46.0)
    assert machinery.now_period_end.year == 2024
    assert "ab 50" in machinery.reason
    assert frame.change.isna().all()
    assert frame.reason.notna().all()
    # Older than the brochure (2009), so it is not a "now".
    assert ("mikro_nano", "companies") not in frame.index


def test_a_pair_has_two_dated_figures() -> None:
    pairs = answer("then_and_now__pairs", Selection()).frame
    assert len(pairs) == 22
    assert (
        pairs[["then_period_end", "now_period_end", "then_value", "now_value"]]
        .notna()
        .all(axis=None)
    )
    apart = answer("then_and_now__undated", Selection()).frame
    assert apart[["field_id", "indicator_id", "undated_value"]].values.tolist() == [
        ["life_sciences", "export_ratio_percent", 65.0],
        ["energie", "companies", 260.0],
        ["greentech", "companies", 450.0],
        ["greentech", "employees", 11400.0],
        ["greentech", "turnover_eur_million", 2000.0],
    ]
    assert apart.now_value.isna().all() and apart.change.isna().all()


def test_every_figure_of_a_pair_keeps_its_own_source() -> None:
    pairs = answer("then_and_now__pairs", Selection())
    single = then_and_now.single(pairs).frame
    own = single[(single.field_id == "optik") & (single.indicator_id == "turnover_eur_million")]
    assert own[["value", "source_id"]].values.tolist() == [
        [2000.0, "brochure_2012.leg_database_2012"],
        [3800.0, "growth_fields.optonet_13"],
        [4000.0, "growth_fields.optonet_14"],
    ]


def test_series_change_by_hand() -> None:
    frame = answer("then_and_now__series", Selection()).frame
    optics = frame[(frame.field_id == "optik") & (frame.indicator_id == "export_ratio_percent")]
    # The 72 % of the 13th edition have no reference year.
    assert optics[["then_value", "now_value", "change"]].values.tolist() == [[59.0, 66.0, 7.0]]
    cars = frame[(frame.field_id == "automobil") & frame.scope.str.startswith("Automobil")]
    # 700 and 66,000 are a study of 2018 with another definition: 330 to 500, 36,000 to 50,000
    assert dict(zip(cars.indicator_id, cars.now_value, strict=True)) == {
        "companies": 500.0,
        "employees": 50000.0,
        "turnover_eur_million": 9000.0,
    }
    # 11,705 (2007) include temporary workers.
    assert not frame.scope.str.endswith("OptoNet-Erhebung), Industrie").any()
    assert not frame.scope.str.contains("Größenschwelle nicht angegeben").any()
    machinery = frame[(frame.field_id == "maschinenbau") & (frame.indicator_id == "employees")]
    # 2000 and 2024 leave the size of establishments open: 15,500 (2017) to 16,000 (2022)
    assert machinery.change.tolist() == pytest.approx([100 * 500 / 15500])


def test_agreeing_definitions_give_a_change(project: Path) -> None:
    """Made-up verdict: in the catalogue, one pair has the same definition."""
    path = project / "data/catalog/definition_pairs.csv"
    text = path.read_text(encoding="utf-8")
    old = "optik,turnover_eur_million,false"
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
    result = matrix.mixture(cells, "export_ratio_percent", "de")
    assert result.years == ("2008", "2011")
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
    assert grouped[0] == "maschinenbau"  # first in the group of application technologies
