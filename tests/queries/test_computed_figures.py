"""The figures that the atlas computes, in one list: by hand, and from other tables."""

from __future__ import annotations

import duckdb
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import store_path
from clusteratlas.queries import answer

_ONE = """
SELECT round(value, 3), round(value_low, 3), round(value_high, 3), unit FROM computed_figure
WHERE
    indicator_id = $1 AND field_id IS NOT DISTINCT FROM $2 AND region_id = $3
    AND industry_id IS NOT DISTINCT FROM $4 AND year(period_end) = $5
"""
_EMPLOYEES = """
SELECT value FROM region_figure
WHERE
    collection = 'vgrdl' AND territory = 2021 AND indicator_id = 'employees' AND region_id = '16053'
    AND section_id = 'C' AND year = $1
"""
_KEY = ("indicator_id", "field_id", "region_id", "industry_id", "network_id", "period_start")


@pytest.mark.parametrize(
    ("about", "figure"),
    [
        # 75 of 'ca. 155' companies; the remainder.
        (("organisation_degree_percent", "optik", "16", None, 2012),
         (48.387, 48.232, 48.544, "percent")),
        (("unorganised_companies", "optik", "16", None, 2012), (80.0, 79.5, 80.5, "count")),
        # The industry WZ 26, given for each of its fields and for itself.
        (("three_kreise_share_percent", "optik", "16", "26", 2015),
         (51.751, 51.751, 55.337, "percent")),
        (("three_kreise_share_percent", "msr", "16", "26", 2015),
         (51.751, 51.751, 55.337, "percent")),
        (("three_kreise_share_percent", None, "16", "26", 2015),
         (51.751, 51.751, 55.337, "percent")),
        (("spatial_gini", None, "16", "22", 2015), (0.434, 0.434, 0.511, "ratio")),
        # At least one star, and at most two.
        (("cluster_stars", None, "16051", "26", 2015), (1.0, 0.5, 2.5, "number")),
        (("cluster_stars", None, "16053", "26", 2015), (3.0, 2.5, 3.5, "number")),
    ],
)  # fmt: skip
def test_a_figure_is_told_once_with_its_range(
    about: tuple[object, ...], figure: tuple[object, ...]
) -> None:
    with duckdb.connect(store_path(), read_only=True) as con:
        assert con.execute(_ONE, list(about)).fetchall() == [figure]


def test_growth_is_that_of_one_year() -> None:
    with duckdb.connect(store_path(), read_only=True) as con:
        before, after = (con.execute(_EMPLOYEES, [y]).fetchall()[0][0] for y in (2021, 2022))
        growth = con.execute(_ONE, ["employee_change_percent", None, "16053", "C", 2022]).fetchall()
    [(value, low, high, unit)] = growth
    assert value == pytest.approx(100 * (after / before - 1), abs=0.001)
    assert low < value < high and unit == "percent"


def test_no_figure_is_there_twice_and_each_can_be_watched() -> None:
    with duckdb.connect(store_path(), read_only=True) as con:
        keys = ", ".join((*_KEY, "period_end", "scope", "territory", "collection", "source_id"))
        twice = con.sql(f"SELECT {keys} FROM computed_figure GROUP BY ALL HAVING count(*) > 1")
        assert twice.fetchall() == []
        ids = {one for (one,) in con.sql("SELECT indicator_id FROM computed_figure").fetchall()}
        assert con.sql("SELECT count(*) FROM computed_figure WHERE unit IS NULL").fetchall() == [
            (0,)
        ]
    watched = answer("choices__watched", Selection(lang="de")).frame
    assert ids <= set(watched.indicator_id)
    stars = watched[watched.indicator_id == "cluster_stars"]
    assert set(stars.industry_id) == {"10", "21", "22", "23", "26", "27", "28", "29", "32"}
    degree = watched[watched.indicator_id == "organisation_degree_percent"]
    assert degree[["of_fields", "of_regions"]].values.tolist() == [[True, False]]
