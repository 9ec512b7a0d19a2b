"""Hierarchies of the register's cells: regions, industries, size classes and selections."""

from __future__ import annotations

from functools import cache

import pandas as pd

from clusteratlas.disclosure.codes import Tree
from clusteratlas.disclosure.relations import Hierarchies
from clusteratlas.paths import RAW
from clusteratlas.register import selections
from clusteratlas.register.selections import ALL

UNKNOWN, STATE, WHOLE = "?", "16", "A-T"


def hierarchies(cells: pd.DataFrame) -> Hierarchies:
    """Return code of child -> code of parent for each dimension of the cells."""
    regions = [r for r in cells.region.unique() if r != STATE]
    sizes = [s for s in cells["size"].unique() if s != ALL]
    return {
        "region": dict.fromkeys(regions, STATE),
        "industry": _industries(),
        "size": dict.fromkeys(sizes, ALL),
        "selection": selections.trees(cells.selection),
    }


@cache
def _industries() -> Tree:
    labels = pd.read_csv(RAW / "wz2008" / "labels.csv", dtype=str)
    divisions = labels[labels.level == "division"]
    sections = labels[labels.level == "section"].code
    industry = dict.fromkeys([*sections, UNKNOWN], WHOLE)
    industry |= {f"{section}{UNKNOWN}": section for section in sections}
    return industry | dict(zip(divisions.code, divisions.section, strict=True))
