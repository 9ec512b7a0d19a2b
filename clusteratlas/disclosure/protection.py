"""Suppress as few cells of a table as needed so that nobody can compute a company's figure."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from clusteratlas.disclosure.exact import find_cheapest
from clusteratlas.disclosure.greedy import find_good
from clusteratlas.disclosure.problem import Problem, read_problem
from clusteratlas.disclosure.relations import Hierarchies
from clusteratlas.disclosure.rules import Rules


class Unprotected(Exception):
    """No pattern was found that protects all sensitive cells: nothing may be published."""


def protect(
    cells: pd.DataFrame, hierarchies: Hierarchies, rules: Rules | None = None
) -> pd.DataFrame:
    """Return `cells` in the same order with `suppression`: '', 'primary' or 'secondary'.

    `cells` has one row per cell, including all margins: a column of codes for each dimension of
    `hierarchies` (code of child -> code of parent, or several such trees), `contributors`,
    `largest`, `second_largest` and `value` (one unit, 0 or more). Optional columns: `hidden`, true
    for a cell that is never published but must be protected, such as the rest of a total;
    `closed`, true for a cell that is always suppressed, for instance as in an earlier publication.

    Cells without contributors are never suppressed: an empty cell reveals no company. A secondary
    cell needs no protection interval of its own. Coalitions, and companies that know more than
    their own value, are covered by the p% rule only.

    Raises ValueError for tables that contradict themselves, Unprotected if no pattern is safe.
    """
    return protect_linked({"": cells}, hierarchies, rules)[""]


def protect_linked(
    tables: Mapping[str, pd.DataFrame], hierarchies: Hierarchies, rules: Rules | None = None
) -> dict[str, pd.DataFrame]:
    """Return tables with the same cells (companies, employees, turnover) under a common pattern.

    A cell that is sensitive in one table is suppressed in all of them. Raises like `protect`.
    """
    frames = list(tables.values())
    problem = read_problem(frames, hierarchies, rules or Rules())
    words = _words(problem, find_pattern(problem))
    return {name: frame.assign(suppression=words) for name, frame in tables.items()}


def find_pattern(problem: Problem) -> np.ndarray:
    """Return a mask of the cells to suppress: the cheapest pattern, or a good one for large tables.

    Both are verified by arithmetic to meet every need. Raises Unprotected if no pattern is found.
    """
    suppressed = find_cheapest(problem)
    if suppressed is None:
        suppressed = find_good(problem)
    if suppressed is None:
        raise Unprotected("No pattern protects all sensitive cells of this table.")
    return suppressed


def _words(problem: Problem, suppressed: np.ndarray) -> np.ndarray:
    """Return the kind of suppression of each cell."""
    words = np.where(suppressed, "secondary", "").astype(object)
    words[problem.primary] = "primary"
    return words
