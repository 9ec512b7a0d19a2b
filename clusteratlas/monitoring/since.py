"""The alerts of watch lists between two data versions that the archive keeps."""

from __future__ import annotations

from collections.abc import Sequence

from clusteratlas import archive_figures, queries, store
from clusteratlas.decisions.figure import Figure
from clusteratlas.memo import memoize
from clusteratlas.monitoring import compare, figures
from clusteratlas.monitoring.alert import Alert
from clusteratlas.monitoring.model import WatchList
from clusteratlas.paths import archive_path

Found = list[tuple[WatchList, list[Alert]]]


def changes(lists: Sequence[WatchList], old: str, new: str) -> Found:
    """Return the alerts of each list that has any between two data versions.

    Raises AtlasError for a version that is not kept.
    """
    ids = tuple(sorted({watch.indicator_id for one in lists for watch in one.watches}))
    if old == new or not ids:
        return []
    current = store.data_version().id
    then, now = (_figures(ids, version, current) for version in (old, new))
    pairs = _known(current).pairs
    found = [(one, compare.alerts(one.watches, then, now, pairs)) for one in lists]
    return [(one, alerts) for one, alerts in found if alerts]


@memoize
def _figures(ids: tuple[str, ...], version: str, current: str) -> tuple[Figure, ...]:
    frame = archive_figures.figures(archive_path(), version, ids)
    return tuple(figures.read(frame, version, _known(current)))


@memoize
def _known(current: str) -> figures.Known:
    """Return what the `current` data say of definitions."""
    return figures.Known.of(queries.answer)
