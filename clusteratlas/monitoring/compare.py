"""What changed between the figures of two data versions, as far as somebody watches it.

Figures that agree within the rounding of either are no change: neither of the figure nor of the
rank. Each alert says whether both figures count the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clusteratlas.analysis.claims import Place, place
from clusteratlas.decisions.definitions import Difference, Pairs, difference
from clusteratlas.decisions.figure import Figure
from clusteratlas.monitoring.model import STATE, Watch

_SAME = Difference(())


@dataclass(frozen=True)
class Alert:
    """What a watch found: a figure of now, the one of then that it is held against, if any.

    `unlike` has no reasons where both count the same. `places` are the ranks then and now,
    `further` counts other figures that say the same of other times.
    """

    watch: Watch
    now: Figure
    then: Figure | None = None
    unlike: Difference = _SAME
    places: tuple[Place, Place] | None = None
    further: int = 0

    @property
    def is_comparable(self) -> bool:
        """Tell whether there is an earlier figure that counts the same."""
        return self.then is not None and not self.unlike.reasons

    @property
    def is_level(self) -> bool:
        """Tell whether the figure agrees with the comparable one of then."""
        return self.is_comparable and self.then is not None and self.now.agrees(self.then)

    @property
    def change(self) -> float | None:
        """Return how much more it is now, in the unit of the figure, where that may be said."""
        if self.then is None or not self.is_comparable or self.is_level:
            return None
        return _more(self.then, self.now)


def alerts(
    watches: Sequence[Watch], then: Sequence[Figure], now: Sequence[Figure], pairs: Pairs
) -> list[Alert]:
    """Return what `watches` find between the figures of two data versions, at most one each."""
    found = (_alert(watch, then, now, pairs) for watch in watches)
    return [alert for alert in found if alert]


def _alert(
    watch: Watch, then: Sequence[Figure], now: Sequence[Figure], pairs: Pairs
) -> Alert | None:
    if watch.rule == "rank":
        return _rank(watch, then, now, pairs)
    old, new = ([f for f in figures if _is_about(f, watch)] for figures in (then, now))
    is_told = _is_new if watch.rule == "new" else _is_large
    told = [one for one in _news(watch, old, new, pairs) if is_told(one, old)]
    if not told:
        return None
    first = max(told, key=_weight)
    return Alert(watch, first.now, first.then, first.unlike, further=len(told) - 1)


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
    before = {_key(one): one for one in then}
    for one in now:
        if one.value is None:
            continue
        own = before.get(_key(one))
        if own is None:
            yield Alert(watch, one, *_earlier(one, then, pairs))
        elif (own.value, own.approximate) != (one.value, one.approximate):
            yield Alert(watch, one, own)  # the same figure, revised


def _key(one: Figure) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(one.identity.items()))


def _earlier(one: Figure, then: Sequence[Figure], pairs: Pairs) -> tuple[Figure | None, Difference]:
    """Return the newest figure of then that is not later: one that counts the same, if any."""
    valued = [f for f in then if f.value is not None and _end(f) <= (_end(one) or "9999")]
    judged = [(f, difference(f, one, pairs)) for f in valued]
    alike = [pair for pair in judged if not pair[1].reasons]
    return max(alike or judged, key=lambda pair: _age(pair[0], one), default=(None, _SAME))


def _age(earlier: Figure, one: Figure) -> tuple[str, bool, str]:
    """Return what the newest earlier figure has most of: a late time, the place of the later."""
    place_ = earlier.identity.get("source_place") == one.identity.get("source_place")
    return _end(earlier), place_, earlier.identity.get("source_id", "")


def _end(one: Figure) -> str:
    return one.identity.get("period_end", "")


def _weight(alert: Alert) -> tuple[bool, str, str]:
    """Return what the alert that is told has most of: a comparison, a late time."""
    return alert.is_comparable, _end(alert.now), alert.now.identity.get("source_id", "")


def _is_new(alert: Alert, then: Sequence[Figure]) -> bool:
    """Tell whether a number was not there, nor one of its time that agrees with it."""
    if any(_key(alert.now) == _key(one) for one in then):
        return False
    same_time = (one for one in then if one.value is not None and _end(one) == _end(alert.now))
    return not any(alert.now.agrees(one) for one in same_time)


def _is_large(alert: Alert, then: Sequence[Figure]) -> bool:
    """Tell whether a number differs by more than the limit, and by more than rounding."""
    earlier, watch = alert.then, alert.watch
    if earlier is None or earlier.value is None or alert.now.agrees(earlier):
        return False
    size = abs(_more(earlier, alert.now))
    if watch.unit == "absolute":
        return size > watch.limit
    return size * 100 > watch.limit * abs(earlier.value)


def _more(then: Figure, now: Figure) -> float:
    return (now.value or 0.0) - (then.value or 0.0)


def _rank(
    watch: Watch, then: Sequence[Figure], now: Sequence[Figure], pairs: Pairs
) -> Alert | None:
    """Return an alert where the ranks that rounding leaves open have none in common."""
    old, new = (_newest_peers(watch, figures) for figures in (then, now))
    if not (old and new):
        return None
    own = [_own(watch, peers) for peers in (old, new)]
    places = [_place(one, peers) for one, peers in zip(own, (old, new), strict=True)]
    if places[0].worst >= places[1].best and places[1].worst >= places[0].best:
        return None
    unlike = _SAME if _key(own[0]) == _key(own[1]) else difference(own[0], own[1], pairs)
    if {*map(_who, old)} != {*map(_who, new)}:
        unlike = Difference((*unlike.reasons, "peers"))
    return Alert(watch, own[1], own[0], unlike, (places[0], places[1]))


def _newest_peers(watch: Watch, figures: Sequence[Figure]) -> list[Figure]:
    """Return the numbers that the watched one is ranked among: of its time and definition.

    Those of its newest time that has others; nothing where there is none.
    """
    is_peer = _is_field if watch.field_id else _is_kreis
    groups: dict[tuple[object, ...], dict[str, Figure]] = {}
    for one in figures:
        is_watched = one.identity["indicator_id"] == watch.indicator_id and one.value is not None
        if is_watched and is_peer(one) and _end(one):
            groups.setdefault(_definition(one), {}).setdefault(_who(one), one)
    wanted = watch.field_id or watch.region_id
    found = [group for group in groups.values() if wanted in group and len(group) > 1]
    chosen = max(found, key=lambda group: (_end(group[wanted]), len(group)), default={})
    return list(chosen.values())


def _own(watch: Watch, peers: Sequence[Figure]) -> Figure:
    return next(one for one in peers if _who(one) == (watch.field_id or watch.region_id))


def _place(own: Figure, peers: Sequence[Figure]) -> Place:
    rows = [one.ends for one in peers]
    return place(rows[peers.index(own)], rows, own.decimals)


def _definition(one: Figure) -> tuple[object, ...]:
    """Return what figures that are ranked together have in common."""
    names = ("period_start", "period_end", "scope", "territory", "classification", "industry_id")
    folder = one.identity.get("source_id", "").split(".")[0]
    place_ = one.identity.get("source_place", "") if _is_field(one) else ""
    return *(one.identity.get(name, "") for name in names), folder, place_


def _who(one: Figure) -> str:
    return one.identity.get("field_id") or one.identity.get("region_id", "")


def _is_field(one: Figure) -> bool:
    return "field_id" in one.identity


def _is_kreis(one: Figure) -> bool:
    return "field_id" not in one.identity and len(one.identity.get("region_id", "")) > len(STATE)
