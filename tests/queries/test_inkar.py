"""INKAR: literal values read by eye, and every cell a second time from the raw file."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import RAW
from clusteratlas.queries import answer
from clusteratlas.views import map_opening
from clusteratlas.views.address import read

# Label of the raw file -> indicator, and the factor between the units; written a second time.
KNOWN = {
    "apprentices_per_100_aged_15_24": ("apprentices_per_100_aged_15_24", 1),
    "export_ratio_industry_20plus": ("export_ratio_20plus_percent", 1),
    "federal_project_funding_per_inhabitant": ("federal_project_funding_per_inhabitant_eur", 1),
    "gdp_per_inhabitant": ("gdp_per_inhabitant_eur", 1000),
    "gdp_per_person_employed": ("gdp_per_employed_eur", 1000),
    "grw_business_funding_per_inhabitant": ("grw_funding_per_inhabitant_eur", 1),
    "gva_per_person_employed_secondary_sector": ("gva_per_employed_secondary_eur", 1000),
    "gva_share_secondary_sector": ("gva_share_secondary_percent", 1),
    "industry_investment_per_person": ("industry_investment_per_person_eur", 1000),
    "industry_turnover_per_person": ("industry_turnover_per_person_eur", 1000),
    "insolvencies_per_1000_establishments": ("insolvencies_per_1000_establishments", 1),
    "purchasing_power": ("purchasing_power_eur", 1),
    "school_leavers_with_abitur_share": ("school_leavers_abitur_percent", 1),
    "share_large_establishments": ("large_establishments_share_percent", 1),
    "share_micro_establishments": ("micro_establishments_share_percent", 1),
    "students_per_1000_inhabitants": ("students_per_1000_inhabitants", 1),
    "tax_revenue_per_capita": ("tax_revenue_per_inhabitant_eur", 1),
    "unemployment_rate": ("unemployment_rate_percent", 1),
}
EXPORT = {"map_indicator_id": "export_ratio_20plus_percent", "section_id": "B-C"}


@pytest.mark.parametrize(
    ("indicator", "region", "year", "value"),
    [
        ("gdp_per_inhabitant_eur", "16053", 2021, 48400),
        ("gdp_per_inhabitant_eur", "DE-EAST", 2021, 35020),
        ("gdp_per_employed_eur", "16", 2021, 65170),
        ("gva_share_secondary_percent", "DE", 2021, 29.55),
        ("industry_turnover_per_person_eur", "16053", 2022, 313060),
        ("export_ratio_20plus_percent", "16053", 2022, 72.1),
        ("apprentices_per_100_aged_15_24", "16", 2010, 18.01),
        ("students_per_1000_inhabitants", "16053", 2021, 198.0),
        ("grw_funding_per_inhabitant_eur", "DE-WEST", 2021, 24.02),
        ("insolvencies_per_1000_establishments", "16", 2022, 2.73),
        ("unemployment_rate_percent", "16053", 2023, 5.62),
        ("purchasing_power_eur", "16051", 2013, 20018.35),
        ("tax_revenue_per_inhabitant_eur", "16051", 1995, 268.91),
    ],
)
def test_figures_read_by_eye(
    store: duckdb.DuckDBPyConnection, indicator: str, region: str, year: int, value: float
) -> None:
    rows = store.execute(
        "SELECT value FROM observation WHERE source_id LIKE 'inkar.%' AND indicator_id = $1"
        " AND region_id = $2 AND year(period_end) = $3",
        [indicator, region, year],
    ).fetchall()
    assert rows == [(value,)]


def test_all_cells_a_second_time(store: duckdb.DuckDBPyConnection) -> None:
    raw = pd.read_csv(RAW / "inkar" / "kreis_figures.csv", dtype={"region_id": str})
    rows = store.execute(
        "SELECT indicator_id, region_id, year(period_end), value FROM observation"
        " WHERE source_id LIKE 'inkar.%'"
    ).fetchall()
    stored = {(i, r, y): v for i, r, y, v in rows}
    assert len(stored) == len(rows) == len(raw) == 8073
    for cell in raw.itertuples():
        indicator, factor = KNOWN[cell.indicator]
        value = stored[indicator, cell.region_id, cell.year]
        gap = cell.indicator.startswith("tax") and cell.value == 0
        if pd.isna(cell.value) or gap:
            assert value is None
        else:
            assert value == pytest.approx(cell.value * factor, abs=1e-9), cell


def test_flags_become_a_status_and_a_note(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT region_id, year(period_end), value, status FROM observation WHERE"
        " indicator_id = 'export_ratio_20plus_percent' AND note IS NOT NULL ORDER BY 1, 2"
    ).fetchall()
    assert rows == [
        ("16055", 2010, 51.0, "estimated"),  # unusual, but real
        ("16055", 2020, None, "suppressed"),
        ("16063", 2009, 33.6, "limited"),
        ("16063", 2010, 33.6, "limited"),
        ("16063", 2011, 33.7, "limited"),
        ("16063", 2012, 32.1, "limited"),
        ("16063", 2020, 21.3, "limited"),
        ("16068", 2009, 40.3, "limited"),
        ("16068", 2010, 40.6, "limited"),
        ("16068", 2011, 37.3, "limited"),
        ("16068", 2012, 33.8, "limited"),
    ]
    gaps = store.execute(
        "SELECT region_id, year(period_end) FROM observation"
        " WHERE indicator_id = 'tax_revenue_per_inhabitant_eur' AND status = 'not_stated'"
        " ORDER BY 1"
    ).fetchall()
    assert gaps == [(i, 1997) for i in ("16064", "16065", "16070", "16073", "16075")]


@pytest.mark.parametrize(
    ("year", "without", "ranked"), [(2010, {"16063", "16068"}, 20), (2020, {"16055", "16063"}, 20)]
)
def test_pooled_estimates_have_no_rank(year: int, without: set[str], ranked: int) -> None:
    chosen = Selection(collection="inkar", year=year, **EXPORT)
    frame = answer("regional_map__figures", chosen).frame.set_index("region_id")
    assert set(frame.index[frame["rank"].isna()]) == without
    assert (
        sorted(frame["rank"].dropna()) == list(range(1, ranked + 1))
        or frame.value.duplicated().any()
    )
    ranks = answer("kreis_profile__ranks", Selection(kreise=tuple(without), **EXPORT)).frame
    assert not (ranks.year == year).any()


def test_press_figures_and_inkar_are_never_in_one_series() -> None:
    press = answer("exports__kreise", Selection()).frame
    inkar = answer("exports__kreise_20plus", Selection()).frame
    assert set(press.indicator_id) == {"export_ratio_percent"}
    assert set(inkar.indicator_id) == {"export_ratio_20plus_percent"}
    assert not set(press.source_id.dropna()) & set(inkar.source_id)
    assert len(inkar) == 336 and inkar.year.is_monotonic_decreasing
    assert inkar.groupby("year").region_id.nunique().eq(24).all()


def test_the_profile_names_the_newest_year_of_every_indicator() -> None:
    frame = answer("kreis_profile__further", Selection(kreise=("16053",))).frame
    result = frame.set_index("indicator_id")
    assert len(frame) == 18 + 3 + 4
    jena = result.loc["export_ratio_20plus_percent"]
    assert (jena.year, jena.value, jena["rank"], jena.kreise_with_value) == (2022, 72.1, 1, 22)
    assert (jena.land_value, jena.germany_value) == (35.3, 47.1)
    assert result.loc["unemployment_rate_percent"].year == 2023
    assert result.loc["population"].year == 2024
    wind = result.loc["wind_capacity_mw"]  # none in four Kreise
    assert (wind.value, wind.rank_best, wind.rank_worst) == (0, 19, 22)
    two = answer("kreis_profile__further", Selection(kreise=("16051", "16054"))).frame
    two = two[two.indicator_id == "unemployment_rate_percent"]  # three are printed as 6.1 per cent
    assert set(two.rank_best) == {7} and set(two.rank_worst) == {9}


def test_the_map_opens_with_the_newest_complete_year() -> None:
    selection, options = read("regional_map", {}, answer, "de")
    assert (selection.collection, selection.map_indicator_id) == ("population", "density_per_km2")
    assert (selection.year, selection.territory) == (2024, 2021)
    assert options["classes"] == "quantiles"  # four towns would use up all natural breaks
    assert answer("regional_map__figures", selection).frame.value.notna().all()
    inkar, _ = read(
        "regional_map", {"data": "inkar", "map": "unemployment_rate_percent"}, answer, "de"
    )
    assert inkar.year == 2023
    short, _ = read("regional_map", {"map": "employees"}, answer, "de")
    assert short.collection == "vgrdl"


def test_only_territories_with_values_can_be_chosen() -> None:
    def offered(**chosen: object) -> list[str]:
        return list(map_opening.territories(answer, Selection(**chosen)))  # type: ignore[arg-type]

    population = {"collection": "population", "map_indicator_id": "population", "section_id": "A-T"}
    assert offered() == ["2021"]
    # The territory of the figures printed for 23 Kreise comes first, that of sums second.
    assert offered(**population, year=2018) == ["2012", "2021"]
    assert offered(**population, year=2024) == ["2021"]
    assert offered(collection="inkar", year=2020, **EXPORT) == ["2021"]
    given = {"data": "kreis_industry", "map": "employees", "section": "28"}
    assert read("regional_map", given, answer, "de")[0].territory == 2012
