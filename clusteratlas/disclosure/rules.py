"""Which cells of a table reveal too much about a company, and how uncertain each must stay.

Source: Hundepool et al., Statistical Disclosure Control (Wiley 2012), chapter 4: the minimum
frequency rule, the p% rule and the protection levels. All values have the same unit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from clusteratlas.disclosure.moves import LIMIT, find_smallest
from clusteratlas.disclosure.relations import Relations

MEASURES = ("contributors", "largest", "second_largest", "value")
# A level below a millionth of its cell is no protection and below a solver's precision.
_LEAST = 1e-6
# The value of few companies stays uncertain by at least 1 %, whatever p is.
_LEAST_OF_FEW = 0.01
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Rules:
    """A cell is sensitive with fewer than `minimum` contributors, or by the p% rule.

    Raises ValueError for a minimum below 3 or a `p_percent` that is negative or not finite.
    """

    minimum: int = 3
    p_percent: float = 10.0

    def __post_init__(self) -> None:
        if self.minimum < 3:
            raise ValueError(f"The minimum of contributors is 3, not {self.minimum}.")
        if not 0 <= self.p_percent < float("inf"):
            raise ValueError(f"p% is a number from 0 up, not {self.p_percent}.")


def read_sensitivity(cells: pd.DataFrame, relations: Relations, rules: Rules) -> pd.DataFrame:
    """Return one row per cell: `is_sensitive`, and the levels `lower` and `upper` (unit of value).

    For an intruder, value - lower and value + upper of a sensitive cell must be possible.

    - p% rule: a cell is sensitive if value - largest - second_largest < p% of largest. Both levels
      are the shortfall, p% of largest - (value - largest - second_largest).
    - Minimum: with fewer contributors both levels are p% of largest. With a column `changed`, this
      also holds if fewer companies than the minimum came, went or changed since the last
      publication, because the difference of both publications would be theirs alone.
    - The lower level is at most the value. A cell without contributors is never sensitive.
    - Counts: one less must be possible, or one more if a lower count is publicly impossible.
    """
    _refuse_what_cannot_be(cells)
    missing = rules.p_percent / 100 * cells["largest"] - _remainder(cells)
    is_few = cells["contributors"].between(1, rules.minimum - 1)
    if "changed" in cells:
        is_few |= cells["changed"].between(1, rules.minimum - 1)
    is_sensitive = (cells["contributors"] > 0) & (is_few | (missing > 0))
    level = np.where(is_few, _level_of_few(cells, rules), missing)
    level = np.maximum(level, _LEAST * cells["value"])
    lower = np.minimum(level, cells["value"])
    if is_count(cells):
        lower, level = _levels_of_counts(cells, relations, is_sensitive)
    frame = pd.DataFrame({"lower": lower, "upper": level}, index=cells.index)
    return frame.where(is_sensitive, 0.0).assign(is_sensitive=is_sensitive)


def is_count(cells: pd.DataFrame) -> bool:
    """Return whether the values are the numbers of contributors themselves."""
    return bool((cells["value"] == cells["contributors"]).all())


def read_floors(cells: pd.DataFrame) -> np.ndarray:
    """Return the publicly known minimum of each cell if suppressed: 1 for counts, else 0.

    A suppressed count is at least one, because empty cells are published.
    """
    return np.asarray(cells["contributors"] > 0, dtype=float) * float(is_count(cells))


def _levels_of_counts(
    cells: pd.DataFrame, relations: Relations, is_sensitive: pd.Series
) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower and upper levels of counts: 1 and 0, or 0 and 1 at the lowest count.

    The lowest count is the one possible in a table that publishes only its empty cells.
    """
    floors = read_floors(cells)
    downs = cells["value"].to_numpy(float) - floors
    ups = LIMIT * floors
    lower = np.zeros(len(cells))
    for cell in np.flatnonzero(is_sensitive & (downs >= 1)):
        down = find_smallest(relations, int(cell), -1.0, ups, downs, np.ones(len(cells)))
        lower[cell] = float(down is not None)
    return lower, 1 - lower


def _level_of_few(cells: pd.DataFrame, rules: Rules) -> np.ndarray:
    """Return the level of cells below the minimum: p% of largest; for zeros, of a small value."""
    percent = max(rules.p_percent / 100, _LEAST_OF_FEW)
    positive = cells.loc[cells["value"] > 0, "value"]
    small = positive.min() if len(positive) else 1.0
    return np.where(cells["value"] > 0, percent * cells["largest"], percent * small)


def _remainder(cells: pd.DataFrame) -> pd.Series:
    return cells["value"] - cells["largest"] - cells["second_largest"]


def _refuse_what_cannot_be(cells: pd.DataFrame) -> None:
    """Raise ValueError if contributors, largest and value contradict each other."""
    numbers = cells[list(MEASURES)].astype(float)
    if not np.isfinite(numbers.to_numpy()).all() or (numbers < 0).to_numpy().any():
        raise ValueError("Contributors and values of a table are numbers from 0 up.")
    slack = _ROUNDING * numbers["value"].max() if len(numbers) else 0.0
    is_empty = numbers["contributors"] == 0
    is_single = numbers["contributors"] == 1
    is_wrong = (
        (_remainder(numbers) < -slack)
        | (numbers["second_largest"] > numbers["largest"])
        | (is_empty & (numbers["value"] > 0))
        | (is_single & ((numbers["value"] - numbers["largest"]).abs() > slack))
    )
    if is_wrong.any():
        cell = cells.index[is_wrong][0]
        raise ValueError(f"Row {cell}: contributors, largest and value contradict each other.")
