"""Tables of made-up companies, with all margins, for the tests of disclosure control."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import numpy as np
import pandas as pd

from clusteratlas.disclosure.relations import ancestors

Hierarchies = dict[str, dict[str, str]]


def tabulate(companies: pd.DataFrame, hierarchies: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Return one row per cell that has a company, or that could have one if codes are given.

    `companies` has a column of leaf codes for each dimension and `amount`.
    """
    cells: dict[tuple[str, ...], list[float]] = {}
    leaves = [sorted(set(h) - set(h.values())) for h in hierarchies.values()]
    for key in product(*leaves):
        for cell in _containers(key, hierarchies):
            cells.setdefault(cell, [])
    for row in companies.itertuples(index=False):
        for cell in _containers(tuple(getattr(row, name) for name in hierarchies), hierarchies):
            cells[cell].append(float(row.amount))
    rows = [(*cell, *_measures(amounts)) for cell, amounts in cells.items()]
    columns = [*hierarchies, "contributors", "largest", "second_largest", "value"]
    return pd.DataFrame(rows, columns=columns)


def count(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the table that counts the companies of `cells`."""
    number = cells["contributors"]
    return cells.assign(value=number, largest=number.clip(upper=1), second_largest=number.ge(2) * 1)


def draw(seed: int, shape: tuple[int, ...], companies: int) -> pd.DataFrame:
    """Return made-up companies in dimensions with these numbers of leaves: lognormal amounts."""
    random = np.random.default_rng(seed)
    codes = [sorted(leaves) for leaves in _leaves(shape)]
    columns = {
        name: random.choice(some, companies) for name, some in zip("xyz", codes, strict=False)
    }
    amounts = np.round(random.lognormal(3, 1.2, companies)) + 1
    return pd.DataFrame(columns).assign(amount=amounts)


def tree(shape: tuple[int, ...], is_deep: bool = False) -> Hierarchies:
    """Return hierarchies of the dimensions that `draw` fills; a deep one pairs the leaves of x."""
    result = {
        name: dict.fromkeys(some, "T") for name, some in zip("xyz", _leaves(shape), strict=False)
    }
    if is_deep:
        leaves = list(result["x"])
        groups = {leaf: f"g{place // 2}" for place, leaf in enumerate(leaves)}
        result["x"] = {**groups, **dict.fromkeys(groups.values(), "T")}
    return result


def _leaves(shape: tuple[int, ...]) -> list[list[str]]:
    return [
        [f"{name}{place}" for place in range(size)]
        for name, size in zip("xyz", shape, strict=False)
    ]


def _containers(
    key: tuple[str, ...], hierarchies: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, ...]]:
    lines = [ancestors(code, h) for code, h in zip(key, hierarchies.values(), strict=True)]
    return list(product(*lines))


def _measures(amounts: list[float]) -> tuple[int, float, float, float]:
    first, second = [*sorted(amounts, reverse=True), 0.0, 0.0][:2]
    return len(amounts), first, second, sum(amounts)
