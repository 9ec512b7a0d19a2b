"""Map figures against a second, slow computation straight from the raw file."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import RAW
from clusteratlas.queries import answer
from clusteratlas.views.map_choices import with_values


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    values = pd.read_parquet(RAW / "vgrdl" / "observations.parquet")
    regions = pd.read_csv(RAW / "vgrdl" / "regions.csv", dtype=str)
    return values.merge(regions[["nuts", "ags", "level", "land"]], on="nuts")


@pytest.fixture(scope="module")
def raw_values(raw: pd.DataFrame) -> pd.Series:
    """The values of Thüringen and Germany by region, year, indicator and section, each once."""
    own = raw[raw.ags.str.startswith("16") | (raw.ags == "DE")]
    keys = ["ags", "year", "indicator", "section"]
    return own.set_index(keys, verify_integrity=True).value


def _raw_value(values: pd.Series, ags: str, year: int, indicator: str, section: str) -> float:
    return float(values[ags, year, indicator, section])


@pytest.mark.parametrize("section", ["A", "C", "G-T", "A-T"])
@pytest.mark.parametrize("year", [2000, 2010, 2022])
def test_share_of_employees(raw_values: pd.Series, section: str, year: int) -> None:
    frame = answer("regional_map__figures", Selection(section_id=section, year=year)).frame
    assert len(frame) == 22
    for row in frame.itertuples():
        part = _raw_value(raw_values, row.region_id, year, "employees", section)
        whole = _raw_value(raw_values, row.region_id, year, "employees", "A-T")
        assert row.value == pytest.approx(100 * part / whole)


def test_change_of_employees(raw_values: pd.Series) -> None:
    selection = Selection(
        map_indicator_id="employee_change_percent", year=2022, base_year=2008, section_id="C"
    )
    for row in answer("regional_map__figures", selection).frame.itertuples():
        new = _raw_value(raw_values, row.region_id, 2022, "employees", "C")
        old = _raw_value(raw_values, row.region_id, 2008, "employees", "C")
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
    """The two Kreise as printed for 2018; the ratio comes from the sums, not from the ratios."""
    chosen = {"collection": "population", "section_id": "A-T", "year": 2018}

    def value(what: str, territory: int) -> dict[str, float]:
        selection = Selection(map_indicator_id=what, territory=territory, **chosen)
        return dict(answer("regional_map__figures", selection).frame[["region_id", "value"]].values)

    assert value(indicator, 2012)["16056"] == eisenach
    assert value(indicator, 2021)["16063"] == pytest.approx(eisenach + wartburgkreis)
    density = (42370 + 123025) / (104.17 + 1307.44)
    assert value("density_per_km2", 2021)["16063"] == pytest.approx(density)


def test_the_whole_is_no_share_of_itself() -> None:
    """Shares and quotients of all sections are 100 % and 1 everywhere: the map omits them."""
    choices = answer("choices__map", Selection()).frame
    whole = choices[choices.section_id == "A-T"]
    assert "employees" in set(whole.indicator_id)
    # INKAR's are shares of something else; the share of a Kreis in the state is informative too.
    whole = whole[whole.collection != "inkar"]
    shares = set(whole.indicator_id[whole.indicator_id.str.contains("share|quotient")])
    assert shares == {"thueringen_share_percent"}


def test_a_map_opens_where_values_are() -> None:
    choices = answer("choices__map", Selection()).frame
    industry = choices[
        (choices.collection == "tls_industry") & (choices.indicator_id == "export_ratio_percent")
    ]
    section = with_values(industry, "section_id", "C")
    assert industry[industry.section_id == section].kreise_with_value.max() > 0
    assert with_values(choices, "section_id", "C") == "C"


@pytest.mark.parametrize("section", ["A", "C", "A-T"])
def test_range_of_a_change_comes_from_both_ends(raw_values: pd.Series, section: str) -> None:
    """Each bound is within 50 persons of the printed figure, but never below zero."""
    for indicator in ("employee_change", "employee_change_percent"):
        chosen = Selection(map_indicator_id=indicator, section_id=section, base_year=2000)
        for row in answer("regional_map__figures", chosen).frame.itertuples():
            new, old = (
                1000 * _raw_value(raw_values, row.region_id, year, "employees", section)
                for year in (2022, 2000)
            )
            ends = [
                (after, before)
                for after in (max(new - 50, 0), new + 50)
                for before in (max(old - 50, 0), old + 50)
            ]
            result = [
                a - b if indicator == "employee_change" else 100 * (a / b - 1) for a, b in ends
            ]
            assert (row.value_low, row.value_high) == pytest.approx((min(result), max(result)))


def test_changes_of_few_persons_stand_in_brackets(store: duckdb.DuckDBPyConnection) -> None:
    """Bounds more than ten points away on either side: 2,412 of the changes between two years."""
    rows = store.execute(
        "SELECT status, value_low, value, value_high FROM region_change_figure"
        " WHERE indicator_id = 'employee_change_percent' AND region_id LIKE '16___'"
        " AND value IS NOT NULL"
    ).fetchall()
    wide = [status for status, low, _, high in rows if (high - low) / 2 > 10]
    assert len(wide) == 2412 and set(wide) == {"limited"}
    assert {status for status, low, _, high in rows if (high - low) / 2 <= 10} == {"estimated"}
    jena = Selection(
        map_indicator_id="employee_change_percent", section_id="A", year=2015, base_year=2000
    )
    frame = answer("regional_map__figures", jena).frame.set_index("region_id")
    lost = frame.loc["16053"]  # 100 persons, later rounded to 0
    assert (lost.value, lost.value_low, lost.value_high) == (-100, -100, 0)
    assert lost.status == "limited"


def test_regions_have_their_name_in_the_language_of_the_reader(
    store: duckdb.DuckDBPyConnection,
) -> None:
    rows = store.execute(
        "SELECT region_id, name, name_en FROM region WHERE name <> name_en ORDER BY region_id"
    ).fetchall()
    assert [row for row in rows if row[0] in ("DE", "16")] == [
        ("16", "Thüringen", "Thuringia"),
        ("DE", "Deutschland", "Germany"),
    ]
    assert len(rows) == 13
    for lang, names in (("de", ["Thüringen", "Deutschland"]), ("en", ["Thuringia", "Germany"])):
        chosen = Selection(lang=lang, map_indicator_id="employees", collection="vgrdl")
        frame = answer("regional_map__reference", chosen).frame
        assert list(frame.name) == names


def test_thueringen_and_germany_are_the_sums_of_their_kreise(
    store: duckdb.DuckDBPyConnection,
) -> None:
    """As the Federal Statistical Office prints the totals of the two reference dates."""
    rows = store.execute(
        "SELECT region_id, year, value FROM region_figure WHERE collection = 'population'"
        " AND indicator_id = 'population' AND territory = 2021 AND length(region_id) = 2"
    ).fetchall()
    assert sorted(rows) == [
        ("16", 2018, 2143145),
        ("16", 2024, 2100277),
        ("DE", 2018, 83019213),
        ("DE", 2024, 83577140),
    ]
