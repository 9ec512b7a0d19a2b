"""Whether a target is reached; roadmaps, criteria, dossiers and decisions all use `judge`.

There is a verdict only if figure and target measure the same and the target's direction is known.
A figure is taken as its source prints it; uncertainty from 'ca.', computation and suppressed cells
may leave the verdict open.
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
    """A value to reach by the end of a year, in the unit of its indicator.

    `direction` is AT_LEAST or AT_MOST, '' if neither target nor catalogue states it; `scope` is
    what the target counts, '' if it is not stated.
    """

    value: float
    year: int
    direction: str = ""
    scope: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the newest figure says about a target.

    Kinds: reached, missed (by a figure of the target's year or later), not_yet (by an earlier
    figure), open (the figure may be on either side), none. Reasons for none: figure (none has date
    and scope), unscoped, scope, direction, limited, undecided. If no figure has the target's scope,
    `figure` is the one that the atlas prefers.
    """

    kind: Kind
    figure: Row | None = None
    reasons: tuple[str, ...] = ()


def direction_of(own: str, better: str) -> str:
    """Return the direction stated by the target, else by the catalogue, else ''."""
    return own or _BY_CATALOGUE.get(better, "")


def judge(target: Target, figures: Sequence[Row]) -> Verdict:
    """Return the verdict by `figures`: the newest dated one of each scope of the indicator.

    A row has scope_id, value, status, approximate, period_end, `comparable` (false if the catalogue
    leaves the definition's comparability open) and `is_preferred` (true for the figure that the
    atlas shows first); it may have value_low and value_high.
    """
    same = next((figure for figure in figures if figure["scope_id"] == target.scope), None)
    if reasons := tuple(_reasons(target, figures, same)):
        newest = max(figures, key=_weight, default=None)
        return Verdict("none", same or newest, reasons)
    return _compare(target, same or {})


def _compare(target: Target, figure: Row) -> Verdict:
    """Return the verdict by the side of the target on which the figure's whole range lies."""
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
    """Return the sort key of figures: preferred ones, then newer ones, rank highest."""
    return figure["is_preferred"], figure["period_end"]


def _reasons(target: Target, figures: Sequence[Row], same: Row | None) -> Iterator[str]:
    """Yield the reasons why the figures allow no verdict."""
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
