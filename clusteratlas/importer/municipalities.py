"""Add up figures of municipalities (keys of 8 or 11 digits) to their Kreis, where this is valid."""

from __future__ import annotations

import numpy as np
import pandas as pd

from clusteratlas.importer.errors import ImportRefused, name_some
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
    """Return `frame` with the sum of each Kreis in the row of its first municipality.

    Where the table has the Kreis itself, its municipalities are left out. A gap in a municipality
    is a gap of the Kreis. Raises ImportRefused for measures that cannot be added and are given by
    municipality only.
    """
    small = frame.region_id.str.fullmatch(r"\d{8}|\d{11,12}").to_numpy(dtype=bool)
    if not small.any():
        return frame
    frame, small = _with_wholes(frame, small, regions)
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
    few = _incomplete(frame.region_id[small & fates.stored], regions)
    some = name_some(few, 5)
    fates.leave_out(
        small & kreis.isin(few).to_numpy(),
        f"Gemeinden von Kreisen, von denen die Tabelle nur einen Teil hat ({some})",
        f"municipalities of Kreise of which the table has only a part ({some})",
    )
    _leave_out_ratios(frame, small, fates)
    here = small & fates.stored
    if here.any():
        frame = _add(frame, kreis, here, fates)
    return frame


def _with_wholes(
    frame: pd.DataFrame, small: np.ndarray, regions: set[str]
) -> tuple[pd.DataFrame, np.ndarray]:
    """Return `frame` with the keys of Kreise that are written like those of municipalities.

    "16061000" is the Kreis; "16051000" is a city that is a Kreis: its only municipality. Also
    return which keys are still those of municipalities.
    """
    kreis = frame.region_id.str[:5]
    is_whole = frame.region_id.str.fullmatch(r"\d{5}(?:0{3}|0{6,7})") & kreis.isin(regions)
    is_whole &= small & ~kreis.isin(set(frame.region_id[~small]))
    keys = frame.region_id.mask(is_whole, kreis)
    return frame.assign(region_id=keys), small & ~is_whole.to_numpy(dtype=bool)


def _leave_out_ratios(frame: pd.DataFrame, small: np.ndarray, fates: Fates) -> None:
    """Leave out figures that cannot be added, where the table also has the measure by Kreis."""
    stubborn = small & fates.stored & ~frame.additive.to_numpy(dtype=bool)
    with_kreise = frame.indicator_id.isin(frame.indicator_id[~small & fates.stored]).to_numpy()
    if (alone := stubborn & ~with_kreise).any():
        name = frame.measure[alone].iloc[0]
        raise ImportRefused(
            f"„{name}“ steht nach Gemeinden und lässt sich nicht zu Kreisen addieren. Bitte die "
            "Tabelle nach Kreisen abrufen.",
            f"“{name}” is by municipality and cannot be added up to Kreise. Please fetch the "
            "table by Kreis.",
        )
    fates.leave_out(
        stubborn,
        "Gemeinden, deren Angaben sich nicht zu ihrem Kreis addieren lassen",
        "municipalities whose figures cannot be added up to their Kreis",
    )


def _add(frame: pd.DataFrame, kreis: pd.Series, here: np.ndarray, fates: Fates) -> pd.DataFrame:
    frame = frame.copy()
    frame.loc[here, "region_id"] = kreis[here]
    part = frame[here]
    group = part.groupby(KEYS, dropna=False, sort=False).ngroup()
    value, status = sum_of(part, group)
    status = np.select([value.isna(), value == 0], [status, "zero"], "estimated")
    frame.loc[here, "value"] = value
    frame.loc[here, "status"] = status
    rest = here.copy()
    rest[here] = group.duplicated().to_numpy()
    fates.leave_out(
        rest,
        "Gemeinden, deren Angaben zu ihrem Kreis addiert sind",
        "municipalities whose figures are added up to their Kreis",
        reduced=True,
    )
    return frame


def _incomplete(keys: pd.Series, regions: set[str]) -> list[str]:
    """Return the Kreise of which the table has less than half of the municipalities of 2017.

    Mergers since then removed a third of all municipalities, so less than half is a selection. The
    numbers outside Thüringen are not known: those Kreise count as incomplete too.
    """
    municipalities = pd.Series([r for r in regions if len(r) == 8], dtype=str)
    expected = municipalities.str[:5].value_counts()
    counts = keys.groupby(keys.str[:5]).nunique()
    return sorted(str(k) for k, n in counts.items() if 2 * n < expected.get(str(k), 2 * n + 1))
