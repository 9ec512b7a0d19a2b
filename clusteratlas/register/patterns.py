"""Suppression patterns: one for all measures, and an extended one for the export ratio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from clusteratlas.disclosure import Rules, Unprotected, protect_linked
from clusteratlas.register import versions
from clusteratlas.register.cell_trees import hierarchies
from clusteratlas.register.last_publication import (
    RATIO_BASE,
    SILENT,
    Publication,
    hidden_cells,
    shown_cells,
)

_ROUNDS = 5
Tables = Mapping[str, pd.DataFrame]


def protect(
    tables: Tables,
    every: pd.DataFrame,
    earlier: Sequence[Publication],
    rules: Rules,
    closed: pd.DataFrame,
) -> dict[str, pd.DataFrame]:
    """Return the tables with a pattern that reveals nothing, even next to earlier publications.

    Where earlier publications beside it would reveal a cell, that cell and all cells suppressed in
    them are suppressed, in addition to `closed` (KEYS). `every` has all cells of the register.
    Raises Unprotected.
    """
    first = next(iter(tables))
    trees = hierarchies(tables[first])
    together = versions.Versions(every, earlier, rules)
    pairs = [versions.Versions(every, [one], rules) for one in earlier] if len(earlier) > 1 else []
    for _ in range(_ROUNDS):
        protected = protect_linked(versions.mark_closed(tables, closed), trees, rules)
        open_cells = shown_cells(protected[first])
        revealed = together.reveal(open_cells)
        if revealed.empty:
            return protected
        # Where one earlier publication suffices for it, the others need not close anything.
        leaks = [(one, cells) for one in pairs if len(cells := one.reveal(open_cells))]
        leaks = leaks or [(together, revealed)]
        found = pd.concat([cells for _, cells in leaks])
        closed = pd.concat([closed, *(one.closed_before() for one, _ in leaks), found])
        closed = pd.concat([closed, versions.partners(found, every, closed)])
    raise Unprotected("Beside the earlier publications every pattern tells too much.")


def protect_ratio(
    protected: Tables,
    silent: pd.DataFrame,
    every: pd.DataFrame,
    earlier: Sequence[Publication],
    rules: Rules,
) -> dict[str, pd.DataFrame]:
    """Return the protected tables, with more cells of the export ratio suppressed where needed.

    Foreign turnover divided by the export ratio is the turnover of the companies that report
    their exports; subtracted from total turnover it leaves that of the `silent` companies, of
    which there may be only one.
    """
    base = protected[RATIO_BASE]
    beside = [replace(publication, open_cells=publication.ratio_cells) for publication in earlier]
    try:
        table = protect({SILENT: silent}, every, beside, rules, hidden_cells(base))[SILENT]
        words = table.suppression
    except Unprotected:
        words = pd.Series("secondary", base.index)
    return {**protected, RATIO_BASE: base.assign(suppression=words)}
