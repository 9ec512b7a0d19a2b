"""What an intruder computes from small tables whose answers were worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from clusteratlas.disclosure import Rules, attack, protect
from tests.disclosure import intruder
from tests.disclosure.tables import count, draw, tabulate, tree

FLAT = {"x": {"a": "T", "b": "T"}, "y": {"c": "T", "d": "T"}}
# a row of sums, then two rows of cells: 20 + 50, 8 + 22
NUMBERS = {
    ("T", "T"): 100, ("T", "c"): 28, ("T", "d"): 72,
    ("a", "T"): 70, ("a", "c"): 20, ("a", "d"): 50,
    ("b", "T"): 30, ("b", "c"): 8, ("b", "d"): 22,
}  # fmt: skip


def _published(suppressed: set[tuple[str, str]]) -> pd.DataFrame:
    rows = [(*cell, v, "primary" if cell in suppressed else "") for cell, v in NUMBERS.items()]
    return pd.DataFrame(rows, columns=["x", "y", "value", "suppression"])


def _intervals(result: pd.DataFrame) -> dict[str, tuple[float, float]]:
    return {
        row.x + row.y: (pytest.approx(row.low, abs=1e-6), pytest.approx(row.high, abs=1e-6))
        for row in result.itertuples()
    }


def test_one_cell_is_computed_from_its_margin() -> None:
    assert _intervals(attack(_published({("a", "c")}), FLAT)) == {"ac": (20, 20)}


def test_two_by_two_cells_are_bounded_by_their_margins() -> None:
    result = attack(_published({("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")}), FLAT)
    assert _intervals(result) == {"ac": (0, 28), "ad": (42, 70), "bc": (0, 28), "bd": (2, 30)}


def test_a_company_that_knows_one_cell_knows_all() -> None:
    table = _published({("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")})
    result = attack(table, FLAT, known=[4])
    assert _intervals(result) == {"ad": (50, 50), "bc": (8, 8), "bd": (22, 22)}


def test_a_table_that_shows_nothing_is_unbounded() -> None:
    result = attack(_published(set(NUMBERS)), FLAT)
    assert set(result["low"].round(9)) == {0} and set(result["high"]) == {math.inf}


def test_suppressed_counts_are_at_least_one() -> None:
    cells = count(tabulate(draw(3, (2, 2), 9), tree((2, 2))))
    is_inner = (cells["x"] != "T") & (cells["y"] != "T")
    result = attack(cells.assign(suppression=np.where(is_inner, "primary", "")), tree((2, 2)))
    assert result["low"].min() >= 1 - 1e-9


@pytest.mark.parametrize("seed", range(4))
def test_intervals_equal_those_of_another_intruder(seed: int) -> None:
    trees = tree((4, 3), is_deep=True)
    cells = protect(tabulate(draw(seed, (4, 3), 20), trees), trees, Rules())
    for row, ends in attack(cells, trees)[["low", "high"]].iterrows():
        expected = intruder.interval(cells, trees, int(str(row)))
        assert ends.tolist() == pytest.approx(expected, abs=1e-4)
