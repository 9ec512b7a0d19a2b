"""What several publications reveal together: states of the data at different times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import highspy
import numpy as np
import pandas as pd

from clusteratlas.disclosure.attacker import Program, typical_value
from clusteratlas.disclosure.comparison import Comparison, Figures
from clusteratlas.disclosure.relations import Hierarchies
from clusteratlas.disclosure.rules import Rules

_EXACT = 1e-6
_MOST = 100
_WAYS = (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)


def differences(
    before: Sequence[pd.DataFrame],
    after: pd.DataFrame,
    hierarchies: Hierarchies,
    rules: Rules | None = None,
) -> pd.DataFrame:
    """Return the sensitive figures that all publications reveal together; empty if all are safe.

    All are tables of `protect` with `suppression`; a cell missing from one is empty there. One row
    per figure: its codes, `publication` (one of PUBLICATIONS), and the interval [`low`, `high`]
    that an intruder computes from all. Each table of `before` has a column `changed`: how many
    companies came, went or changed their value up to `after`. A difference is sensitive if fewer
    than `rules.minimum` companies cause it; if none changed, an intruder knows that both values
    are equal. So are the values of a cell in two earlier tables with the same `state` of it.

    Raises ValueError if `changed` is missing or contradicts the values.
    """
    return reveal(Comparison.of(before, after, hierarchies, rules or Rules()))


def reveal(comparison: Comparison) -> pd.DataFrame:
    """Return the figures of `differences` for publications already compared."""
    scale = typical_value(np.concatenate([frame["value"] for frame in comparison.tables]))
    program = _program(comparison, scale)
    codes = comparison.tables[-1][comparison.names]
    rows = [
        (*codes.iloc[cell], figures.kind, low, high)
        for figures in comparison.sensitive()
        for cell, low, high in _narrow_intervals(program, figures, scale)
    ]
    return pd.DataFrame(rows, columns=[*codes, "publication", "low", "high"])


def _narrow_intervals(
    program: Program, figures: Figures, scale: float
) -> Iterator[tuple[int, float, float]]:
    """Yield (cell, low, high) for each figure whose possible interval is too narrow.

    Every table found by the solver widens the intervals of all figures, so that most figures
    need no program of their own.
    """
    states, minus, is_gap = figures.states, figures.minus, figures.minus >= 0
    least, most = figures.least / scale + _EXACT, figures.most / scale - _EXACT
    lows, highs = np.full(len(least), np.inf), np.full(len(least), -np.inf)

    def solve(some: np.ndarray, way: highspy.ObjSense) -> None:
        costs = dict.fromkeys(states[some].tolist(), 1.0)
        costs |= dict.fromkeys(minus[some][is_gap[some]].tolist(), -1.0)
        program.extreme(costs, way)
        table = program.table
        values = table[states] - np.where(is_gap, table[minus], 0.0)
        np.minimum(lows, values, out=lows)
        np.maximum(highs, values, out=highs)

    for way in _WAYS if len(least) else ():
        solve(np.arange(len(least)), way)
    for number, cell in enumerate(figures.cells):
        own = np.array([number])
        if lows[number] > least[number]:
            solve(own, highspy.ObjSense.kMinimize)
        if highs[number] < most[number]:
            solve(own, highspy.ObjSense.kMaximize)
        if lows[number] > least[number] or highs[number] < most[number]:
            for way in _WAYS:
                solve(own, way)
            yield int(cell), float(lows[number] * scale), float(highs[number] * scale)


def _program(comparison: Comparison, scale: float) -> Program:
    """Return the linear program over all states of the cells."""
    values = np.where(comparison.shown(), comparison.of_states("value"), np.nan)
    # A bound at a multiple of the largest figure makes every program feasible and bounded.
    most = _MOST * max(frame["value"].max() for frame in comparison.tables)
    ceilings = np.minimum(comparison.of_states("most"), most)
    floors = comparison.of_states("least")
    return Program(comparison.equations, values / scale, floors / scale, ceilings / scale)
