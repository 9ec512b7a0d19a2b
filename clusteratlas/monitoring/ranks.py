"""Changes of rank between two data versions; only those that rounding cannot explain count."""

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
    """Return an alert if the ranges of possible ranks then and now do not overlap."""
    old, new = (_newest_peers(watch, figures) for figures in (then, now))
    if not (old and new):
        return None
    own = [_own(watch, peers) for peers in (old, new)]
    places = [_place(figure, peers) for figure, peers in zip(own, (old, new), strict=True)]
    if places[0].worst >= places[1].best and places[1].worst >= places[0].best:
        return None
    unlike = (
        SAME if identity_of(own[0]) == identity_of(own[1]) else difference(own[0], own[1], pairs)
    )
    if {*map(_who, old)} != {*map(_who, new)}:
        unlike = Difference((*unlike.reasons, "peers"))
    return Alert(watch, own[1], own[0], unlike, (places[0], places[1]))


def _newest_peers(watch: Watch, figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures among which the watched one is ranked, including itself.

    They have its time and definition, for the newest time that has several; empty if there is none.
    """
    is_peer = _is_field if watch.field_id else _is_kreis
    groups: dict[tuple[object, ...], dict[str, Figure]] = {}
    for figure in figures:
        is_watched = (
            figure.identity["indicator_id"] == watch.indicator_id and figure.value is not None
        )
        if is_watched and is_peer(figure) and end_of(figure):
            groups.setdefault(_definition(figure), {}).setdefault(_who(figure), figure)
    own = watch.field_id or watch.region_id
    peers = [group for group in groups.values() if own in group and len(group) > 1]
    newest = max(peers, key=lambda group: (end_of(group[own]), len(group)), default={})
    return list(newest.values())


def _own(watch: Watch, peers: Sequence[Figure]) -> Figure:
    return next(figure for figure in peers if _who(figure) == (watch.field_id or watch.region_id))


def _place(own: Figure, peers: Sequence[Figure]) -> Place:
    rows = [figure.ends for figure in peers]
    return place(rows[peers.index(own)], rows, own.decimals)


def _definition(figure: Figure) -> tuple[object, ...]:
    """Return the properties that figures ranked together have in common.

    Industry and network are ignored for fields, since each field has its own.
    """
    names = ["period_start", "period_end", "scope", "territory", "classification"]
    names += [] if _is_field(figure) else ["industry_id"]
    folder = figure.identity.get("source_id", "").split(".")[0]
    place_ = figure.identity.get("source_place", "") if _is_field(figure) else ""
    return *(figure.identity.get(name, "") for name in names), folder, place_


def _who(figure: Figure) -> str:
    return figure.identity.get("field_id") or figure.identity.get("region_id", "")


def _is_field(figure: Figure) -> bool:
    return "field_id" in figure.identity


def _is_kreis(figure: Figure) -> bool:
    return "field_id" not in figure.identity and len(figure.identity.get("region_id", "")) > len(
        STATE
    )
