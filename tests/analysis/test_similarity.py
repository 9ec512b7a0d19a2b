"""Peers against a slow second implementation and by their properties."""

from __future__ import annotations

import math
import statistics

import pandas as pd
import pytest

from clusteratlas.analysis.similarity import features, krugman, nearest
from clusteratlas.model import Selection
from clusteratlas.queries import answer

EVEN = {"structure": 1.0, "size": 1.0, "wages": 1.0}


def test_against_plain_loops() -> None:
    rows = answer("peers__structure", Selection()).rows
    assert len(rows) == 400

    def column(read) -> dict[str, float]:  # type: ignore[no-untyped-def]
        raw = {row["region_id"]: float(read(row)) for row in rows}
        mean, spread = statistics.fmean(raw.values()), statistics.pstdev(raw.values())
        return {i: (v - mean) / spread for i, v in raw.items()}

    sections = list(dict(rows[0]["shares_percent"]))
    shares = [column(lambda r, s=s: dict(r["shares_percent"])[s]) for s in sections]
    size = column(lambda r: math.log(r["employees"]))
    wages = column(lambda r: r["gross_wages_per_employee_eur"])

    def distance(a: str, b: str) -> float:
        structure = statistics.fmean((s[a] - s[b]) ** 2 for s in shares)
        parts = (structure, (size[a] - size[b]) ** 2, (wages[a] - wages[b]) ** 2)
        return math.sqrt(statistics.fmean(parts))

    others = sorted(
        (r["region_id"] for r in rows if r["region_id"] != "16053"),
        key=lambda i: distance("16053", i),
    )
    result = nearest(features(answer("peers__structure", Selection()).frame), "16053", EVEN, 8)
    assert list(result.region_id) == others[:8]
    assert result.distance.iloc[0] == pytest.approx(distance("16053", others[0]))


def test_a_weight_of_zero_takes_a_group_out() -> None:
    groups = features(answer("peers__structure", Selection()).frame)
    result = nearest(groups, "16072", {"structure": 0, "size": 0, "wages": 1}, 5)
    assert result.distance.to_numpy() == pytest.approx(result.wages.to_numpy())
    assert result.distance.is_monotonic_increasing


def test_no_weight_and_unknown_region_are_refused() -> None:
    groups = features(answer("peers__structure", Selection()).frame)
    with pytest.raises(ValueError, match="weight"):
        nearest(groups, "16072", dict.fromkeys(EVEN, 0.0), 5)
    with pytest.raises(KeyError):
        nearest(groups, "00000", EVEN, 5)


def test_krugman_against_plain_loops() -> None:
    asked = answer("peers__structure", Selection())
    shares = {row["region_id"]: dict(row["shares_percent"]) for row in asked.rows}
    assert {"11000", "02000"} < set(shares)  # both Land and Kreis

    def distance(a: str, b: str) -> float:
        whole = {i: sum(shares[i].values()) for i in (a, b)}
        return sum(abs(shares[a][s] / whole[a] - shares[b][s] / whole[b]) for s in shares[a])

    for chosen in ("16053", "11000"):
        others = sorted((i for i in shares if i != chosen), key=lambda i: distance(chosen, i))
        result = krugman(asked.frame, chosen, 8)
        assert list(result.region_id) == others[:8]
        assert list(result.distance) == pytest.approx([distance(chosen, i) for i in others[:8]])


def test_krugman_from_nothing_in_common_to_the_same() -> None:
    frame = pd.DataFrame(
        {
            "region_id": ["a", "b", "c"],
            "shares_percent": [
                {"A": 100.0, "B": 0.0},
                {"A": 0.0, "B": 50.0},
                {"A": 60.0, "B": 0.0},
            ],
        }
    )
    assert krugman(frame, "a", 2).to_dict("list") == {"region_id": ["c", "b"], "distance": [0, 2]}
