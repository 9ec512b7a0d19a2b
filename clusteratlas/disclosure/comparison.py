"""Several publications compared: all that does not depend on which cells are suppressed.

Finding a pattern compares the same tables again and again, each time with other cells suppressed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from clusteratlas.disclosure.relations import Hierarchies, Relations, read_relations
from clusteratlas.disclosure.rules import MEASURES, Rules, read_sensitivity

PUBLICATIONS = ("before", "after", "difference")
_ROUNDING = 1e-9
_BOUNDS = {"least": 0.0, "most": float("inf")}
_AFTER, _EMPTY = -1, -2  # states of a cell: as in the new publication, without companies


@dataclass(frozen=True)
class Figures:
    """Figures of a kind (PUBLICATIONS): each is a state, or a state minus another (else -1).

    Every value from `least` to `most` must be possible.
    """

    kind: str
    cells: np.ndarray
    states: np.ndarray
    minus: np.ndarray
    least: np.ndarray
    most: np.ndarray


@dataclass(frozen=True)
class Comparison:
    """Earlier tables and, at the end, the new one, with the union of their cells in one order.

    `states` has a row per table: cells with the same number have, as anybody knows, the same value.
    `equations` relate the states. `gaps` has `changed` and `signed` of each cell since each
    earlier table, `senses` the sensitivity of each table and then of each gap.
    """

    names: list[str]
    tables: list[pd.DataFrame]
    states: np.ndarray
    equations: Relations
    gaps: list[pd.DataFrame]
    senses: list[pd.DataFrame]

    @classmethod
    def of(
        cls, before: Sequence[pd.DataFrame], after: pd.DataFrame, trees: Hierarchies, rules: Rules
    ) -> Comparison:
        """Return the comparison of the tables. Arguments and errors are those of `differences`."""
        tables = _align([*before, after], list(trees))
        relations = read_relations(tables[-1], trees)
        gaps = [_read_gaps(frame, tables[-1]) for frame in tables[:-1]]
        states = _read_states(tables, gaps)
        # Few changes make the difference sensitive, not the figure itself.
        own = [frame.drop(columns="changed", errors="ignore") for frame in tables]
        frames = [*own, *(_cells_of_few(gap, rules) for gap in gaps)]
        senses = [read_sensitivity(frame, relations, rules) for frame in frames]
        return cls(list(trees), tables, states, _join(relations, states), gaps, senses)

    def suppressed(self, after: np.ndarray) -> Comparison:
        """Return the comparison with another `suppression` of the cells after."""
        return replace(self, tables=[*self.tables[:-1], self.tables[-1].assign(suppression=after)])

    def of_states(self, name: str) -> np.ndarray:
        """Return a column of the tables by state; of a state in several tables, the last one."""
        values = np.zeros(self.equations.count)
        for states, frame in zip(self.states, self.tables, strict=True):
            values[states] = frame[name]
        return values

    def shown(self) -> np.ndarray:
        """Return for each state whether a publication shows it."""
        is_shown = np.zeros(self.equations.count, dtype=bool)
        for states, frame in zip(self.states, self.tables, strict=True):
            is_shown[states[frame["suppression"] == ""]] = True
        return is_shown

    def sensitive(self) -> Iterator[Figures]:
        """Yield the sensitive figures of each publication, each state once, and of each gap."""
        is_new = np.ones(self.equations.count, dtype=bool)
        for number in reversed(range(len(self.tables))):
            states, frame = self.states[number], self.tables[number]
            cells = np.flatnonzero(self.senses[number]["is_sensitive"] & is_new[states])
            kind = PUBLICATIONS[number == len(self.gaps)]
            minus = np.full(len(states), -1)
            bounds = frame["least"], frame["most"]
            yield self._figures(kind, cells, frame["value"], number, minus, bounds)
            is_new[states] = False
        for number, gap in enumerate(self.gaps):
            sense = len(self.tables) + number
            cells = np.flatnonzero(self.senses[sense]["is_sensitive"])
            minus, bounds = self.states[number], self._gap_bounds(number)
            yield self._figures(PUBLICATIONS[2], cells, gap["signed"], sense, minus, bounds)

    def _figures(
        self,
        kind: str,
        cells: np.ndarray,
        values: pd.Series,
        sense: int,
        minus: np.ndarray,
        bounds: tuple[pd.Series, pd.Series],
    ) -> Figures:
        value = values.to_numpy(float)[cells]
        lower, upper, low, high = (
            column.to_numpy(float)[cells]
            for column in (self.senses[sense]["lower"], self.senses[sense]["upper"], *bounds)
        )
        # For a negative difference the levels swap: its size may be larger by the upper level.
        down, up = np.where(value < 0, (upper, lower), (lower, upper))
        least = np.maximum(value - down, np.minimum(low, value))
        most = np.minimum(value + up, np.maximum(high, value))
        states = self.states[min(sense, len(self.gaps))][cells]
        return Figures(kind, cells, states, minus[cells], least, most)

    def _gap_bounds(self, number: int) -> tuple[pd.Series, pd.Series]:
        """Return the public lower and upper bound of each difference."""
        both = self.tables[number], self.tables[-1]
        is_shown = [frame["suppression"] == "" for frame in both]
        is_alone = [is_shown[0] & ~is_shown[1], is_shown[1] & ~is_shown[0]]
        lows, highs = (
            [f["value"].where(mask, f[name]) for f, mask in zip(both, is_alone, strict=True)]
            for name in _BOUNDS
        )
        return lows[1] - highs[0], highs[1] - lows[0]


def _align(tables: list[pd.DataFrame], names: list[str]) -> list[pd.DataFrame]:
    """Return the tables with the union of their cells in the same order; missing ones are 0."""
    keys = pd.concat([frame[names] for frame in tables]).drop_duplicates(ignore_index=True)
    frames = []
    for frame in tables:
        full = keys.merge(frame, on=names, how="left", validate="one_to_one")
        full = full.reindex(columns=[*full.columns.union(_BOUNDS, sort=False)])
        full = full.fillna({name: 0 for name in MEASURES} | _BOUNDS | {"suppression": ""})
        frames.append(full)
    return frames


def _read_states(tables: list[pd.DataFrame], gaps: list[pd.DataFrame]) -> np.ndarray:
    """Return a number per table and cell; equal ones of a cell are the same state of it."""
    rows = []
    for number, (frame, gap) in enumerate(zip(tables, gaps, strict=False)):
        names = frame["state"] if "state" in frame else pd.Series(float(number), frame.index)
        states = names.where(frame["contributors"] > 0, _EMPTY)
        rows.append(states.mask(gap["changed"] == 0, _AFTER))
    rows.append(pd.Series(float(_AFTER), tables[-1].index))
    codes = np.array([pd.factorize(pd.concat(rows))[0]]).reshape(len(tables), -1)
    cells = np.arange(codes.shape[1])
    return np.unique(codes * len(cells) + cells, return_inverse=True)[1].reshape(codes.shape)


def _join(relations: Relations, states: np.ndarray) -> Relations:
    """Return the equations of all tables over their states, each once."""
    cells = np.split(np.arange(len(relations.cells)), relations.starts[1:])
    lines = {}
    for row in states if len(relations.starts) else ():
        for own in cells:
            line = row[relations.cells[own]]
            lines[line.tobytes()] = (line, relations.signs[own])
    starts = np.cumsum([0, *(len(line) for line, _ in lines.values())])[:-1]
    flat = [np.zeros(0, int), *(line for line, _ in lines.values())]
    signs = [np.zeros(0), *(signs for _, signs in lines.values())]
    count = int(states.max(initial=-1)) + 1
    return Relations(count, starts, np.concatenate(flat), np.concatenate(signs))


def _read_gaps(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return `changed` (number of companies) and `signed` (after minus before) of each cell."""
    if "changed" not in before:
        raise ValueError("Two states of the data need the column “changed”.")
    changed = before["changed"].fillna(after["contributors"])
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
