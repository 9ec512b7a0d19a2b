"""Suppress so much of a table that nobody computes a company's figure, and no more."""

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
    """Return the rows of `cells` in their order with `suppression`: '', 'primary' or 'secondary'.

    One row a cell with all margins: a column of codes for each dimension of `hierarchies` (code of
    child -> code of parent, or several such trees), `contributors`, `largest`, `second_largest`,
    `value` (one unit, 0 or more). Optional `hidden`: true for a cell that is published nowhere and
    yet must be safe, as what is left of a total beside a selection; `closed`: true for a cell that
    is suppressed whatever the pattern, as it was in an earlier publication. Cells without
    contributors are published: that nobody is there tells of no company; they are never
    suppressed. A secondary cell needs no interval of its own. Coalitions, and a company with others
    in its cell that knows more than its own value, are not looked at beyond the p% rule.

    Raises ValueError for tables that contradict themselves, Unprotected where no pattern is safe.
    """
    return protect_linked({"": cells}, hierarchies, rules)[""]


def protect_linked(
    tables: Mapping[str, pd.DataFrame], hierarchies: Hierarchies, rules: Rules | None = None
) -> dict[str, pd.DataFrame]:
    """Return tables of the same cells (companies, employees, turnover) with one pattern for all.

    What is sensitive in one table is suppressed in all, and safe in each. Raises as `protect`.
    """
    frames = list(tables.values())
    problem = read_problem(frames, hierarchies, rules or Rules())
    words = _words(problem, find_pattern(problem))
    return {name: frame.assign(suppression=words) for name, frame in tables.items()}


def find_pattern(problem: Problem) -> np.ndarray:
    """Return which cells to suppress: the cheapest pattern, of large tables a good one.

    Both prove by arithmetic that every need is met. Raises Unprotected where they cannot.
    """
    suppressed = find_cheapest(problem)
    if suppressed is None:
        suppressed = find_good(problem)
    if suppressed is None:
        raise Unprotected("No pattern protects all sensitive cells of this table.")
    return suppressed


def _words(problem: Problem, suppressed: np.ndarray) -> np.ndarray:
    """Return the word of each cell."""
    words = np.where(suppressed, "secondary", "").astype(object)
    words[problem.primary] = "primary"
    return words
