"""Kreise outside their lifetime, whose "-" is not a zero; and the territory of figures."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from clusteratlas.importer import kreise, times
from clusteratlas.importer.fates import Fates

_BORDERS = re.compile(r"Gebietsstand:?\s+(?:(?:am|zum|vom)\s+)?((?:\d\d\.\d\d\.)?20\d\d)", re.I)
Change = tuple[str, str, str]  # Kreis that ended, Kreis that took it in, first day
_BEFORE, _SINCE = 2012, 2021


def has_late_borders(title: str, regions: set[str], changes: list[Change]) -> bool:
    """Return whether a title says that all years have borders later than the `changes`.

    This cannot be true of a table that has a Kreis that ended.
    """
    found = [times.period(text) for text in _BORDERS.findall(title)]
    days = [one[1].isoformat() for one in found if one]
    after = bool(days) and all(day <= min(days) for _, _, day in changes)
    return after and not any(ended in regions for ended, _, _ in changes)


def leave_out_absent(
    frame: pd.DataFrame, changes: list[Change], fates: Fates, recalculated: bool = False
) -> None:
    """Leave out figures that a table prints for a Kreis outside its lifetime.

    All years of a `recalculated` table have the borders of one day.
    """
    zero = (frame.value == 0).to_numpy()
    filled = fates.stored & frame.value.notna().to_numpy() & ~zero
    # Every living Kreis has inhabitants: zeros may be "-" that a spreadsheet converted.
    never_zero = zero & frame.always.to_numpy(dtype=bool)
    dash = frame.status.isin(["zero", "not_applicable"]).to_numpy() | never_zero
    moment = frame.groupby(["region_id", "period_end"], sort=False).ngroup().to_numpy()
    silent = fates.stored & ~np.isin(moment, moment[filled])
    without = silent & np.isin(moment, moment[silent & never_zero])
    for change in changes:
        if not recalculated:
            _leave_out_unclear(frame, change, fates)
        _leave_out_ended(frame, change, ~filled, fates)
        for kreis in change[:2]:
            _leave_out_dashes(kreis, (frame.region_id == kreis).to_numpy() & silent & dash, fates)
    elsewhere = frame.region_id.str.fullmatch(r"(?!16)\d{5}").to_numpy(dtype=bool)
    fates.leave_out(
        elsewhere & silent & dash,
        "Kreise außerhalb Thüringens ohne jede Zahl zu der Zeit: Ob es sie gab, führt der "
        "Clusteratlas nicht („-“ ist hier keine Null)",
        "Kreise outside Thüringen without any number at the time: the atlas does not record "
        "whether they existed (“-” does not mean zero here)",
    )
    # Without any figure, either the Kreis did not exist, or the table lacks it.
    fates.leave_out(
        without,
        "Regionen, für die die Tabelle zu der Zeit keine Angabe hat („-“ ist hier keine Null: "
        "keine Region ist ganz ohne)",
        "regions for which the table has no figure at the time (“-” does not mean zero here: every "
        "region has some)",
    )


def _leave_out_unclear(frame: pd.DataFrame, change: Change, fates: Fates) -> None:
    """Leave out both Kreise if the one that ended has figures although it is part of the other."""
    ended, taker, day = change
    # By name alone it is read as a municipality
    is_ended = (frame.region_id == ended) | frame.region_id.str.endswith(kreise.ENDED)
    has_number = frame.value.notna() & (frame.value != 0)
    of_ended = has_number & is_ended & (frame.period_start >= day)
    both = frame.region_id.isin([ended, taker])
    fates.leave_out(
        (both & frame.period_end.isin(frame.period_end[of_ended])).to_numpy(),
        f"Kreis {ended} gibt es seit {_german(day)} nicht mehr, hat hier aber Zahlen: Ob die "
        f"von {taker} sie enthalten, ist unklar",
        f"Kreis {ended} has not existed since {day} but has figures here: it is unclear "
        f"whether those of {taker} include them",
    )


def _leave_out_ended(frame: pd.DataFrame, change: Change, empty: np.ndarray, fates: Fates) -> None:
    ended, _, day = change
    fates.leave_out(
        ((frame.region_id == ended) & (frame.period_end >= day)).to_numpy() & empty,
        f"Kreis {ended} gibt es seit {_german(day)} nicht mehr",
        f"Kreis {ended} has not existed since {day}",
    )


def _leave_out_dashes(kreis: str, here: np.ndarray, fates: Fates) -> None:
    fates.leave_out(
        here,
        f"Kreis {kreis} hat zu der Zeit keine Angabe unter diesem Schlüssel "
        "(„-“ ist hier keine Null)",
        f"Kreis {kreis} has no figure under this key at the time (“-” does not mean zero here)",
    )


def territories(
    rows: pd.DataFrame, absent: pd.DataFrame, changes: list[Change], recalculated: bool
) -> np.ndarray:
    """Return the territory of every row: that of its time, unless old years are recalculated.

    If a table lists the Kreis that ended without figures (`absent`) and has figures for the Kreis
    that took it in, that year shows the later territory. In a `recalculated` table all years have
    one territory: the earlier one if it has figures for a Kreis that ended.
    """
    since = np.full(len(rows), _SINCE)
    for ended, taker, day in changes:
        if recalculated:
            since[:] = _BEFORE if ended in set(rows.region_id) else _SINCE
            continue
        ends = set(rows.period_end[rows.region_id == taker])
        left = set(absent.period_end[absent.region_id == ended])
        left -= set(rows.period_end[rows.region_id == ended])
        apart = set(rows.period_end[(rows.region_id == ended) & rows.value.notna()])
        before = (rows.period_end < day) & ~rows.period_end.isin(left & ends)
        before |= (rows.period_start < day) & rows.period_end.isin(apart)  # the year of the end
        since[before.to_numpy()] = _BEFORE
    return since


def _german(day: str) -> str:
    return ".".join(reversed(day.split("-")))
