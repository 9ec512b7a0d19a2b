"""Figures of municipalities (keys of 8 or 11 digits) -> their Kreis, where they may be added."""

from __future__ import annotations

import numpy as np
import pandas as pd

from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.fates import Fates
from clusteratlas.importer.sums import sum_of

KEYS = [
    "indicator_id",
    "region_id",
    "industry_id",
    "partner_id",
    "size_class",
    "period_start",
    "period_end",
    "scope",
]


def add_up(frame: pd.DataFrame, fates: Fates, regions: set[str]) -> pd.DataFrame:
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
        frame = _add(frame, kreis, here, fates, regions)
    return frame


def _add(
    frame: pd.DataFrame, kreis: pd.Series, here: np.ndarray, fates: Fates, regions: set[str]
) -> pd.DataFrame:
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
    cities = frame.region_id.str.endswith("000")  # a city that is a Kreis is its only municipality
    keys = frame.region_id
    frame.loc[here, "region_id"] = kreis[here]
    few = _incomplete(keys[here], kreis[here], regions)
    part = frame[here]
    group = part.groupby(KEYS, dropna=False, sort=False).ngroup()
    value, status = sum_of(part, group)
    status = np.select(
        [value.isna(), value == 0, cities[here], part.region_id.isin(few)],
        [status, "zero", part.status, "limited"],
        "estimated",
    )
    frame.loc[here, "value"] = value
    frame.loc[here, "status"] = status
    rest = here.copy()
    rest[here] = group.duplicated().to_numpy()
    some = f" (nur ein Teil der Gemeinden: {', '.join(few)})" if few else ""
    some_en = f" (only some of the municipalities: {', '.join(few)})" if few else ""
    fates.leave_out(
        rest,
        f"Gemeinden, deren Angaben zu ihrem Kreis addiert sind{some}",
        f"municipalities whose figures are added up to their Kreis{some_en}",
        reduced=True,
    )
    return frame


def _incomplete(keys: pd.Series, kreis: pd.Series, regions: set[str]) -> list[str]:
    """Return the Kreise of which the table has less than half of the municipalities of 2017.

    Mergers since then took away a third of them all; less than half is a selection.
    """
    municipalities = pd.Series([r for r in regions if len(r) == 8], dtype=str)
    expected = municipalities.str[:5].value_counts()
    counts = keys.groupby(kreis).nunique()
    return sorted(k for k, count in counts.items() if 2 * count < expected.get(str(k), 0))
