"""Patterns: they protect, none is cheaper, and they are the same every time."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.disclosure import (
    Rules,
    Unprotected,
    attack,
    exact,
    greedy,
    protect,
    protect_linked,
)
from clusteratlas.disclosure.problem import read_problem
from tests.disclosure import intruder
from tests.disclosure.tables import Hierarchies, count, draw, tabulate, tree

PLAIN = {"x": {"a": "T", "b": "T", "c": "T"}, "y": {"k": "T", "l": "T", "m": "T"}}


def _plain(numbers: list[list[list[float]]]) -> pd.DataFrame:
    rows = [
        (x, y, amount)
        for x, row in zip("abc", numbers, strict=True)
        for y, amounts in zip("klm", row, strict=True)
        for amount in amounts
    ]
    return tabulate(pd.DataFrame(rows, columns=["x", "y", "amount"]), PLAIN)


def _words(cells: pd.DataFrame) -> dict[str, str]:
    shown = cells[cells["suppression"] != ""]
    return dict(zip(shown["x"] + shown["y"], shown["suppression"], strict=True))


def test_one_sensitive_cell_takes_the_cheapest_rectangle() -> None:
    # the cheapest partners of ak, which has a single company: bk, al and bl (12 each)
    many = [4.0, 4.0, 4.0]
    dear = [40.0, 40.0, 40.0]
    cells = _plain([[[8.0], many, dear], [many, many, dear], [dear, dear, dear]])
    assert _words(protect(cells, PLAIN)) == {
        "ak": "primary",
        "al": "secondary",
        "bk": "secondary",
        "bl": "secondary",
    }


def test_cells_that_cannot_move_far_enough_do_not_protect() -> None:
    # ak must move by 10; al can move only by 3, so the next more expensive column is needed
    cells = _plain(
        [[[100.0], [1.0] * 3, [9.0] * 3], [[9.0] * 3, [9.0] * 3, [9.0] * 3], [[9.0] * 3] * 3]
    )
    assert _words(protect(cells, PLAIN)) == {
        "ak": "primary",
        "am": "secondary",
        "bk": "secondary",
        "bm": "secondary",
    }


def test_a_safe_table_is_published_whole() -> None:
    assert _words(protect(_plain([[[5.0, 5.0, 5.0]] * 3] * 3), PLAIN)) == {}


def test_cells_without_companies_are_published_and_protect_nothing() -> None:
    cells = protect(_plain([[[8.0], [], [5.0] * 3], [[], [], []], [[5.0] * 3] * 3]), PLAIN)
    assert set(cells.loc[cells["contributors"] == 0, "suppression"]) == {""}
    assert intruder.openings(cells, PLAIN, Rules()) == []


def test_a_company_that_knows_its_own_figure_learns_no_other() -> None:
    # two single companies in a row hide each other from the public, but not from each other
    cells = protect(_plain([[[8.0], [9.0], [5.0] * 3], [[5.0] * 3] * 3, [[5.0] * 3] * 3]), PLAIN)
    row = cells[(cells["x"] == "a") & (cells["y"] != "T")]
    assert (row["suppression"] != "").all()
    assert intruder.openings(cells, PLAIN, Rules()) == []


def test_rows_keep_their_order_and_index() -> None:
    cells = tabulate(draw(5, (3, 3), 14), tree((3, 3))).sample(frac=1, random_state=1)
    result = protect(cells, tree((3, 3)))
    pd.testing.assert_frame_equal(result.drop(columns="suppression"), cells)


@pytest.mark.parametrize("seed", range(3))
def test_no_pattern_is_cheaper(seed: int) -> None:
    trees = tree((3, 2))
    cells = tabulate(draw(seed, (3, 2), 14), trees)
    result = protect(cells, trees)
    lost = result.loc[result["suppression"] != "", "value"].sum()
    assert lost == pytest.approx(_cheapest(cells, trees))


def _cheapest(cells: pd.DataFrame, trees: Hierarchies) -> float:
    """Return the loss of the cheapest pattern, found by trying all with the other intruder."""
    problem = read_problem([cells], trees, Rules())
    free = np.flatnonzero(problem.candidates)
    patterns = []
    for bits in product((False, True), repeat=len(free)):
        suppressed = problem.fixed.copy()
        suppressed[free] = bits
        patterns.append((cells.loc[suppressed, "value"].sum(), suppressed))
    for lost, suppressed in sorted(patterns, key=lambda pattern: pattern[0]):
        published = cells.assign(suppression=np.where(suppressed, "primary", ""))
        if next(intruder.find_openings(published, trees, Rules()), None) is None:
            return float(lost)
    raise AssertionError("no pattern is safe")


@settings(max_examples=5, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10_000),
    shape=st.sampled_from([(2, 2), (4, 2), (5, 3), (2, 2, 2), (4, 2, 2)]),
    companies=st.integers(3, 30),
    p_percent=st.sampled_from([1.0, 10.0, 40.0]),
)
@pytest.mark.parametrize("find", [exact.find_cheapest, greedy.find_good])
def test_nobody_finds_out(
    find: object, seed: int, shape: tuple[int, ...], companies: int, p_percent: float
) -> None:
    trees, rules = tree(shape, is_deep=shape[0] > 3), Rules(p_percent=p_percent)
    cells = tabulate(draw(seed, shape, companies), trees)
    suppressed = find(read_problem([cells], trees, rules))  # type: ignore[operator]
    published = cells.assign(suppression=np.where(suppressed, "primary", ""))
    assert intruder.openings(published, trees, rules) == []


@pytest.mark.parametrize("seed", range(1, 4))
def test_one_pattern_protects_companies_employees_and_turnover(seed: int) -> None:
    trees = tree((4, 3), is_deep=True)
    companies = draw(seed, (4, 3), 24)
    turnover = tabulate(companies, trees)
    employees = tabulate(companies.assign(amount=companies["amount"][::-1].to_numpy()), trees)
    tables = {"companies": count(turnover), "employees": employees, "turnover": turnover}
    result = protect_linked(tables, trees)
    words = [frame["suppression"].tolist() for frame in result.values()]
    assert words[0] == words[1] == words[2]
    assert {name: intruder.openings(f, trees, Rules()) for name, f in result.items()} == {
        name: [] for name in tables
    }


def test_linked_tables_have_the_same_cells() -> None:
    cells = tabulate(draw(5, (3, 3), 14), tree((3, 3)))
    with pytest.raises(ValueError, match="same cells in the same order"):
        protect_linked({"a": cells, "b": cells[::-1]}, tree((3, 3)))


def test_one_company_alone_on_all_of_four_levels() -> None:
    trees = {
        "x": {"a1x": "a1", "a1": "a", "a2": "a", "a": "T", "b": "T"},
        "y": {"k": "T", "l": "T"},
    }
    amounts = {
        ("a1x", "k"): [50],
        ("a2", "k"): [5, 5, 5],
        ("a2", "l"): [6, 6, 6],
        ("b", "k"): [7] * 4,
    }
    rows = [(*key, float(v)) for key, some in amounts.items() for v in some]
    rows += [("b", "l", 9.0)] * 5
    cells = protect(tabulate(pd.DataFrame(rows, columns=["x", "y", "amount"]), trees), trees)
    alone = cells[cells["contributors"] == 1]
    assert set(alone["x"]) == {"a1x", "a1"} and set(alone["suppression"]) == {"primary"}
    assert intruder.openings(cells, trees, Rules()) == []
    result = attack(cells, trees).loc[alone.index]
    assert (result["low"] <= 45 + 1e-6).all() and (result["high"] >= 55 - 1e-6).all()


def test_the_same_table_has_the_same_pattern() -> None:
    trees = tree((6, 4), is_deep=True)
    cells = tabulate(draw(8, (6, 4), 60), trees)
    first = protect(cells, trees)["suppression"]
    assert protect(cells, trees)["suppression"].equals(first)
    # of equal cells the earlier ones are suppressed
    even = _plain([[[8.0], [4.0] * 3, [4.0] * 3], [[4.0] * 3] * 3, [[4.0] * 3] * 3])
    assert set(_words(protect(even, PLAIN))) == {"ak", "al", "bk", "bl"}


def test_what_is_hidden_is_protected_too() -> None:
    # 4 of 5 companies are in the selection: the fifth would be the difference of two figures
    trees = {"part": {"in": "T", "out": "T"}, "x": {"a": "T", "b": "T"}}
    rows = [("in", "a", 10.0)] * 4 + [("out", "a", 70.0)] + [("in", "b", 9.0)] * 4
    rows += [("out", "b", 8.0)] * 4
    cells = tabulate(pd.DataFrame(rows, columns=["part", "x", "amount"]), trees)
    result = protect(cells.assign(hidden=cells["part"] == "out"), trees)
    shown = result[result["part"] != "out"]
    assert (shown["suppression"] != "").any()
    assert intruder.openings(result, trees, Rules()) == []


def test_a_table_of_one_company_shows_nothing() -> None:
    cells = protect(_plain([[[8.0], [], []], [[], [], []], [[], [], []]]), PLAIN)
    assert set(cells.loc[cells["contributors"] > 0, "suppression"]) == {"primary"}


def test_an_open_pattern_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clusteratlas.disclosure.search.Witnesses.verify", lambda *_: False)
    with pytest.raises(Unprotected):
        protect(_plain([[[8.0], [4.0] * 3, [4.0] * 3], [[4.0] * 3] * 3, [[4.0] * 3] * 3]), PLAIN)


def test_a_count_that_cannot_be_less_stays_open_upwards() -> None:
    # k has two companies, one in a and one in b; both cells are visibly not empty
    trees = {"x": {"a": "T", "b": "T"}, "y": {"k": "K", "K": "T", "L": "T"}}
    rows = [("a", "k"), ("b", "k"), *[("a", "L")] * 5, *[("b", "L")] * 5]
    cells = count(tabulate(pd.DataFrame(rows, columns=["x", "y"]).assign(amount=1.0), trees))
    # the division k is published for T only, so that only the Kreise of its section bound it
    cells = cells[(cells["y"] != "k") | (cells["x"] == "T")].reset_index(drop=True)
    result = protect(cells, trees)
    row = result.index[(result["x"] == "T") & (result["y"] == "k")][0]
    low, high = attack(result, trees).loc[row, ["low", "high"]]
    assert (low, high >= 3) == (pytest.approx(2), True)


def test_a_company_that_knows_a_total_by_another_way_stops_no_pattern() -> None:
    # T has 37 and 3; "f out" is 37, and "g out" is T itself, which the company with 37 knows anyway
    trees = {"f": {"in": "T", "out": "T"}, "g": {"in": "T", "out": "T"}}
    rows = [
        ("T", "T", 2, 37, 3),
        ("in", "T", 1, 3, 0),
        ("out", "T", 1, 37, 0),
        ("T", "out", 2, 37, 3),
    ]
    cells = pd.DataFrame(rows, columns=["f", "g", "contributors", "largest", "second_largest"])
    result = protect(cells.assign(value=cells["largest"] + cells["second_largest"]), trees)
    assert set(result["suppression"]) == {"primary"}
