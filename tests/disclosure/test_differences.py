"""Two publications, each safe by itself, that together disclose one company's figure."""

from __future__ import annotations

import pandas as pd
import pytest

from clusteratlas.disclosure import Rules, differences, protect
from tests.disclosure.tables import tabulate

TREE = {"x": {"a": "T", "b": "T"}}


def _publish(*groups: tuple[str, list[float]]) -> pd.DataFrame:
    rows = [(x, amount) for x, amounts in groups for amount in amounts]
    return protect(tabulate(pd.DataFrame(rows, columns=["x", "amount"]), TREE), TREE)


def _figures(result: pd.DataFrame) -> dict[tuple[str, str], tuple[float, float]]:
    return {(r.x, r.publication): (r.low, r.high) for r in result.itertuples()}


PART = _publish(("a", [10.0] * 4), ("b", [9.0] * 4))


def test_a_selection_without_one_company_discloses_it() -> None:
    whole = _publish(("a", [10.0] * 4 + [12.0]), ("b", [9.0] * 4))
    result = differences(PART, whole, TREE, is_nested=True)
    assert _figures(result) == {
        ("a", "difference"): pytest.approx((12, 12)),
        ("T", "difference"): pytest.approx((12, 12)),
    }


def test_a_selection_without_many_companies_discloses_none() -> None:
    whole = _publish(("a", [10.0] * 7), ("b", [9.0] * 7))
    assert differences(PART, whole, TREE, is_nested=True).empty


def test_a_part_that_is_published_bounds_a_whole_that_is_not() -> None:
    part = _publish(("a", [10.0] * 4), ("b", [9.0] * 4))
    whole = _publish(("a", [10.0] * 4), ("b", [9.0] * 4 + [999.0]))
    hidden = whole.assign(suppression="primary")
    # b has 1,035, of which one company has 999; from the part only "36 or more" is known
    assert differences(part, hidden, TREE, is_nested=True).empty
    shown = hidden.assign(suppression=["" if x == "T" else "primary" for x in hidden["x"]])
    result = differences(part, shown, TREE, is_nested=True)
    # 1,075 in all, 40 or more of them in a: b has 1,035 at most, which is what it has
    assert ("b", "after") in set(_figures(result))
    assert _figures(result)["b", "after"][1] == pytest.approx(1035)


def test_a_new_version_with_one_new_company_discloses_it() -> None:
    after = _publish(("a", [10.0] * 4), ("b", [9.0] * 4 + [8.0]))
    changed = after["x"].map({"a": 0, "b": 1, "T": 1})
    result = differences(PART, after.assign(changed=changed), TREE)
    assert _figures(result) == {
        ("b", "difference"): pytest.approx((8, 8)),
        ("T", "difference"): pytest.approx((8, 8)),
    }


def test_a_new_version_without_a_company_discloses_it() -> None:
    before = _publish(("a", [10.0] * 4), ("b", [9.0] * 4 + [8.0]))
    changed = PART["x"].map({"a": 0, "b": 1, "T": 1})
    result = differences(before, PART.assign(changed=changed), TREE)
    assert _figures(result)["b", "difference"] == pytest.approx((-8, -8))


def test_a_new_version_in_which_all_companies_changed_discloses_none() -> None:
    after = _publish(("a", [11.0] * 4), ("b", [10.0] * 4))
    assert differences(PART, after.assign(changed=after["contributors"]), TREE, Rules()).empty


def test_a_new_cell_is_the_difference_itself() -> None:
    before = PART[PART["x"] != "b"].assign(value=40.0)
    before = before.assign(contributors=4, largest=10.0, second_largest=10.0)
    result = differences(before, PART.assign(changed=[0, 4, 4]), TREE)
    assert result.empty


def test_two_versions_need_the_number_of_changes() -> None:
    with pytest.raises(ValueError, match="changed"):
        differences(PART, PART, TREE)
    with pytest.raises(ValueError, match="contradict"):
        after = _publish(("a", [11.0] * 4), ("b", [9.0] * 4))
        differences(PART, after.assign(changed=0), TREE)


def test_a_part_cannot_have_more_companies_than_the_whole() -> None:
    whole = _publish(("a", [10.0] * 3), ("b", [9.0] * 4))
    with pytest.raises(ValueError, match="more companies"):
        differences(PART, whole, TREE, is_nested=True)


def test_two_patterns_of_the_same_companies_disclose_what_both_suppress() -> None:
    """Before, a and b hide each other; after, a and c: b is then shown, which reveals a."""
    trees = {"x": dict.fromkeys("abc", "T"), "y": dict.fromkeys("de", "T")}
    rows = [(x, y, 10.0) for x in "abc" for y in "de" for _ in range(1 if x + y == "ad" else 4)]
    cells = tabulate(pd.DataFrame(rows, columns=["x", "y", "amount"]), trees)
    inner = (cells["x"] != "T") & (cells["y"] != "T")
    one, two = (
        cells.assign(suppression=["secondary" if s else "" for s in inner & (cells["x"] != free)])
        for free in "cb"
    )
    result = differences(one, one.assign(changed=0), trees)
    assert result.empty
    result = differences(one, two.assign(changed=0), trees)
    [outcome] = result[(result["publication"] == "after")].to_dict("records")
    assert (outcome["x"], outcome["y"]) == ("a", "d")
    assert (outcome["low"], outcome["high"]) == pytest.approx((10, 10))
