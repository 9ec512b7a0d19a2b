"""The alerts of watch lists between two data versions that the archive keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clusteratlas import archive, queries, store
from clusteratlas.decisions.definitions import Pairs
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
    wanted: dict[str, set[str]] = {}  # by industry
    for watch in (watch for one in lists for watch in one.watches):
        wanted.setdefault(watch.industry_id, set()).add(watch.indicator_id)
    if old == new or not wanted:
        return []
    current, both = store.data_version().id, has_computed(old, new)
    sides = {
        industry: [_figures((*sorted(ids),), industry, both, v, current) for v in (old, new)]
        for industry, ids in wanted.items()
    }
    pairs = _known(current).pairs
    alerts_by_list = [(one, [*_alerts(one, sides, pairs)]) for one in lists]
    return [(one, alerts) for one, alerts in alerts_by_list if alerts]


def has_computed(*versions: str) -> bool:
    """Tell whether the archive has the computed figures of all `versions`."""
    return all(archive.computed_path(archive_path(), version) for version in versions)


def is_partial(lists: Sequence[WatchList], old: str, new: str) -> bool:
    """Tell whether `lists` watch what the atlas computes, and a version has no such figures."""
    indicators = _known(store.data_version().id).indicators["de"]
    ids = {watch.indicator_id for one in lists for watch in one.watches}
    derived = any(indicators[i]["derived"] for i in ids if i in indicators)
    return old != new and derived and not has_computed(old, new)


def _alerts(
    one: WatchList, sides: Mapping[str, Sequence[Sequence[Figure]]], pairs: Pairs
) -> Iterator[Alert]:
    for watch in one.watches:
        then, now = sides[watch.industry_id]
        yield from compare.alerts([watch], then, now, pairs)


@memoize
def _figures(
    ids: tuple[str, ...], industry: str, with_computed: bool, version: str, current: str
) -> tuple[Figure, ...]:
    frame = archive.figures(archive_path(), version, ids, industry, with_computed)
    return tuple(figures.read(frame, version, _known(current)))


@memoize
def _known(current: str) -> figures.Known:
    """Return what the `current` data say of definitions."""
    return figures.Known.of(queries.answer)
