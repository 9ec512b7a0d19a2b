"""The alerts of watch lists between two archived data versions."""

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
    """Return (list, alerts) for each list with alerts between two data versions.

    Raises AtlasError for a version that is not archived.
    """
    indicator_ids: dict[str, set[str]] = {}  # by industry
    for watch in (watch for watch_list in lists for watch in watch_list.watches):
        indicator_ids.setdefault(watch.industry_id, set()).add(watch.indicator_id)
    if old == new or not indicator_ids:
        return []
    current, computed = store.data_version().id, _computed(old, new)
    sides = {
        industry: [_figures((*sorted(ids),), industry, computed, v, current) for v in (old, new)]
        for industry, ids in indicator_ids.items()
    }
    pairs = _catalogue(current).pairs
    alerts_by_list = [(w, [*_alerts(w, sides, pairs)]) for w in lists]
    return [(watch_list, alerts) for watch_list, alerts in alerts_by_list if alerts]


def not_kept(lists: Sequence[WatchList], old: str, new: str, lang: str) -> list[str]:
    """Return the names of watched computed indicators that one of two versions lacks."""
    if old == new:
        return []
    indicators = _catalogue(store.data_version().id).indicators[lang]
    ids = {watch.indicator_id for w in lists for watch in w.watches} - _computed(old, new)
    missing = (indicators[i] for i in ids if i in indicators)
    return sorted(str(indicator["name"]) for indicator in missing if indicator["derived"])


def _alerts(
    watch_list: WatchList, sides: Mapping[str, Sequence[Sequence[Figure]]], pairs: Pairs
) -> Iterator[Alert]:
    for watch in watch_list.watches:
        then, now = sides[watch.industry_id]
        yield from compare.alerts([watch], then, now, pairs)


def _computed(*versions: str) -> frozenset[str]:
    """Return the indicators with computed figures in all `versions`."""
    return frozenset.intersection(
        *(archive.computed_indicators(archive_path(), v) for v in versions)
    )


@memoize
def _figures(
    ids: tuple[str, ...], industry: str, computed: frozenset[str], version: str, current: str
) -> tuple[Figure, ...]:
    frame = archive.figures(archive_path(), version, ids, industry, computed)
    return tuple(figures.read(frame, version, _catalogue(current)))


@memoize
def _catalogue(current: str) -> figures.Definitions:
    """Return the definitions in the current data; `current` (their version) is the cache key."""
    return figures.Definitions.of(queries.answer)
