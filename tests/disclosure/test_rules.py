"""Which cells are sensitive, how far they must stay uncertain, and which tables are refused."""

from __future__ import annotations

import pandas as pd
import pytest

from clusteratlas.disclosure import Rules
from clusteratlas.disclosure.relations import read_relations
from clusteratlas.disclosure.rules import MEASURES, read_sensitivity


def _sensitivity(cells: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    return read_sensitivity(cells, read_relations(cells, {}), rules)


def _cells(*rows: tuple[float, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(MEASURES))


@pytest.mark.parametrize(
    ("row", "is_sensitive", "lower", "upper"),
    [
        ((1, 100, 0, 100), True, 10, 10),
        ((2, 60, 40, 100), True, 6, 6),
        ((3, 100, 20, 125), True, 5, 5),  # a remainder of 5 where 10 are required
        ((3, 100, 20, 130), False, 0, 0),  # exactly 10 % is enough
        ((0, 0, 0, 0), False, 0, 0),
        ((40, 900, 50, 1000), True, 40, 40),
    ],
)
def test_levels_of_the_p_percent_rule(
    row: tuple[float, ...], is_sensitive: bool, lower: float, upper: float
) -> None:
    result = _sensitivity(_cells(row), Rules()).iloc[0]
    assert (result["is_sensitive"], result["lower"], result["upper"]) == (
        is_sensitive,
        pytest.approx(lower),
        pytest.approx(upper),
    )


def test_few_companies_stay_uncertain_though_p_is_zero() -> None:
    result = _sensitivity(_cells((1, 100, 0, 100)), Rules(p_percent=0)).iloc[0]
    assert (result["lower"], result["upper"]) == (1, 1)


def test_a_single_company_without_turnover_is_not_known_to_have_none() -> None:
    result = _sensitivity(_cells((1, 0, 0, 0), (5, 30, 20, 80)), Rules()).iloc[0]
    assert (result["is_sensitive"], result["lower"], result["upper"]) == (True, 0, 8)


def test_counts_leave_two_whole_numbers_possible() -> None:
    result = _sensitivity(_cells((1, 1, 0, 1), (2, 1, 1, 2), (3, 1, 1, 3)), Rules())
    assert result["lower"].tolist() == [0, 1, 0]
    assert result["upper"].tolist() == [1, 0, 0]


@pytest.mark.parametrize("wish", [{"minimum": 2}, {"p_percent": -1}, {"p_percent": float("nan")}])
def test_rules_that_protect_too_little_are_refused(wish: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"minimum|p%"):
        Rules(**wish)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "row",
    [(3, 100, 20, 110), (1, 50, 0, 100), (0, 0, 0, 5), (3, 10, 20, 40), (3, 1, 1, float("nan"))],
)
def test_cells_that_contradict_themselves_are_refused(row: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"contradict|numbers"):
        _sensitivity(_cells(row), Rules())
