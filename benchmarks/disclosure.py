"""Patterns for tables of 3,000 made-up companies: Kreise, industries, size classes."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

from clusteratlas.disclosure import protect
from clusteratlas.disclosure.relations import Hierarchies, ancestors

COMPANIES = 3_000
_KREISE = [f"16{number:03d}" for number in range(23)]
_SECTIONS = [chr(ord("A") + number) for number in range(21)]
_DIVISIONS = {f"{number:02d}": _SECTIONS[number * 21 // 88] for number in range(88)}
_SIZES = ["1", "2", "3", "4", "5"]
_SHARES = [0.6, 0.2, 0.12, 0.06, 0.02]
_EMPLOYEES = np.array([5, 20, 80, 300, 1500])
_TREES: Hierarchies = {
    "kreis": dict.fromkeys(_KREISE, "16"),
    "industry": {**_DIVISIONS, **dict.fromkeys(_SECTIONS, "all")},
    "size": dict.fromkeys(_SIZES, "all"),
}


def measure() -> list[tuple[str, str]]:
    """Return rows (name, figure): seconds, cells, and how many of them are suppressed."""
    rows = []
    for names in (("kreis", "industry"), ("kreis", "industry", "size")):
        trees = {name: _TREES[name] for name in names}
        cells = tabulate(draw(), trees)
        start = time.perf_counter()
        words = protect(cells, trees)["suppression"]
        seconds = time.perf_counter() - start
        counts = f"{(words == 'primary').sum()} / {(words == 'secondary').sum()}"
        what = f"suppression by {', '.join(names)}: time, cells, primary, secondary"
        rows.append((what, f"{seconds:.0f} s / {len(cells)} / {counts}"))
    return rows


def draw() -> pd.DataFrame:
    """Return made-up companies: codes of the leaves and `turnover` in euros."""
    random = np.random.default_rng(1)
    sizes = random.choice(len(_SIZES), COMPANIES, p=_SHARES)
    per_head = 150_000 * random.lognormal(0, 0.8, COMPANIES)
    return pd.DataFrame(
        {
            "kreis": random.choice(_KREISE, COMPANIES, p=random.dirichlet(np.full(23, 4.0))),
            "industry": random.choice(
                list(_DIVISIONS), COMPANIES, p=random.dirichlet(np.full(88, 0.5))
            ),
            "size": np.array(_SIZES)[sizes],
            "turnover": np.round(_EMPLOYEES[sizes] * per_head),
        }
    )


def tabulate(companies: pd.DataFrame, trees: Hierarchies) -> pd.DataFrame:
    """Return one row per cell that has a company, with all margins."""
    names = list(trees)
    rows = companies.copy()
    for name, parents in trees.items():
        rows[name] = rows[name].map(lambda code, tree=parents: ancestors(code, tree))
        rows = rows.explode(name)
    rows = rows.sort_values("turnover", ascending=False)
    rows["place"] = rows.groupby(names).cumcount()
    cells = rows.groupby(names)["turnover"].agg(contributors="size", largest="max", value="sum")
    seconds = rows[rows["place"] == 1].set_index(names)["turnover"]
    return cells.assign(second_largest=seconds).fillna({"second_largest": 0}).reset_index()
