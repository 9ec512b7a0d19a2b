"""Map figures against a second, slow computation straight from the raw file."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import RAW
from clusteratlas.queries import answer


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    values = pd.read_parquet(RAW / "vgrdl" / "observations.parquet")
    regions = pd.read_csv(RAW / "vgrdl" / "regions.csv", dtype=str)
    return values.merge(regions[["nuts", "ags", "level", "land"]], on="nuts")


def _raw_value(raw: pd.DataFrame, ags: str, year: int, indicator: str, section: str) -> float:
    rows = raw[
        (raw.ags == ags)
        & (raw.year == year)
        & (raw.indicator == indicator)
        & (raw.section == section)
    ]
    assert len(rows) == 1
    return float(rows.value.iloc[0])


@pytest.mark.parametrize("section", ["A", "C", "G-T", "A-T"])
@pytest.mark.parametrize("year", [2000, 2010, 2022])
def test_share_of_employees(raw: pd.DataFrame, section: str, year: int) -> None:
    frame = answer("regional_map__figures", Selection(section_id=section, year=year)).frame
    assert len(frame) == 22
    for row in frame.itertuples():
        part = _raw_value(raw, row.region_id, year, "employees", section)
        whole = _raw_value(raw, row.region_id, year, "employees", "A-T")
        assert row.value == pytest.approx(100 * part / whole)


def test_change_of_employees(raw: pd.DataFrame) -> None:
    selection = Selection(
        map_indicator_id="employee_change_percent", year=2022, base_year=2008, section_id="C"
    )
    for row in answer("regional_map__figures", selection).frame.itertuples():
        new = _raw_value(raw, row.region_id, 2022, "employees", "C")
        old = _raw_value(raw, row.region_id, 2008, "employees", "C")
        assert row.value == pytest.approx(100 * (new - old) / old)


def test_wages_per_employee_agree_with_the_published_ones(store: duckdb.DuckDBPyConnection) -> None:
    """The publisher prints wages per employee for all sections: ours differ by rounding only."""
    rows = store.execute(
        "SELECT f.value, o.value FROM region_figure AS f INNER JOIN observation AS o"
        " ON f.region_id = o.region_id AND f.year = year(o.period_end)"
        " WHERE f.indicator_id = 'wages_per_employee_eur' AND f.section_id = 'A-T'"
        " AND o.indicator_id = 'gross_wages_per_employee_eur' AND f.territory = 2021"
    ).fetchall()
    assert len(rows) == (398 + 16 + 1) * 23
    assert max(abs(ours / published - 1) for ours, published in rows) < 0.005


@pytest.mark.parametrize("section", ["A", "B-E", "C", "F", "G-J", "K-N", "O-T", "A-T"])
def test_kreise_add_up_to_the_state(store: duckdb.DuckDBPyConnection, section: str) -> None:
    """Within rounding: 22 Kreise, each rounded to 100 persons."""
    rows = store.execute(
        "SELECT year, sum(value) FILTER (WHERE length(region_id) = 5),"
        " sum(value) FILTER (WHERE region_id = '16') FROM region_figure"
        " WHERE indicator_id = 'employees' AND section_id = $1"
        " AND region_id LIKE '16%' AND collection = 'vgrdl' AND territory = 2021 GROUP BY year",
        [section],
    ).fetchall()
    assert len(rows) == 23
    assert max(abs(kreise - state) for _, kreise, state in rows) <= 22 * 50 + 50


def test_rank_one_is_the_largest() -> None:
    frame = answer("regional_map__figures", Selection()).frame
    assert frame.iloc[0]["rank"] == 1
    assert frame.value.is_monotonic_decreasing


@pytest.mark.parametrize(
    ("indicator", "eisenach", "wartburgkreis"),
    [("population", 42370, 123025), ("area_km2", 104.17, 1307.44)],
)
def test_eisenach_and_wartburgkreis_are_added_up(
    indicator: str, eisenach: float, wartburgkreis: float
) -> None:
    """The two as printed for 2018; the ratio comes from the sums, not from the ratios."""
    chosen = {"collection": "population", "section_id": "A-T", "year": 2018}

    def value(what: str, territory: int) -> dict[str, float]:
        selection = Selection(map_indicator_id=what, territory=territory, **chosen)
        return dict(answer("regional_map__figures", selection).frame[["region_id", "value"]].values)

    assert value(indicator, 2012)["16056"] == eisenach
    assert value(indicator, 2021)["16063"] == pytest.approx(eisenach + wartburgkreis)
    density = (42370 + 123025) / (104.17 + 1307.44)
    assert value("density_per_km2", 2021)["16063"] == pytest.approx(density)
