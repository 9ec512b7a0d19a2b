"""Ranks of two data versions: another rank counts only where rounding leaves no other reading."""

from __future__ import annotations

from collections.abc import Sequence

from clusteratlas.analysis.claims import Place, place
from clusteratlas.decisions.definitions import Difference, Pairs, difference
from clusteratlas.decisions.figure import Figure
from clusteratlas.monitoring.alert import SAME, Alert, end_of, identity_of
from clusteratlas.monitoring.model import STATE, Watch


def rank_alert(
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
    unlike = (
        SAME if identity_of(own[0]) == identity_of(own[1]) else difference(own[0], own[1], pairs)
    )
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
        if is_watched and is_peer(one) and end_of(one):
            groups.setdefault(_definition(one), {}).setdefault(_who(one), one)
    own = watch.field_id or watch.region_id
    peers = [group for group in groups.values() if own in group and len(group) > 1]
    newest = max(peers, key=lambda group: (end_of(group[own]), len(group)), default={})
    return list(newest.values())


def _own(watch: Watch, peers: Sequence[Figure]) -> Figure:
    return next(one for one in peers if _who(one) == (watch.field_id or watch.region_id))


def _place(own: Figure, peers: Sequence[Figure]) -> Place:
    rows = [one.ends for one in peers]
    return place(rows[peers.index(own)], rows, own.decimals)


def _definition(one: Figure) -> tuple[object, ...]:
    """Return what figures that are ranked together have in common.

    Each field has an industry and a network of its own.
    """
    names = ["period_start", "period_end", "scope", "territory", "classification"]
    names += [] if _is_field(one) else ["industry_id"]
    folder = one.identity.get("source_id", "").split(".")[0]
    place_ = one.identity.get("source_place", "") if _is_field(one) else ""
    return *(one.identity.get(name, "") for name in names), folder, place_


def _who(one: Figure) -> str:
    return one.identity.get("field_id") or one.identity.get("region_id", "")


def _is_field(one: Figure) -> bool:
    return "field_id" in one.identity


def _is_kreis(one: Figure) -> bool:
    return "field_id" not in one.identity and len(one.identity.get("region_id", "")) > len(STATE)
