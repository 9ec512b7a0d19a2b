"""Kreise that did not exist: "-" of theirs is no nought; and the territory that figures have."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from clusteratlas.importer import times
from clusteratlas.importer.fates import Fates

_BORDERS = re.compile(r"Gebietsstand:?\s+(?:(?:am|zum|vom)\s+)?((?:\d\d\.\d\d\.)?20\d\d)", re.I)
Change = tuple[str, str, str]  # Kreis that ended, Kreis that took it in, first day
_BEFORE, _SINCE = 2012, 2021


def has_late_borders(title: str, regions: set[str], changes: list[Change]) -> bool:
    """Tell whether a title says that all years have borders later than the `changes`.

    It cannot be true of a table with a Kreis that ended.
    """
    found = [times.period(text) for text in _BORDERS.findall(title)]
    days = [one[1].isoformat() for one in found if one]
    after = bool(days) and all(day <= min(days) for _, _, day in changes)
    return after and not any(ended in regions for ended, _, _ in changes)


def leave_out_absent(
    frame: pd.DataFrame, changes: list[Change], fates: Fates, recalculated: bool = False
) -> None:
    """Leave out what a table prints for a Kreis outside its lifetime.

    With figures after its end, unless all years of the table are `recalculated` to earlier borders,
    nobody knows whether those of the Kreis that took it in hold them, too.
    """
    which = np.flatnonzero(fates.stored)
    part = frame.iloc[which]
    empty = (part.value.isna() | (part.value == 0)).to_numpy()
    group = part.groupby(["region_id", "period_end"], sort=False).ngroup().to_numpy()
    silent = ~np.isin(group, group[~empty])  # no number at all for the region at that time
    # Every living Kreis has inhabitants; spreadsheets may have made 0 of "-".
    without = ((part.value == 0) & part.always).to_numpy(dtype=bool)
    nought = part.status.isin(["zero", "not_applicable"]).to_numpy() | without
    region, end = part.region_id.to_numpy(), part.period_end.to_numpy()
    start = part.period_start.to_numpy()

    def leave_out(here: np.ndarray, de: str, en: str) -> None:
        every = np.zeros(len(frame), dtype=bool)
        every[which[here]] = True
        fates.leave_out(every, de, en)

    for ended, taker, day in changes:
        late = set() if recalculated else set(end[(region == ended) & (start >= day) & ~empty])
        leave_out(
            np.isin(region, (ended, taker)) & np.isin(end, list(late)),
            f"Kreis {ended} gibt es seit {_german(day)} nicht mehr, hat hier aber Zahlen: Ob die "
            f"von {taker} sie enthalten, ist unklar",
            f"Kreis {ended} has not existed since {day} but has figures here: it is unclear "
            f"whether those of {taker} hold them",
        )
        leave_out(
            (region == ended) & (end >= day) & empty,
            f"Kreis {ended} gibt es seit {_german(day)} nicht mehr",
            f"Kreis {ended} has not existed since {day}",
        )
        for one in (ended, taker):
            leave_out(
                (region == one) & silent & nought,
                f"Kreis {one} hat zu der Zeit keine Angabe unter diesem Schlüssel "
                "(„-“ ist hier keine Null)",
                f"Kreis {one} has no figure under this key at the time (“-” is no nought here)",
            )
    # Without any, there was no such Kreis, or the table lacks it.
    leave_out(
        silent & np.isin(group, group[without]),
        "Regionen, für die die Tabelle zu der Zeit keine Angabe hat („-“ ist hier keine Null: "
        "keine Region ist ganz ohne)",
        "regions for which the table has no figure at the time (“-” is no nought here: no region "
        "is wholly without)",
    )


def territories(
    rows: pd.DataFrame, absent: pd.DataFrame, changes: list[Change], recalculated: bool
) -> np.ndarray:
    """Return the territory of every row: that of its time, unless old years are recalculated.

    A table that lists the Kreis that ended without figures (`absent`), and has some for the one
    that took it in, shows the later territory for that year. In a `recalculated` table all years
    have one: the earlier if it has figures for a Kreis that ended.
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
