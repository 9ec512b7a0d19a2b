"""How far a quantity is concentrated in few regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST = 3


@dataclass(frozen=True)
class Strongest:
    """The regions with the largest known values, and their part of the whole in percent.

    `share_percent` is None where the whole is not known. Regions without a value may hide among
    the strongest: `hidden` says how many there are.
    """

    region_ids: tuple[str, ...]
    share_percent: float | None
    hidden: int


def strongest(
    values: Mapping[str, float | None], whole: float | None, most: int = MOST
) -> Strongest:
    """Return the `most` regions with the largest values; ties keep the order of `values`.

    `values` are region_id -> value, None where it is not known, all in the unit of `whole`.
    """
    known = {region_id: value for region_id, value in values.items() if value is not None}
    ids = sorted(known, key=lambda region_id: -known[region_id])[:most]
    part = sum(known[region_id] for region_id in ids)
    return Strongest(tuple(ids), 100 * part / whole if whole else None, len(values) - len(known))
