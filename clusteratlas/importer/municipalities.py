"""Figures of municipalities (keys of 8 or 11 digits) -> their Kreis, where they may be added."""

from __future__ import annotations

import numpy as np
import pandas as pd

from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.fates import Fates

_KEYS = [
    "indicator_id",
    "region_id",
    "industry_id",
    "partner_id",
    "size_class",
    "period_start",
    "period_end",
    "scope",
]


def summed(frame: pd.DataFrame, fates: Fates, regions: set[str]) -> pd.DataFrame:
    """Return `frame` in which the first municipality of a Kreis carries the sum of all.

    Where the table has the Kreis itself, its municipalities are left out. A gap in a municipality
    is a gap of the Kreis. Raises ImportRefused for measures that cannot be added.
    """
    small = frame.region_id.str.fullmatch(r"\d{8}|\d{11,12}").to_numpy(dtype=bool)
    if not small.any():
        return frame
    kreis = frame.region_id.str[:5]
    fates.leave_out(
        small & ~kreis.isin(regions).to_numpy(),
        "Gemeinden von Kreisen, die der Clusteratlas nicht führt",
        "municipalities of Kreise that the atlas does not have",
    )
    fates.leave_out(
        small & kreis.isin(set(frame.region_id[~small])).to_numpy(),
        "Gemeinden, deren Kreis selbst in der Tabelle steht",
        "municipalities whose Kreis is in the table itself",
    )
    here = small & fates.stored
    if here.any():
        frame = _added(frame, kreis, here, fates)
    return frame


def _added(frame: pd.DataFrame, kreis: pd.Series, here: np.ndarray, fates: Fates) -> pd.DataFrame:
    stubborn = frame[here & ~frame.additive.to_numpy(dtype=bool)]
    if len(stubborn):
        name = stubborn.measure.iloc[0]
        raise ImportRefused(
            f"„{name}“ steht nach Gemeinden und lässt sich nicht zu Kreisen addieren. Bitte die "
            "Tabelle nach Kreisen abrufen.",
            f"“{name}” is by municipality and cannot be added up to Kreise. Please fetch the "
            "table by Kreis.",
        )
    frame = frame.copy()
    frame.loc[here, "region_id"] = kreis[here]
    groups = frame[here].groupby(_KEYS, dropna=False, sort=False)
    first = ~frame[here].duplicated(_KEYS).to_numpy()
    gap = frame.value.isna()
    sums = groups.value.transform("sum")
    gaps = gap[here].groupby(groups.ngroup()).transform("any")
    worst = frame.status.where(gap)[here].groupby(groups.ngroup()).transform("first")
    frame.loc[here, "value"] = sums.where(~gaps)
    frame.loc[here, "status"] = np.where(gaps, worst, np.where(sums == 0, "zero", "estimated"))
    rest = here.copy()
    rest[here] = ~first
    fates.leave_out(
        rest,
        "Gemeinden, deren Angaben zu ihrem Kreis addiert sind",
        "municipalities whose figures are added up to their Kreis",
        reduced=True,
    )
    return frame
