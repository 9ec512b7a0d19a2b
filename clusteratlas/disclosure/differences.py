"""What two publications reveal together: two states of the data, or nested selections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np
import pandas as pd

from clusteratlas.disclosure.attacker import Program, typical_value
from clusteratlas.disclosure.relations import Hierarchies, Relations, read_relations
from clusteratlas.disclosure.rules import MEASURES, Rules, read_sensitivity

PUBLICATIONS = ("before", "after", "difference")
_EXACT = 1e-6
_ROUNDING = 1e-9
_MOST = 100
_BOUNDS = {"least": 0.0, "most": float("inf")}
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
    both = _align(before, after, list(hierarchies))
    relations = read_relations(both[0], hierarchies)
    figures = _sensitive_figures(both, relations, rules or Rules(), is_nested)
    scale = typical_value(np.concatenate([frame["value"] for frame in both]))
    program = _program(both, relations, _read_gaps(both, is_nested), is_nested, scale)
    rows = []
    for figure, low, high in _narrow_intervals(program, figures, scale):
        codes = both[0][list(hierarchies)].iloc[figure.column % len(both[0])]
        name = PUBLICATIONS[figure.column // len(both[0])]
        rows.append((*codes, name, low, high))
    return pd.DataFrame(rows, columns=[*hierarchies, "publication", "low", "high"])


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


def _sensitive_figures(
    both: list[pd.DataFrame], relations: Relations, rules: Rules, is_nested: bool
) -> list[_Figure]:
    gaps = _read_gaps(both, is_nested)
    # Few changes make the difference sensitive, not the figure itself.
    own = [frame.drop(columns="changed", errors="ignore") for frame in both]
    frames = [*own, _cells_of_few(gaps, rules)]
    values = np.concatenate([*(frame["value"] for frame in both), gaps["signed"]]).astype(float)
    senses = pd.concat([read_sensitivity(frame, relations, rules) for frame in frames])
    lower, upper = senses["lower"].to_numpy(), senses["upper"].to_numpy()
    # For a negative difference the levels swap: its size may be larger by the upper level.
    lows, highs = _own_bounds(both)
    least = np.maximum(values - np.where(values < 0, upper, lower), np.minimum(lows, values))
    most = np.minimum(values + np.where(values < 0, lower, upper), np.maximum(highs, values))
    columns = np.flatnonzero(senses["is_sensitive"])
    return [_Figure(int(c), float(least[c]), float(most[c])) for c in columns]


def _own_bounds(both: list[pd.DataFrame]) -> tuple[np.ndarray, np.ndarray]:
    """Return the public lower and upper bound of each figure (before, after, difference)."""
    is_shown = [frame["suppression"] == "" for frame in both]
    is_alone = [is_shown[0] & ~is_shown[1], is_shown[1] & ~is_shown[0]]
    lows, highs = (
        [f["value"].where(mask, f[name]) for f, mask in zip(both, is_alone, strict=True)]
        for name in _BOUNDS
    )
    low = np.concatenate([*(frame["least"] for frame in both), lows[1] - highs[0]])
    high = np.concatenate([*(frame["most"] for frame in both), highs[1] - lows[0]])
    return low, high


def _align(before: pd.DataFrame, after: pd.DataFrame, names: list[str]) -> list[pd.DataFrame]:
    """Return both tables with the union of their cells in the same order; missing ones are 0."""
    keys = pd.concat([before[names], after[names]]).drop_duplicates(ignore_index=True)
    frames = []
    for frame in (before, after):
        full = keys.merge(frame, on=names, how="left", validate="one_to_one")
        full = full.reindex(columns=[*full.columns.union(_BOUNDS, sort=False)])
        full = full.fillna({name: 0 for name in MEASURES} | _BOUNDS | {"suppression": ""})
        frames.append(full)
    return frames


def _read_gaps(both: list[pd.DataFrame], is_nested: bool) -> pd.DataFrame:
    """Return `changed` (number of companies) and `signed` (after minus before) of each cell."""
    before, after = both
    if is_nested:
        changed = after["contributors"] - before["contributors"]
    elif "changed" in after:
        changed = after["changed"].fillna(before["contributors"])
    else:
        raise ValueError("Two states of the data need the column “changed”.")
    if (changed < 0).any():
        raise ValueError("What is a part of the other publication has more companies than it.")
    signed = after["value"] - before["value"]
    is_rounding = signed.abs() < _ROUNDING * max(after["value"].max(), before["value"].max())
    return pd.DataFrame({"changed": changed, "signed": signed.mask(is_rounding, 0.0)})


def _cells_of_few(gaps: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Return the differences caused by few companies, as cells with one dominant contributor."""
    is_few = gaps["changed"] < rules.minimum
    size = gaps["signed"].abs().where(is_few, 0.0)
    changed = gaps["changed"].where(is_few, 0)
    return pd.DataFrame(
        {"contributors": changed, "largest": size, "second_largest": 0.0, "value": size}
    )


def _program(
    both: list[pd.DataFrame],
    relations: Relations,
    gaps: pd.DataFrame,
    is_nested: bool,
    scale: float,
) -> Program:
    """Return the linear program over the cells before, the cells after and their differences."""
    count = relations.count
    values = [frame["value"].where(frame["suppression"] == "").to_numpy(float) for frame in both]
    same = np.where(gaps["changed"] == 0, 0.0, np.nan)
    known_values = np.concatenate([*values, same]) / scale
    gap_floors = np.full(count, 0.0 if is_nested else -highspy.kHighsInf)
    floors = np.concatenate([*(frame["least"] / scale for frame in both), gap_floors])
    # A bound at a multiple of the largest figure makes every program feasible and bounded.
    most = _MOST * max(frame["value"].max() for frame in both)
    ceilings = np.concatenate([*(frame["most"] for frame in both), np.full(count, most)])
    return Program(_join(relations), known_values, floors, np.minimum(ceilings, most) / scale)


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
