"""What two publications reveal together: two states of the data, or nested selections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np
import pandas as pd

from clusteratlas.disclosure.attacker import Program, typical_value
from clusteratlas.disclosure.comparison import Comparison
from clusteratlas.disclosure.relations import Hierarchies, Relations
from clusteratlas.disclosure.rules import Rules

PUBLICATIONS = ("before", "after", "difference")
_EXACT = 1e-6
_MOST = 100
_WAYS = (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)


def differences(
    before: pd.DataFrame,
    after: pd.DataFrame,
    hierarchies: Hierarchies,
    rules: Rules | None = None,
    is_nested: bool = False,
) -> pd.DataFrame:
    """Return the sensitive figures that both publications reveal together; empty if all are safe.

    Both are tables of `protect` with `suppression`; a cell missing from one is empty there. One
    row per figure: its codes, `publication` (one of PUBLICATIONS), and the interval [`low`, `high`]
    that an intruder computes from both. A difference is sensitive if fewer than `rules.minimum`
    companies cause it; if none changed, an intruder knows that both values are equal. With
    `is_nested`, `before` is a subset of `after`, so no cell is larger in `before`. Otherwise
    `after` needs a column `changed`: how many companies came, went or changed their value.

    Raises ValueError if `changed` is missing or contradicts the values, or if a subset has more
    companies than the whole.
    """
    return reveal(Comparison.of(before, after, hierarchies, rules or Rules(), is_nested))


def reveal(comparison: Comparison) -> pd.DataFrame:
    """Return the figures of `differences` for two publications already compared."""
    both = comparison.tables
    scale = typical_value(np.concatenate([frame["value"] for frame in both]))
    program = _program(comparison, scale)
    codes = both[0][comparison.names]
    rows = []
    for figure, low, high in _narrow_intervals(program, _sensitive_figures(comparison), scale):
        number, cell = divmod(figure.column, len(codes))
        rows.append((*codes.iloc[cell], PUBLICATIONS[number], low, high))
    return pd.DataFrame(rows, columns=[*codes, "publication", "low", "high"])


def _narrow_intervals(
    program: Program, figures: list[_Figure], scale: float
) -> Iterator[tuple[_Figure, float, float]]:
    """Yield (figure, low, high) for each figure whose possible interval is too narrow.

    Every table found by the solver widens the intervals of all figures, so that most figures
    need no program of their own.
    """
    columns = np.array([figure.column for figure in figures], dtype=int)
    least = np.array([figure.least for figure in figures]) / scale + _EXACT
    most = np.array([figure.most for figure in figures]) / scale - _EXACT
    lows, highs = np.full(len(figures), np.inf), np.full(len(figures), -np.inf)

    def solve(some: np.ndarray, way: highspy.ObjSense) -> None:
        program.extreme(dict.fromkeys(columns[some].tolist(), 1.0), way)
        table = program.table[columns]
        np.minimum(lows, table, out=lows)
        np.maximum(highs, table, out=highs)

    for way in _WAYS if figures else ():
        solve(np.arange(len(figures)), way)
    for number, figure in enumerate(figures):
        own = np.array([number])
        if lows[number] > least[number]:
            solve(own, highspy.ObjSense.kMinimize)
        if highs[number] < most[number]:
            solve(own, highspy.ObjSense.kMaximize)
        if lows[number] > least[number] or highs[number] < most[number]:
            for way in _WAYS:
                solve(own, way)
            yield figure, float(lows[number] * scale), float(highs[number] * scale)


@dataclass(frozen=True)
class _Figure:
    """A column of the program whose possible interval must contain [`least`, `most`]."""

    column: int
    least: float
    most: float


def _sensitive_figures(comparison: Comparison) -> list[_Figure]:
    both, senses = comparison.tables, comparison.senses
    figures = [*(frame["value"] for frame in both), comparison.gaps["signed"]]
    values = np.concatenate(figures).astype(float)
    lower, upper = senses["lower"].to_numpy(), senses["upper"].to_numpy()
    # For a negative difference the levels swap: its size may be larger by the upper level.
    lows, highs = comparison.own_bounds()
    least = np.maximum(values - np.where(values < 0, upper, lower), np.minimum(lows, values))
    most = np.minimum(values + np.where(values < 0, lower, upper), np.maximum(highs, values))
    columns = np.flatnonzero(senses["is_sensitive"])
    return [_Figure(int(c), float(least[c]), float(most[c])) for c in columns]


def _program(comparison: Comparison, scale: float) -> Program:
    """Return the linear program over the cells before, the cells after and their differences."""
    both, count = comparison.tables, comparison.relations.count
    values = [frame["value"].where(frame["suppression"] == "").to_numpy(float) for frame in both]
    same = np.where(comparison.gaps["changed"] == 0, 0.0, np.nan)
    known_values = np.concatenate([*values, same]) / scale
    gap_floors = np.full(count, 0.0 if comparison.is_nested else -highspy.kHighsInf)
    floors = np.concatenate([*(frame["least"] / scale for frame in both), gap_floors])
    # A bound at a multiple of the largest figure makes every program feasible and bounded.
    most = _MOST * max(frame["value"].max() for frame in both)
    ceilings = np.concatenate([*(frame["most"] for frame in both), np.full(count, most)])
    equations = _join(comparison.relations)
    return Program(equations, known_values, floors, np.minimum(ceilings, most) / scale)


def _join(relations: Relations) -> Relations:
    """Return the equations of both tables, and after - before - difference = 0 for every cell."""
    count, length = relations.count, len(relations.cells)
    own = np.arange(count)
    triples = np.column_stack((own + count, own, own + 2 * count)).ravel()
    return Relations(
        3 * count,
        np.concatenate((relations.starts, relations.starts + length, 2 * length + 3 * own)),
        np.concatenate((relations.cells, relations.cells + count, triples)),
        np.concatenate((relations.signs, relations.signs, np.tile([1.0, -1.0, -1.0], count))),
    )
