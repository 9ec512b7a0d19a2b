"""Questions about the figures of kept data versions, and about two of them side by side."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas.archive.shelf import ask, computed_path, figures_path, refuse_missing
from clusteratlas.model import IDENTITY

_OF_ONE_TIME = ("period_start", "period_end", "source_place")


def changes(archive: Path, old: str, new: str, lang: str) -> pd.DataFrame:
    """Return the rows of queries/archive/changes.sql. Raises AtlasError for a version not kept."""
    return ask("changes", _both(archive, old, new) | {"lang": lang, "identity": list(IDENTITY)})


def losses(
    archive: Path, old: str, new: str, fall: float, ignored: Collection[str] = ()
) -> pd.DataFrame:
    """Return the rows of queries/archive/worse.sql: what is lost or fell by more than `fall`.

    `fall` is a share, `ignored` are indicators. Raises AtlasError for a version not kept.
    """
    series = [name for name in IDENTITY if name not in _OF_ONE_TIME]
    names = {"identity": list(IDENTITY), "series": series, "ignored": list(ignored)}
    return ask("worse", _both(archive, old, new) | names | {"fall": fall})


def computed_indicators(archive: Path, version: str) -> frozenset[str]:
    """Return the indicators that a version keeps computed figures of; none of an earlier atlas."""
    path = computed_path(archive, version)
    return frozenset(ask("computed", {"file": str(path)}).indicator_id) if path else frozenset()


def figures(
    archive: Path,
    version: str,
    indicators: Collection[str],
    industry: str = "",
    computed_too: Collection[str] = (),
) -> pd.DataFrame:
    """Return the rows of queries/archive/watched.sql, those of `computed_too` as computed as well.

    Raises AtlasError for a version not kept.
    """
    files = [figures_path(archive, version), computed_path(archive, version)]
    parameters = {
        "files": [str(path) for path in files if path],
        "indicators": sorted(indicators),
        "computed": sorted(computed_too),
        "industry": industry,
    }
    try:
        return ask("watched", parameters)
    except duckdb.Error as error:  # damaged
        raise refuse_missing(version) from error


def _both(archive: Path, old: str, new: str) -> dict[str, Any]:
    """Return the files of the figures of two versions as parameters."""
    return {n: str(figures_path(archive, v)) for n, v in (("old", old), ("new", new))}
