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


def test_a_new_version_with_one_new_company_discloses_it() -> None:
    after = _publish(("a", [10.0] * 4), ("b", [9.0] * 4 + [8.0]))
    changed = after["x"].map({"a": 0, "b": 1, "T": 1})
    result = differences([PART.assign(changed=changed)], after, TREE)
    assert _figures(result) == {
        ("b", "difference"): pytest.approx((8, 8)),
        ("T", "difference"): pytest.approx((8, 8)),
    }


def test_a_new_version_without_a_company_discloses_it() -> None:
    before = _publish(("a", [10.0] * 4), ("b", [9.0] * 4 + [8.0]))
    changed = before["x"].map({"a": 0, "b": 1, "T": 1})
    result = differences([before.assign(changed=changed)], PART, TREE)
    assert _figures(result)["b", "difference"] == pytest.approx((-8, -8))


def test_a_new_version_in_which_all_companies_changed_discloses_none() -> None:
    after = _publish(("a", [11.0] * 4), ("b", [10.0] * 4))
    assert differences([PART.assign(changed=4)], after, TREE, Rules()).empty


def test_a_new_cell_is_the_difference_itself() -> None:
    before = PART[PART["x"] != "b"].assign(value=40.0)
    before = before.assign(contributors=4, largest=10.0, second_largest=10.0)
    result = differences([before.assign(changed=before["x"].map({"a": 0, "T": 4}))], PART, TREE)
    assert result.empty


def test_two_versions_need_the_number_of_changes() -> None:
    with pytest.raises(ValueError, match="changed"):
        differences([PART], PART, TREE)
    with pytest.raises(ValueError, match="contradict"):
        after = _publish(("a", [11.0] * 4), ("b", [9.0] * 4))
        differences([PART.assign(changed=0)], after, TREE)


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
    assert differences([one.assign(changed=0)], one, trees).empty
    result = differences([one.assign(changed=0)], two, trees)
    [outcome] = result[(result["publication"] == "after")].to_dict("records")
    assert (outcome["x"], outcome["y"]) == ("a", "d")
    assert (outcome["low"], outcome["high"]) == pytest.approx((10, 10))


def _states(history: dict[str, list[list[float]]], hidden: list[str]) -> list[pd.DataFrame]:
    """Return a table per version: the amounts of each cell, and the cells that it hides."""
    trees = {"x": dict.fromkeys(history, "T")}
    tables = []
    for number, names in enumerate(hidden):
        rows = [(x, amount) for x, every in history.items() for amount in every[number]]
        cells = tabulate(pd.DataFrame(rows, columns=["x", "amount"]), trees)
        words = ["secondary" if x in names else "" for x in cells["x"]]
        tables.append(cells.assign(suppression=words, state=cells["value"]))
    last = tables[-1]["value"]
    return [t.assign(changed=(t["value"] != last) * t["contributors"]) for t in tables]


FEW, MANY, MORE, OTHER = [20.0], [10.0] * 4, [12.0] * 4, [11.0] * 5
CHAIN = {
    # There and back: a + b = 60, a + c = 68 and b + c = 88 give a = 20.
    "a": ({"a": [FEW, FEW, OTHER], "b": [MANY, OTHER, MANY], "c": [MANY, MORE, MORE]}, "ab ac bc"),
    # Only forward: b is the difference of the third and the second, a that of the first and b.
    "b": (
        {
            "a": [FEW, OTHER, MORE],
            "b": [MANY, MANY, MANY],
            "c": [MANY, MORE, MORE],
            "d": [OTHER, MANY, MORE],
        },
        "ab bd bc",
    ),
}


@pytest.mark.parametrize("name", CHAIN)
def test_three_versions_reveal_what_no_two_of_them_reveal(name: str) -> None:
    history, hidden = CHAIN[name]
    first, second, third = _states(history, hidden.split())
    trees = {"x": dict.fromkeys(history, "T")}
    changed = (first["value"] != second["value"]) * first["contributors"]
    assert differences([first.assign(changed=changed)], second, trees).empty
    assert differences([first], third, trees).empty
    assert differences([second], third, trees).empty
    result = differences([first, second], third, trees)
    [outcome] = result[(result["x"] == "a") & (result["publication"] == "before")].to_dict(
        "records"
    )
    assert (outcome["low"], outcome["high"]) == pytest.approx((20, 20))
