"""What changed between the figures of two data versions, as far as somebody watches it.

Figures that agree within the rounding of either are no change: neither of the figure nor of the
rank. Each alert says whether both figures count the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clusteratlas.decisions.definitions import Difference, Pairs, difference
from clusteratlas.decisions.figure import Figure
from clusteratlas.monitoring.alert import SAME, Alert, end_of, identity_of, increase
from clusteratlas.monitoring.model import Watch
from clusteratlas.monitoring.ranks import rank_alert


def alerts(
    watches: Sequence[Watch], then: Sequence[Figure], now: Sequence[Figure], pairs: Pairs
) -> list[Alert]:
    """Return what `watches` find between the figures of two data versions, at most one each."""
    every = (_alert(watch, then, now, pairs) for watch in watches)
    return [alert for alert in every if alert]


def _alert(
    watch: Watch, then: Sequence[Figure], now: Sequence[Figure], pairs: Pairs
) -> Alert | None:
    if watch.rule == "rank":
        return rank_alert(watch, then, now, pairs)
    old, new = ([f for f in figures if _is_about(f, watch)] for figures in (then, now))
    counts = _is_new if watch.rule == "new" else _is_large
    news = [one for one in _news(watch, old, new, pairs) if counts(one, old)]
    if not news:
        return None
    first = max(news, key=_weight)
    return Alert(watch, first.now, first.then, first.unlike, further=len(news) - 1)


def _is_about(figure: Figure, watch: Watch) -> bool:
    """Tell whether a figure is about what is watched: a field, or a region as a whole."""
    own = figure.identity
    if own["indicator_id"] != watch.indicator_id:
        return False
    if watch.field_id:
        return own.get("field_id") == watch.field_id
    return "field_id" not in own and own.get("region_id") == watch.region_id


def _news(
    watch: Watch, then: Sequence[Figure], now: Sequence[Figure], pairs: Pairs
) -> Iterator[Alert]:
    """Yield the numbers that are not as they were, each beside the one that it is held against."""
    before = {identity_of(one): one for one in then}
    for one in now:
        if one.value is None:
            continue
        own = before.get(identity_of(one))
        if own is None:
            yield Alert(watch, one, *_earlier(one, then, pairs))
        elif (own.value, own.approximate) != (one.value, one.approximate):
            yield Alert(watch, one, own)  # the same figure, revised


def _earlier(one: Figure, then: Sequence[Figure], pairs: Pairs) -> tuple[Figure | None, Difference]:
    """Return the newest figure of then that is not later: one that counts the same, if any."""
    valued = [f for f in then if f.value is not None and end_of(f) <= (end_of(one) or "9999")]
    judged = [(f, difference(f, one, pairs)) for f in valued]
    alike = [pair for pair in judged if not pair[1].reasons]
    return max(alike or judged, key=lambda pair: _age(pair[0], one), default=(None, SAME))


def _age(earlier: Figure, one: Figure) -> tuple[str, bool, str]:
    """Return what the newest earlier figure has most of: a late time, the place of the later."""
    place_ = earlier.identity.get("source_place") == one.identity.get("source_place")
    return end_of(earlier), place_, earlier.identity.get("source_id", "")


def _weight(alert: Alert) -> tuple[bool, str, str]:
    """Return what the alert to report has most of: a comparison, a late time."""
    return alert.is_comparable, end_of(alert.now), alert.now.identity.get("source_id", "")


def _is_new(alert: Alert, then: Sequence[Figure]) -> bool:
    """Tell whether a number was not there, nor one of its time that agrees with it."""
    if any(identity_of(alert.now) == identity_of(one) for one in then):
        return False
    same_time = (one for one in then if one.value is not None and end_of(one) == end_of(alert.now))
    return not any(alert.now.agrees(one) for one in same_time)


def _is_large(alert: Alert, then: Sequence[Figure]) -> bool:
    """Tell whether a number differs by more than the limit, and by more than rounding."""
    earlier, watch = alert.then, alert.watch
    if earlier is None or earlier.value is None or alert.now.agrees(earlier):
        return False
    size = abs(increase(earlier, alert.now))
    if watch.unit == "absolute":
        return size > watch.limit
    return size * 100 > watch.limit * abs(earlier.value)
