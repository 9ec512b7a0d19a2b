"""Classes against slow second implementations."""

from __future__ import annotations

from itertools import combinations

import pytest

from clusteratlas.analysis.classes import classify, own_bounds, own_classes

VALUES = [4.7, 7.0, 9.5, 13.9, 15.1, 17.3, 19.8, 20.2, 25.6, 26.0, 34.9, 38.8]


def test_equal_steps() -> None:
    classes = classify([0.0, 3.0, 10.0], "equal", 5)
    assert classes.bounds == pytest.approx((2, 4, 6, 8))
    assert [classes.index(v) for v in (0, 2, 2.1, 10)] == [0, 0, 1, 4]


def test_quantiles_hold_as_many_each() -> None:
    classes = classify(VALUES, "quantiles", 4)
    assert [sum(classes.index(v) == n for v in VALUES) for n in range(4)] == [3, 3, 3, 3]


def test_natural_breaks_have_the_least_spread() -> None:
    """Brute force over all ways to cut twelve values into three classes."""

    def spread(parts: list[list[float]]) -> float:
        return sum(sum((v - sum(p) / len(p)) ** 2 for v in p) for p in parts)

    def cut(a: int, b: int) -> list[list[float]]:
        return [VALUES[:a], VALUES[a:b], VALUES[b:]]

    best = min(spread(cut(a, b)) for a, b in combinations(range(1, len(VALUES)), 2))
    classes = classify(VALUES, "natural", 3)
    result = [[v for v in VALUES if classes.index(v) == n] for n in range(3)]
    assert spread(result) == pytest.approx(best)


def test_natural_breaks_of_large_numbers_are_as_exact() -> None:
    small, large = classify(VALUES, "natural", 5), classify([v + 1e7 for v in VALUES], "natural", 5)
    assert [bound - 1e7 for bound in large.bounds] == pytest.approx(small.bounds)
    assert {*small.bounds} < {*VALUES} and {*large.bounds} < {v + 1e7 for v in VALUES}


def test_diverging_classes_mirror_the_centre() -> None:
    change = classify([-8.0, -2.0, 1.0, 3.0, 12.0], "quantiles", 5, centre=0.0)
    assert [-b for b in reversed(change.bounds)] == pytest.approx(change.bounds)
    assert change.index(0.0) == change.count // 2
    quotient = classify([0.25, 0.5, 1.0, 2.0, 4.0], "equal", 5, centre=1.0)
    assert [1 / b for b in reversed(quotient.bounds)] == pytest.approx(quotient.bounds)


def test_one_value_is_one_class() -> None:
    assert classify([5.0, 5.0], "natural", 5).count == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.000; 2.000", (1000.0, 2000.0)),
        ("1,000; 2,000", (1000.0, 2000.0)),
        ("1.234,5; 1.234.567", (1234.5, 1234567.0)),
        ("0,125; 0.5; 20,5; 12.5", (0.125, 0.5, 12.5, 20.5)),
        ("−1.500; -2", (-1500.0, -2.0)),
    ],
)
def test_own_bounds_are_read_as_the_legends_print_them(
    text: str, expected: tuple[float, ...]
) -> None:
    assert own_bounds(text) == expected


@pytest.mark.parametrize("text", ["a", "1.00.0", "1;x", "nan", "1e999"])
def test_bounds_that_are_no_numbers_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        own_bounds(text)


def test_own_bounds_cover_all_values() -> None:
    classes = own_classes([10, 20], VALUES)
    assert classes.edges(0) == (4.7, 10)
    assert classes.edges(2) == (20, 38.8)


def test_unknown_method_and_no_values_are_refused() -> None:
    with pytest.raises(ValueError, match="method"):
        classify(VALUES, "magic", 3)
    with pytest.raises(ValueError, match="values"):
        classify([], "equal", 3)
