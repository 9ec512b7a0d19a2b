"""Ranking by several indicators, with all components and the stability of each rank.

Score of a field = sum(weight x normalised value) / sum(weights), over the indicators with a
weight. A field that lacks a value of a weighted indicator is not ranked and does not influence the
normalisation. Higher values always score higher; whether they are better is up to the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from statistics import fmean, pstdev

METHODS = ("rank", "minmax", "z")
# Sensitivity analysis: every weight is halved, unchanged or doubled, in all combinations.
FACTORS = (Fraction(1, 2), Fraction(1), Fraction(2))

Values = Mapping[str, Mapping[str, float]]
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Score:
    """Place (1 is highest, equal scores share a place), score, and its parts by indicator.

    A part is the indicator's share of the weights times the normalised value.
    """

    field_id: str
    place: int
    score: float
    parts: dict[str, float]
    normalised: dict[str, float]


@dataclass(frozen=True)
class RankStability:
    """How often a field keeps its place in `weightings` weightings; its best and worst place."""

    field_id: str
    place: int
    times_kept: int
    weightings: int
    best: int
    worst: int


def missing(values: Values, fields: list[str], weights: Weights) -> dict[str, list[str]]:
    """Return field -> weighted indicators without a value, for the fields that are not ranked.

    `values`: indicator -> field -> value; fields without a value are absent.
    """
    weighted = [i for i, weight in weights.items() if weight > 0]
    gaps = {f: [i for i in weighted if f not in values.get(i, {})] for f in fields}
    return {f: lacking for f, lacking in gaps.items() if lacking}


def composite(values: Values, fields: list[str], weights: Weights, method: str) -> list[Score]:
    """Return the ranked fields, highest score first; equal scores keep the order of `fields`.

    Raises ValueError for an unknown `method` or if no weight is above zero.
    """
    normalised = _normalised(values, fields, weights, method)
    return _scores(normalised, {i: Fraction(w) for i, w in weights.items() if w > 0})


def sensitivity(
    values: Values, fields: list[str], weights: Weights, method: str
) -> list[RankStability]:
    """Return for each ranked field how often it keeps its place when the weights vary.

    Uses all combinations of FACTORS over the weighted indicators; proportional ones count once.
    """
    base = composite(values, fields, weights, method)
    normalised = _normalised(values, fields, weights, method)
    places: dict[str, list[int]] = {score.field_id: [] for score in base}
    for weighting in grid(weights):
        for score in _scores(normalised, weighting):
            places[score.field_id].append(score.place)
    return [
        RankStability(
            s.field_id, s.place, spread.count(s.place), len(spread), min(spread), max(spread)
        )
        for s, spread in ((score, places[score.field_id]) for score in base)
    ]


def grid(weights: Weights) -> list[dict[str, Fraction]]:
    """Return the distinct weightings of the sensitivity analysis, each summing to one."""
    weighted = {i: Fraction(w) for i, w in weights.items() if w > 0}
    combinations: dict[tuple[Fraction, ...], None] = {}
    for factors in product(FACTORS, repeat=len(weighted)):
        products = [w * f for w, f in zip(weighted.values(), factors, strict=True)]
        combinations[tuple(m / sum(products) for m in products)] = None
    return [dict(zip(weighted, shares, strict=True)) for shares in combinations]


def _normalised(
    values: Values, fields: list[str], weights: Weights, method: str
) -> dict[str, dict[str, float]]:
    if method not in METHODS:
        raise ValueError(f"unknown normalisation: {method}")
    weighted = [i for i, weight in weights.items() if weight > 0]
    if not weighted:
        raise ValueError("no indicator has a weight above zero")
    gaps = missing(values, fields, weights)
    ranked = [f for f in fields if f not in gaps]
    return {i: _normalise({f: values[i][f] for f in ranked}, method) for i in weighted}


def _normalise(values: dict[str, float], method: str) -> dict[str, float]:
    """Return the normalised values: rank and minmax from 0 to 1, z in standard deviations."""
    numbers = list(values.values())
    if len(set(numbers)) < 2:
        return dict.fromkeys(values, 0.0)
    if method == "rank":
        return {f: _rank(v, numbers) for f, v in values.items()}
    if method == "minmax":
        low, high = min(numbers), max(numbers)
        return {f: (v - low) / (high - low) for f, v in values.items()}
    mean, deviation = fmean(numbers), pstdev(numbers)
    return {f: (v - mean) / deviation for f, v in values.items()}


def _rank(value: float, numbers: list[float]) -> float:
    """Return the share of the other numbers that are lower; equal ones count half."""
    below = sum(n < value for n in numbers)
    equal = sum(n == value for n in numbers) - 1
    return (below + equal / 2) / (len(numbers) - 1)


def _scores(
    normalised: dict[str, dict[str, float]], weights: Mapping[str, Fraction]
) -> list[Score]:
    total = sum(weights.values())
    shares = {i: float(w / total) for i, w in weights.items()}
    fields = list(next(iter(normalised.values())))
    parts = {f: {i: share * normalised[i][f] for i, share in shares.items()} for f in fields}
    # Rounded, so that equal scores do not depend on the order of addition.
    sums = {f: round(sum(parts[f].values()), 9) for f in fields}
    scores = [
        Score(
            f,
            1 + sum(other > sums[f] for other in sums.values()),
            sums[f],
            parts[f],
            {i: normalised[i][f] for i in shares},
        )
        for f in fields
    ]
    return sorted(scores, key=lambda score: score.place)
