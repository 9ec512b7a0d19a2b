"""Join a repeated table by year; if both imports have a figure, the later publication counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from clusteratlas.build.user import KEPT_COLUMNS
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.municipalities import KEYS


@dataclass(frozen=True)
class Joined:
    """All figures of a table, and how many of them both imports have."""

    frame: pd.DataFrame
    replaced: int  # figures of the earlier import that this import replaces
    older: int  # figures of this import that are older than the kept ones


def join(frame: pd.DataFrame, stand: str | None, path: Path, is_together: bool = False) -> Joined:
    """Return `frame`, completed with the figures that only the kept file at `path` has.

    A table without a stand counts as the latest. Raises ImportRefused where both came
    `is_together`, no stand says which is later, and they differ.
    """
    earlier = pd.read_csv(path, dtype=str).reindex(columns=KEPT_COLUMNS)
    earlier_keys, ours = _keys(earlier), _keys(frame)
    later = earlier.stand.fillna("") > stand if stand else pd.Series(False, index=earlier.index)
    if is_together:
        same = earlier.stand.fillna("") == (stand or "")
        _refuse_contradiction(frame.assign(key=ours), earlier[same].assign(key=earlier_keys[same]))
    stays = set(earlier_keys[later.to_numpy()])
    out = ours.isin(stays).to_numpy()
    rest = (~earlier_keys.isin(set(ours[~out]))).to_numpy()
    union = pd.concat([earlier[rest], frame[~out].astype(object)], ignore_index=True)
    # The line numbers come from different files: figures are sorted by time, then by line.
    union["raw_line"] = union.raw_line.astype(int)
    union = union.sort_values(["period_end", "raw_line"], kind="stable", ignore_index=True)
    return Joined(union, int((~rest).sum()), int(out.sum()))


def _refuse_contradiction(frame: pd.DataFrame, earlier: pd.DataFrame) -> None:
    both = frame.merge(earlier, on="key", suffixes=("", "_earlier"))
    one, other = both.value, pd.to_numeric(both.value_earlier)
    differs = both[(one - other).abs().gt(1e-9) | (one.isna() != other.isna())]
    if len(differs):
        first = differs.iloc[0]
        raise at_line(
            int(first.raw_line),
            f"Diese Angabe ({first.region_id}, {first.period_end}) steht in einer Tabelle mit "
            f"demselben Code schon, mit anderem Wert, und kein Stand sagt, welche gilt. Bitte nur "
            "eine einlesen.",
            f"This figure ({first.region_id}, {first.period_end}) stands in a table of the same "
            f"code already, with another value, and no date says which counts. Please import only "
            "one.",
        )


def _keys(frame: pd.DataFrame) -> pd.Series:
    first, *rest = (frame[key].astype("str").fillna("") for key in KEYS)
    return first.str.cat(rest, sep="\x1f")
