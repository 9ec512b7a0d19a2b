"""Queries about the figures of archived data versions, and comparisons of two versions."""

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
    """Return the rows of queries/archive/changes.sql. Raises AtlasError for a missing version."""
    return ask("changes", _both(archive, old, new) | {"lang": lang, "identity": list(IDENTITY)})


def losses(
    archive: Path, old: str, new: str, fall: float, ignored: Collection[str] = ()
) -> pd.DataFrame:
    """Return the rows of queries/archive/worse.sql: figures lost or fallen by more than `fall`.

    `fall` is a share, `ignored` has indicators. Raises AtlasError for a missing version.
    """
    series = [name for name in IDENTITY if name not in _OF_ONE_TIME]
    names = {"identity": list(IDENTITY), "series": series, "ignored": list(ignored)}
    return ask("worse", _both(archive, old, new) | names | {"fall": fall})


def computed_indicators(archive: Path, version: str) -> frozenset[str]:
    """Return the indicators with computed figures; empty for versions of an earlier atlas."""
    path = computed_path(archive, version)
    return frozenset(ask("computed", {"file": str(path)}).indicator_id) if path else frozenset()


def figures(
    archive: Path,
    version: str,
    indicators: Collection[str],
    industry: str = "",
    computed_too: Collection[str] = (),
) -> pd.DataFrame:
    """Return the rows of queries/archive/watched.sql for `indicators` of a version.

    Indicators in `computed_too` include their computed figures. Raises AtlasError for a missing or
    damaged version.
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
    """Return the figure files of two versions as query parameters."""
    return {n: str(figures_path(archive, v)) for n, v in (("old", old), ("new", new))}
