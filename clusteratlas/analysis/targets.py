"""Whether a target is reached: one function decides for roadmaps, criteria, dossiers, decisions.

There is a verdict only where figure and target count the same, and where the direction of the
target is known. A figure is taken as its source prints it; what 'ca.', computing and suppressed
cells leave open may leave the verdict open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from clusteratlas.analysis.claims import ends
from clusteratlas.model import Row

AT_LEAST, AT_MOST = "at_least", "at_most"
Kind = Literal["reached", "missed", "not_yet", "open", "none"]
_BY_CATALOGUE = {"higher": AT_LEAST, "lower": AT_MOST}
_DOUBTFUL = ("limited", "unreliable")


@dataclass(frozen=True)
class Target:
    """A value to come to until the end of a year, in the unit of its indicator.

    `direction` is AT_LEAST or AT_MOST, '' where neither target nor catalogue says it; `scope` is
    what the target counts, '' where it does not name it.
    """

    value: float
    year: int
    direction: str = ""
    scope: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the newest figure says of a target.

    reached · missed (by a figure of the target's year or later) · not_yet (by an earlier one) ·
    open (the figure may be on either side) · none, for `reasons`: figure (there is none with date
    and scope), unscoped, scope, direction, limited, undecided. Where none counts the same, `figure`
    is another one: that which the atlas shows first.
    """

    kind: Kind
    figure: Row | None = None
    reasons: tuple[str, ...] = ()


def direction_of(own: str, better: str) -> str:
    """Return the direction that a target names itself, else that of the catalogue; '' for none."""
    return own or _BY_CATALOGUE.get(better, "")


def judge(target: Target, figures: Sequence[Row]) -> Verdict:
    """Return what `figures` say: the newest dated one of each scope of the target's indicator.

    A row has scope_id, value, status, approximate, period_end, `comparable`, which is false for a
    definition that the catalogue finds open, and `is_preferred`, true for that which the atlas
    shows first; it may have value_low and value_high.
    """
    same = next((one for one in figures if one["scope_id"] == target.scope), None)
    if reasons := tuple(_reasons(target, figures, same)):
        newest = max(figures, key=_weight, default=None)
        return Verdict("none", same or newest, reasons)
    return _compare(target, same or {})


def _compare(target: Target, figure: Row) -> Verdict:
    """Return on which side of the target all of the figure lies."""
    low, high = ends(figure)
    assert low is not None and high is not None
    if target.direction == AT_MOST:
        low, high, bound = -high, -low, -target.value
    else:
        bound = target.value
    if low >= bound:
        return Verdict("reached", figure)
    if high >= bound:
        return Verdict("open", figure)
    return Verdict("missed" if figure["period_end"].year >= target.year else "not_yet", figure)


def _weight(figure: Row) -> tuple[bool, date]:
    """Return what the figure to show beside a target has most of."""
    return figure["is_preferred"], figure["period_end"]


def _reasons(target: Target, figures: Sequence[Row], same: Row | None) -> Iterator[str]:
    """Yield why there is no verdict by the figure of the target's scope."""
    if not figures:
        yield "figure"
    elif not target.scope:
        yield "unscoped"
    elif same is None:
        yield "scope"
    if not target.direction:
        yield "direction"
    if same and same["status"] in _DOUBTFUL:
        yield "limited"
    if same and not same["comparable"]:
        yield "undecided"
