"""Find the watched changes between the figures of two data versions.

Figures that agree within rounding are no change, neither in value nor in rank. Each alert states
whether both figures are comparable.
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
    """Return the alerts of `watches` between two data versions, at most one per watch."""
    every = (_alert(watch, then, now, pairs) for watch in watches)
    return [alert for alert in every if alert]


def _alert(
    watch: Watch, then: Sequence[Figure], now: Sequence[Figure], pairs: Pairs
) -> Alert | None:
    if watch.rule == "rank":
        return rank_alert(watch, then, now, pairs)
    old, new = ([f for f in figures if _is_about(f, watch)] for figures in (then, now))
    is_relevant = _is_new if watch.rule == "new" else _is_large
    news = [alert for alert in _news(watch, old, new, pairs) if is_relevant(alert, old)]
    if not news:
        return None
    first = max(news, key=_weight)
    return Alert(watch, first.now, first.then, first.unlike, further=len(news) - 1)


def _is_about(figure: Figure, watch: Watch) -> bool:
    """Return whether a figure is about the watched indicator and field or region."""
    own = figure.identity
    if own["indicator_id"] != watch.indicator_id:
        return False
    if watch.field_id:
        return own.get("field_id") == watch.field_id
    return "field_id" not in own and own.get("region_id") == watch.region_id


def _news(
    watch: Watch, then: Sequence[Figure], now: Sequence[Figure], pairs: Pairs
) -> Iterator[Alert]:
    """Yield an alert for each new or revised number, with the earlier figure to compare."""
    before = {identity_of(figure): figure for figure in then}
    for figure in now:
        if figure.value is None:
            continue
        same = before.get(identity_of(figure))
        if same is None:
            yield Alert(watch, figure, *_earlier(figure, then, pairs))
        elif (same.value, same.approximate) != (figure.value, figure.approximate):
            yield Alert(watch, figure, same)  # the same figure, revised


def _earlier(
    figure: Figure, then: Sequence[Figure], pairs: Pairs
) -> tuple[Figure | None, Difference]:
    """Return the newest earlier figure, preferably a comparable one, with the differences."""
    earlier = [f for f in then if f.value is not None and end_of(f) <= (end_of(figure) or "9999")]
    differences = [(f, difference(f, figure, pairs)) for f in earlier]
    alike = [pair for pair in differences if not pair[1].reasons]
    return max(alike or differences, key=lambda pair: _age(pair[0], figure), default=(None, SAME))


def _age(earlier: Figure, figure: Figure) -> tuple[str, bool, str]:
    """Return the sort key of earlier figures: latest, at the same place in its source."""
    place_ = earlier.identity.get("source_place") == figure.identity.get("source_place")
    return end_of(earlier), place_, earlier.identity.get("source_id", "")


def _weight(alert: Alert) -> tuple[bool, str, str]:
    """Return the sort key of alerts: comparable ones, then later ones, rank highest."""
    return alert.is_comparable, end_of(alert.now), alert.now.identity.get("source_id", "")


def _is_new(alert: Alert, then: Sequence[Figure]) -> bool:
    """Return whether neither the figure nor an agreeing one of the same time existed before."""
    if any(identity_of(alert.now) == identity_of(figure) for figure in then):
        return False
    same_time = (f for f in then if f.value is not None and end_of(f) == end_of(alert.now))
    return not any(alert.now.agrees(figure) for figure in same_time)


def _is_large(alert: Alert, then: Sequence[Figure]) -> bool:
    """Return whether a number differs by more than the limit, and by more than rounding."""
    earlier, watch = alert.then, alert.watch
    if earlier is None or earlier.value is None or alert.now.agrees(earlier):
        return False
    size = abs(increase(earlier, alert.now))
    if watch.unit == "absolute":
        return size > watch.limit
    return size * 100 > watch.limit * abs(earlier.value)
