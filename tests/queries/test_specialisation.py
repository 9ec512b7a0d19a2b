"""Krugman's and Herfindahl's index of a Kreis: a second implementation from the raw file."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import RAW
from clusteratlas.queries import answer

SECTIONS = ["A", "B-E", "F", "G-J", "K-N", "O-T"]
KRUGMAN, HERFINDAHL = "krugman_specialisation_germany", "herfindahl_sections"


@pytest.fixture(scope="module")
def employees() -> pd.DataFrame:
    """Employees of 2022 by Kreis, Land or Germany (rows) and section (columns), as printed."""
    values = pd.read_parquet(RAW / "vgrdl" / "observations.parquet")
    regions = pd.read_csv(RAW / "vgrdl" / "regions.csv", dtype=str)
    own = values[(values.indicator == "employees") & (values.year == 2022)]
    wide = own.merge(regions, on="nuts").pivot(index="ags", columns="section", values="value")
    return 1000 * wide.rename(index={"DG": "DE"})


def indices(persons: pd.DataFrame) -> pd.DataFrame:
    """Return both indices of every row; the row DE is the reference."""
    shares = persons[SECTIONS].div(persons["A-T"], axis=0)
    krugman = (shares - shares.loc["DE"]).abs().sum(axis=1)
    return pd.DataFrame({KRUGMAN: krugman, HERFINDAHL: (shares**2).sum(axis=1)})


def stored(store: duckdb.DuckDBPyConnection, indicator_id: str) -> pd.DataFrame:
    frame = store.execute(
        "SELECT region_id, value, value_low, value_high FROM region_figure WHERE indicator_id = $1"
        " AND collection = 'vgrdl' AND territory = 2021 AND year = 2022 AND region_id <> 'DE-OST'",
        [indicator_id],
    ).df()
    return frame.set_index("region_id")


@pytest.mark.parametrize(("indicator_id", "regions"), [(KRUGMAN, 416), (HERFINDAHL, 417)])
def test_every_region_of_2022(
    store: duckdb.DuckDBPyConnection,
    employees: pd.DataFrame,
    indicator_id: str,
    regions: int,
) -> None:
    expected, result = indices(employees)[indicator_id], stored(store, indicator_id)
    assert len(result) == regions  # 400 Kreise, 16 Länder, and Germany
    # Berlin and Hamburg are Kreise too.
    expected["11000"], expected["02000"] = expected["11"], expected["02"]
    assert result.value.to_dict() == pytest.approx(expected[result.index].to_dict())


@pytest.mark.parametrize("indicator_id", [KRUGMAN, HERFINDAHL])
def test_the_range_holds_whatever_rounding_hides(
    store: duckdb.DuckDBPyConnection, employees: pd.DataFrame, indicator_id: str
) -> None:
    result = stored(store, indicator_id)
    kreise = [i for i in result.index if i in employees.index and len(i) == 5]
    random = np.random.default_rng(2022)
    for _ in range(200):
        moved = employees + random.choice([-50.0, 50.0], size=employees.shape)
        possible = indices(moved)[indicator_id][kreise]
        # The error of a quotient is computed to first order.
        assert (possible >= result.value_low[kreise] - 2e-4).all()
        assert (possible <= result.value_high[kreise] + 2e-4).all()


def test_the_profile_says_both_of_kreis_state_and_germany() -> None:
    asked = answer("kreis_profile__measures", Selection(kreise=("16053",), lang="en"))
    assert set(asked.indicators) == {KRUGMAN, HERFINDAHL}
    names = asked.frame.groupby("indicator_id", sort=False)["name"].apply(list).to_dict()
    assert names[KRUGMAN] == ["Jena, Stadt", "Thuringia"]
    assert names[HERFINDAHL] == ["Jena, Stadt", "Thuringia", "Germany"]
    assert all(
        "Krugman" in i.definition or "Herfindahl" in i.definition for i in asked.indicators.values()
    )
    assert all(i.formula and i.caveat for i in asked.indicators.values())
