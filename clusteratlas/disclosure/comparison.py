"""Two publications compared: all that does not depend on which cells are suppressed.

Finding a pattern compares the same tables again and again, each time with other cells suppressed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from clusteratlas.disclosure.relations import Hierarchies, Relations, read_relations
from clusteratlas.disclosure.rules import MEASURES, Rules, read_sensitivity

_ROUNDING = 1e-9
_BOUNDS = {"least": 0.0, "most": float("inf")}


@dataclass(frozen=True)
class Comparison:
    """Two tables, before and after, with the union of their cells in the same order.

    `names` are the columns of codes. `gaps` has `changed` and `signed` of each cell, `senses` the
    sensitivity of the cells before, of those after and of their differences, in this order.
    """

    names: list[str]
    tables: list[pd.DataFrame]
    relations: Relations
    gaps: pd.DataFrame
    senses: pd.DataFrame
    is_nested: bool

    @classmethod
    def of(
        cls,
        before: pd.DataFrame,
        after: pd.DataFrame,
        hierarchies: Hierarchies,
        rules: Rules,
        is_nested: bool = False,
    ) -> Comparison:
        """Return the comparison of two tables. Arguments and errors are those of `differences`."""
        both = _align(before, after, list(hierarchies))
        relations = read_relations(both[0], hierarchies)
        gaps = _read_gaps(both, is_nested)
        # Few changes make the difference sensitive, not the figure itself.
        own = [frame.drop(columns="changed", errors="ignore") for frame in both]
        frames = [*own, _cells_of_few(gaps, rules)]
        senses = pd.concat([read_sensitivity(frame, relations, rules) for frame in frames])
        return cls(list(hierarchies), both, relations, gaps, senses, is_nested)

    def suppressed(self, after: np.ndarray) -> Comparison:
        """Return the comparison with another `suppression` of the cells after."""
        return replace(self, tables=[self.tables[0], self.tables[1].assign(suppression=after)])

    def own_bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the public lower and upper bound of each figure (before, after, difference)."""
        both = self.tables
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
