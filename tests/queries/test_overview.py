"""What the overview counts, against the raw files and by hand."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import RAW
from clusteratlas.queries import answer
from clusteratlas.views.overview import holdings_text


def test_kreise_of_today_with_the_two_cities_that_are_a_land() -> None:
    """No dissolved Eisenach; Berlin and Hamburg, printed as Länder only, are Kreise: 398 + 2."""
    regions = pd.read_csv(RAW / "vgrdl" / "regions.csv", dtype=str)
    kreise = set(regions.ags[regions.ags.str.len() == 5]) - {"16056"}
    cities = set(regions.ags[regions.ags.isin(["02", "11"])])
    result = answer("overview__holdings", Selection()).rows[0]
    assert result["kreise"] == len(kreise) + len(cities) == 400


def test_the_lead_says_what_lacks_time_or_scope(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute("SELECT period_end, scope FROM observation").fetchall()
    undated = sum(end is None for end, _ in rows)
    unscoped = sum(scope is None for _, scope in rows)
    result = holdings_text(answer("overview__holdings", Selection()), "de")
    assert f"alle bis auf {undated} mit Bezugszeit" in result
    assert f"alle bis auf {unscoped:,} mit Geltungsbereich".replace(",", ".") in result


@pytest.mark.parametrize(
    ("lang", "name"), [("de", "Arbeitnehmer"), ("en", "Employees (national accounts)")]
)
def test_employees_of_the_accounts_have_a_name_of_their_own(lang: str, name: str) -> None:
    accounts = answer("regional_map__figures", Selection(map_indicator_id="employees", lang=lang))
    assert accounts.indicators["employees"].name == name
    for question in ("kreis_profile__employment", "kreis_profile__series"):
        chosen = Selection(map_indicator_id="employees", kreise=("16053",), lang=lang)
        assert answer(question, chosen).indicators["employees"].name == name
    choices = answer("choices__map", Selection(lang=lang)).frame
    own = choices[(choices.collection == "vgrdl") & (choices.indicator_id == "employees")]
    assert set(own.indicator_name) == {name}
    sheet = answer("fact_sheet__figures", Selection(lang=lang))
    assert sheet.indicators["employees"].name in ("Beschäftigte", "Employees")
