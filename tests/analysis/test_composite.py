"""The weighted ranking by hand, and its sensitivity by brute force."""

from __future__ import annotations

from itertools import product

import pytest

from clusteratlas.analysis import composite

# Made up: three fields with all values, one with a gap.
FIELDS = ["a", "b", "c", "d"]
VALUES = {
    "size": {"a": 10.0, "b": 20.0, "c": 30.0, "d": 99.0},
    "ratio": {"a": 50.0, "b": 50.0, "c": 20.0},
}


def test_minmax_by_hand() -> None:
    scores = composite.composite(VALUES, FIELDS, {"size": 1, "ratio": 3}, "minmax")
    # a: (0 x 1 + 1 x 3) / 4; b: (0.5 x 1 + 1 x 3) / 4; c: (1 x 1 + 0 x 3) / 4
    assert [(s.field_id, s.place, s.score) for s in scores] == [
        ("b", 1, 0.875),
        ("a", 2, 0.75),
        ("c", 3, 0.25),
    ]
    assert scores[0].parts == {"size": 0.125, "ratio": 0.75}


def test_rank_by_hand_with_a_tie() -> None:
    scores = composite.composite(VALUES, FIELDS, {"ratio": 2}, "rank")
    # a and b: one below, one equal counted half, of two others
    assert [(s.field_id, s.place, s.score) for s in scores] == [
        ("a", 1, 0.75),
        ("b", 1, 0.75),
        ("c", 3, 0.0),
    ]


def test_z_by_hand() -> None:
    scores = composite.composite(VALUES, FIELDS, {"size": 1}, "z")
    # mean of 10, 20, 30, 99 is 39.75; variance 4880.75 / 4
    assert scores[0].score == pytest.approx(59.25 / (4880.75 / 4) ** 0.5, abs=1e-8)


def test_a_gap_leaves_the_field_out_and_names_it() -> None:
    weights = {"size": 1.0, "ratio": 1.0}
    assert composite.missing(VALUES, FIELDS, weights) == {"d": ["ratio"]}
    assert composite.missing(VALUES, FIELDS, {"size": 1.0, "ratio": 0.0}) == {}


@pytest.mark.parametrize("method", composite.METHODS)
def test_sensitivity_against_brute_force(method: str) -> None:
    values = {
        "x": dict(zip("abcde", (5.0, 4.0, 3.0, 2.0, 1.0), strict=True)),
        "y": dict(zip("abcde", (1.0, 9.0, 2.0, 8.0, 3.0), strict=True)),
        "z": dict(zip("abcde", (7.0, 1.0, 9.0, 2.0, 8.0), strict=True)),
    }
    weights = {"x": 2.0, "y": 1.0, "z": 3.0}
    # Without removing proportional weightings: one composite per combination.
    seen: dict[tuple[float, ...], dict[str, int]] = {}
    for factors in product((0.5, 1.0, 2.0), repeat=3):
        moved = {i: w * f for (i, w), f in zip(weights.items(), factors, strict=True)}
        shares = tuple(round(m / sum(moved.values()), 12) for m in moved.values())
        scores = composite.composite(values, list("abcde"), moved, method)
        seen[shares] = {s.field_id: s.place for s in scores}
    base = composite.composite(values, list("abcde"), weights, method)
    stability = composite.sensitivity(values, list("abcde"), weights, method)
    assert len(seen) == 19  # 3^3 minus the 8 that repeat a proportion
    assert [f.field_id for f in stability] == [s.field_id for s in base]
    for f, score in zip(stability, base, strict=True):
        places = [ranking[f.field_id] for ranking in seen.values()]
        assert (f.times_kept, f.weightings) == (places.count(score.place), 19)
        assert (f.best, f.worst) == (min(places), max(places))


def test_no_weight_and_unknown_method_are_refused() -> None:
    with pytest.raises(ValueError, match="no indicator"):
        composite.composite(VALUES, FIELDS, {"size": 0}, "rank")
    with pytest.raises(ValueError, match="unknown normalisation"):
        composite.composite(VALUES, FIELDS, {"size": 1}, "median")
