"""The strongest regions of a quantity: literal values, ties, gaps, an unknown whole."""

from __future__ import annotations

import pytest

from clusteratlas.analysis.concentration import strongest


def test_the_three_largest_and_their_share() -> None:
    found = strongest({"a": 5.0, "b": 40.0, "c": None, "d": 20.0, "e": 10.0}, 100.0)
    assert found.region_ids == ("b", "d", "e")
    assert found.share_percent == pytest.approx(70.0)
    assert found.hidden == 1


def test_ties_keep_their_order_and_an_unknown_whole_gives_no_share() -> None:
    found = strongest({"a": 1.0, "b": 1.0}, None)
    assert (found.region_ids, found.share_percent, found.hidden) == (("a", "b"), None, 0)
