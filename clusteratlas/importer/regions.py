"""The regions that an imported table may name: those in the store."""

from __future__ import annotations

from clusteratlas import store

_SQL = "SELECT region_id FROM region WHERE level <> 'group'"


def known_regions() -> set[str]:
    """Return the ids of all Kreise, Länder, regions between and municipalities (of 2017).

    Raises store.StoreError.
    """
    return {region_id for (region_id,) in store.cursor().execute(_SQL).fetchall()}
