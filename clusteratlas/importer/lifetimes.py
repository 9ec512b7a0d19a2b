"""Kreise that did not exist: "-" of theirs is no nought; and the territory that figures have."""

from __future__ import annotations

import numpy as np
import pandas as pd

from clusteratlas.importer.fates import Fates

Change = tuple[str, str, str]  # Kreis that ended, Kreis that took it in, first day
_BEFORE, _SINCE = 2012, 2021


def leave_out_absent(frame: pd.DataFrame, changes: list[Change], fates: Fates) -> None:
    """Leave out what a table prints for a Kreis outside its lifetime."""
    empty = (frame.value.isna() | (frame.value == 0)).to_numpy()
    period = frame.region_id + "|" + frame.period_end
    filled = set(period[~empty])
    silent = ~period.isin(filled).to_numpy()  # the Kreis has no number at all at that time
    for ended, taker, day in changes:
        gone = (frame.region_id == ended).to_numpy() & (frame.period_end >= day).to_numpy()
        fates.leave_out(
            gone & empty,
            f"Kreis {ended} gibt es seit {_german(day)} nicht mehr",
            f"Kreis {ended} has not existed since {day}",
        )
        _leave_out_silent(frame, ended, silent, fates)
        _leave_out_silent(frame, taker, silent, fates)
    # Every living Kreis has inhabitants: without any, there was none under this key.
    dead = set(period[(frame.always.astype(bool) & (frame.status == "zero")).to_numpy()])
    absent = period.isin(dead).to_numpy() & silent
    fates.leave_out(
        absent,
        "Regionen, für die die Tabelle zu der Zeit keine Angabe hat („-“ ist hier keine Null: "
        "keine Region ist ganz ohne)",
        "regions for which the table has no figure at the time (“-” is no nought here: no region "
        "is wholly without)",
    )


def _leave_out_silent(
    frame: pd.DataFrame, region_id: str, silent: np.ndarray, fates: Fates
) -> None:
    here = (frame.region_id == region_id).to_numpy() & silent
    printed = here & frame.status.isin(["zero", "not_applicable"]).to_numpy()
    fates.leave_out(
        printed,
        f"Kreis {region_id} hat zu der Zeit keine Angabe unter diesem Schlüssel "
        "(„-“ ist hier keine Null)",
        f"Kreis {region_id} has no figure under this key at the time (“-” is no nought here)",
    )


def territories(frame: pd.DataFrame, changes: list[Change]) -> np.ndarray:
    """Return the territory of every figure: that of its time, unless old years are recalculated.

    A table that has figures for the Kreis that took another in, but none for the one that ended,
    shows the later territory for that year.
    """
    numbered = frame[frame.value.notna() & (frame.value != 0)]
    have = set(numbered.region_id + "|" + numbered.period_end)
    found = np.full(len(frame), _SINCE)
    for ended, taker, day in changes:
        before = {end for end in pd.unique(frame.period_end) if end < day}
        recalculated = {e for e in before if f"{ended}|{e}" not in have and f"{taker}|{e}" in have}
        listed = {e for e in recalculated if (frame.region_id == ended).any()}
        found[frame.period_end.isin(before - listed).to_numpy()] = _BEFORE
    return found


def _german(day: str) -> str:
    return ".".join(reversed(day.split("-")))
