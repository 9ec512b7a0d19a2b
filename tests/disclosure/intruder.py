"""A second, independent intruder: dense matrices and scipy, one linear program per question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from clusteratlas.disclosure.relations import read_relations
from clusteratlas.disclosure.rules import Rules, is_count, read_sensitivity

Tree = Mapping[str, str] | Sequence[Mapping[str, str]]
Trees = Mapping[str, Tree]


def interval(
    cells: pd.DataFrame, trees: Trees, target: int, known: set[int] | frozenset[int] = frozenset()
) -> tuple[float, float]:
    """Return the lowest and highest `target` for somebody who knows the cells of `known`."""
    equations = matrix(cells, trees)
    scale = cells["value"].max()
    values = cells["value"].to_numpy(float) / scale
    floor = 1 / scale if is_count(cells) else 0.0
    is_open = (cells["suppression"] != "").to_numpy() & ~np.isin(np.arange(len(cells)), list(known))
    bounds = [(floor, None) if o else (v, v) for o, v in zip(is_open, values, strict=True)]
    ends = []
    for sign in (1.0, -1.0):
        costs = np.zeros(len(cells))
        costs[target] = sign
        answer = linprog(costs, A_eq=equations, b_eq=np.zeros(len(equations)), bounds=bounds)
        assert answer.status in (0, 3), answer.message
        ends.append(sign * answer.fun * scale if answer.status == 0 else -sign * np.inf)
    return ends[0], ends[1]


def openings(cells: pd.DataFrame, trees: Trees, rules: Rules) -> list[tuple[int, str]]:
    """Return the sensitive cells that are known too well, and to whom; every company is tried."""
    return list(find_openings(cells, trees, rules))


def find_openings(cells: pd.DataFrame, trees: Trees, rules: Rules) -> Iterator[tuple[int, str]]:
    """Yield the disclosures one by one, as they are found."""
    senses = read_sensitivity(cells, read_relations(cells, trees), rules)
    slack = 1e-5 * cells["value"].max()
    for target in np.flatnonzero(senses["is_sensitive"]):
        value = cells["value"].iloc[target]
        least, most = value - senses["lower"].iloc[target], value + senses["upper"].iloc[target]
        for name, known in intruders(cells, trees, int(target)).items():
            low, high = interval(cells, trees, int(target), known)
            if low > least + slack or high < most - slack:
                yield int(target), name


def intruders(cells: pd.DataFrame, trees: Trees, target: int) -> dict[str, set[int]]:
    """Return the public and every company that is alone in a leaf cell outside `target`."""
    keys = list(cells[list(trees)].itertuples(index=False, name=None))
    result: dict[str, set[int]] = {"public": set()}
    for leaf, key in enumerate(keys):
        is_leaf = not any(
            c in tree.values()
            for c, dimension in zip(key, trees.values(), strict=True)
            for tree in _each(dimension)
        )
        if is_leaf and cells["contributors"].iloc[leaf] == 1:
            holding = {row for row, other in enumerate(keys) if _holds(other, key, trees)}
            if target not in holding:
                alone = {r for r in holding if cells["contributors"].iloc[r] == 1}
                result["/".join(key)] = alone
    return result


def _holds(whole: tuple[str, ...], part: tuple[str, ...], trees: Trees) -> bool:
    return all(_is_below(p, w, t) for p, w, t in zip(part, whole, trees.values(), strict=True))


def _is_below(code: str, above: str, dimension: Tree) -> bool:
    return code == above or any(
        _is_below(tree[code], above, dimension) for tree in _each(dimension) if code in tree
    )


def _each(dimension: Tree) -> Sequence[Mapping[str, str]]:
    return [dimension] if isinstance(dimension, Mapping) else dimension


def matrix(cells: pd.DataFrame, trees: Trees) -> np.ndarray:
    """Return an equation for each parent and each dimension in which it has children."""
    keys = list(cells[list(trees)].itertuples(index=False, name=None))
    row_of = {key: row for row, key in enumerate(keys)}
    lines = []
    every = [(place, t) for place, some in enumerate(trees.values()) for t in _each(some)]
    for place, parents in every:
        for key, row in row_of.items():
            parts = [
                (*key[:place], c, *key[place + 1 :]) for c, p in parents.items() if p == key[place]
            ]
            if parts:
                line = np.zeros(len(cells))
                line[row] = 1
                line[[row_of[part] for part in parts if part in row_of]] = -1
                lines.append(line)
    return np.array(lines)
