"""Verdicts on targets: by hand, and against a second implementation that tries all values."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from clusteratlas.analysis.targets import Target, direction_of, judge


def figure(**cells: Any) -> dict[str, Any]:
    row = {"scope_id": "A", "value": 100.0, "status": "published", "approximate": False}
    row |= {"comparable": True, "is_preferred": False, "period_end": date(2020, 12, 31)}
    return {**row, **cells}


@pytest.mark.parametrize(
    ("target", "cells", "expected"),
    [
        (Target(100, 2025, "at_least", "A"), {}, "reached"),
        (Target(100, 2025, "at_most", "A"), {}, "reached"),
        (Target(101, 2025, "at_least", "A"), {}, "not_yet"),
        (Target(101, 2020, "at_least", "A"), {}, "missed"),
        (Target(101, 2019, "at_least", "A"), {}, "missed"),
        (Target(99, 2025, "at_most", "A"), {}, "not_yet"),
        # 'ca. 100' stands for 50 to 150, and a computed figure for its range.
        (Target(101, 2025, "at_least", "A"), {"approximate": True}, "open"),
        (Target(50, 2025, "at_least", "A"), {"approximate": True}, "reached"),
        (Target(151, 2025, "at_least", "A"), {"approximate": True}, "not_yet"),
        (Target(101, 2025, "at_least", "A"), {"value_low": 99, "value_high": 102}, "open"),
        (Target(98, 2025, "at_most", "A"), {"value_low": 99, "value_high": 102}, "not_yet"),
        (Target(100, 2025, "", "A"), {}, ("direction",)),
        (Target(100, 2025, "at_least", ""), {}, ("unscoped",)),
        (Target(100, 2025, "", "B"), {}, ("scope", "direction")),
        (Target(100, 2025, "at_least", "A"), {"status": "limited"}, ("limited",)),
        (Target(100, 2025, "at_least", "A"), {"comparable": False}, ("undecided",)),
    ],
)
def test_a_verdict_by_hand(target: Target, cells: dict[str, Any], expected: object) -> None:
    result = judge(target, [figure(scope_id="C", is_preferred=True), figure(**cells)])
    if isinstance(expected, str):
        assert (result.kind, result.reasons) == (expected, ())
        assert result.figure is not None and result.figure["scope_id"] == "A"
    else:
        assert (result.kind, result.reasons) == ("none", expected)
        # If no figure has the same definition, the one that the atlas shows first is given.
        assert result.figure is not None
        assert result.figure["scope_id"] == ("A" if target.scope == "A" else "C")
    assert judge(target, []).reasons[0] == "figure" and judge(target, []).figure is None


def test_a_target_names_its_direction_before_the_catalogue_does() -> None:
    assert direction_of("at_most", "higher") == "at_most"
    assert [direction_of("", better) for better in ("higher", "lower", "none", "")] == [
        "at_least",
        "at_most",
        "",
        "",
    ]


def test_a_second_implementation_that_tries_all_values_says_the_same() -> None:
    dice, kinds = random.Random(3), set()
    for _ in range(2000):
        low = dice.randint(0, 20)
        high = low + dice.choice([0, 0, 1, 5])
        value, year = dice.randint(low, high), dice.choice([2018, 2020, 2025])
        direction, aim = dice.choice(["at_least", "at_most"]), dice.randint(0, 25)
        row = figure(value=float(value), value_low=float(low), value_high=float(high))
        ends = [one >= aim if direction == "at_least" else one <= aim for one in (low, high)]
        tried = {
            *ends,
            *(v >= aim if direction == "at_least" else v <= aim for v in range(low, high)),
        }
        expected = "open" if len(tried) == 2 else "reached" if tried == {True} else "missed"
        if expected == "missed" and year > 2020:
            expected = "not_yet"
        assert judge(Target(aim, year, direction, "A"), [row]).kind == expected
        kinds.add(expected)
    assert kinds == {"reached", "missed", "not_yet", "open"}
