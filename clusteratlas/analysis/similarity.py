"""Similar regions: a weighted distance of standardised features, with its components.

Every feature is standardised over all regions (z-score). A group of features counts with the mean
of its squared differences, so that seven shares do not outweigh one wage. Distance = square root
of the weighted mean of the groups.

The second method is Krugman's index of two regions (Krugman 1991): the sum of the absolute
differences of their shares of sections, from 0 (same structure) to 2 (nothing in common).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

GROUPS = ("structure", "size", "wages")


def features(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return group -> standardised features, indexed by region_id.

    `frame` needs region_id, employees, gross_wages_per_employee_eur and shares_percent (section ->
    per cent). Size is the logarithm of the employees: double and half are equally distant.
    """
    indexed = frame.set_index("region_id")
    shares = pd.DataFrame([dict(s) for s in indexed.shares_percent], index=indexed.index).astype(
        float
    )
    groups: dict[str, pd.DataFrame] = {
        "structure": shares,
        "size": indexed[["employees"]].astype(float).transform("log"),
        "wages": indexed[["gross_wages_per_employee_eur"]].astype(float),
    }
    return {name: (part - part.mean()) / part.std(ddof=0) for name, part in groups.items()}


def nearest(
    groups: Mapping[str, pd.DataFrame], region_id: str, weights: Mapping[str, float], count: int
) -> pd.DataFrame:
    """Return the `count` regions nearest to `region_id`, nearest first.

    Columns: region_id, distance, and the distance of each group. Raises KeyError for an unknown
    region and ValueError if no group has a positive weight.
    """
    total = sum(weights[name] for name in groups)
    if total <= 0:
        raise ValueError("at least one group needs a weight above zero")
    squares = {
        name: ((part - part.loc[region_id]) ** 2).mean(axis=1) for name, part in groups.items()
    }
    weighted = sum(squares[name] * weights[name] for name in groups) / total
    result = pd.DataFrame(
        {"distance": np.sqrt(weighted), **{n: np.sqrt(s) for n, s in squares.items()}}
    )
    ranked = result.drop(index=region_id).sort_values("distance", kind="stable")
    return ranked.head(count).rename_axis("region_id").reset_index()


def krugman(frame: pd.DataFrame, region_id: str, count: int) -> pd.DataFrame:
    """Return the `count` regions with the structure most similar to `region_id`, nearest first.

    `frame` as for `features`; columns: region_id, distance (Krugman's index, 0 to 2). Raises
    KeyError for an unknown region.
    """
    ids = pd.Index(frame.region_id, name="region_id")
    shares = pd.DataFrame([dict(s) for s in frame.shares_percent], index=ids).astype(float)
    structures = shares.div(shares.sum(axis=1), axis=0)
    distance = (structures - structures.loc[region_id]).abs().sum(axis=1).rename("distance")
    ranked = distance.drop(index=region_id).sort_values(kind="stable")
    return ranked.head(count).reset_index()
