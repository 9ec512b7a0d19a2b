"""Clusteratlas Thüringen: figures on growth fields and regions, from the raw file to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clusteratlas.notebook import Atlas

__all__ = ["open"]


def open(version: str | None = None, **filters: Any) -> Atlas:
    """Return the atlas for a notebook: see `clusteratlas.notebook.open_atlas`."""
    # Imported here, so that importing a single module of the atlas stays fast.
    from clusteratlas.notebook import open_atlas

    return open_atlas(version, **filters)
