"""What a headline may claim of a list of figures: one function decides for every headline.

A superlative needs a complete list, dated figures of one time and definition, none of limited use
in front, and one leader beyond the range that rounding leaves open. Where that is not so, the
headline states the figure instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from clusteratlas.model import Row

Kind = Literal["leads", "shared", "open", "stated", "partial", "single", "none"]
_DOUBTFUL = ("limited", "unreliable", "suppressed")


@dataclass(frozen=True)
class Claim:
    """What may be said. `leaders`: who shares, or may hold, the first place; else the first row.

    Of a partial list: all with the highest figure.

    leads: one leader · shared: equal figures · open: rounding leaves the first place open ·
    stated: not to be ranked · partial: figures are missing · single: one figure only · none.
    """

    kind: Kind
    leaders: tuple[Row, ...]
    count: int
    every: int


@dataclass(frozen=True)
class Place:
    """Where a row stands among `count` values: from `best` to `worst`, 1 is highest."""

    best: int
    worst: int
    count: int


def first_place(rows: Sequence[Row], decimals: int, every: int | None = None) -> Claim:
    """Decide what may be said of the highest of `rows`; `every` counts gaps without a row too.

    A row has `value`; it may have value_low, value_high, status, period_start, period_end, scope.
    Figures count as equal where they are printed alike with `decimals`.
    """
    valued = sorted((r for r in rows if pd.notna(r["value"])), key=lambda r: -r["value"])
    every = max(len(rows), every or 0)
    if not valued:
        return Claim("none", (), 0, every)
    rivals = tuple(r for r in valued if _may_equal(r, valued[0], decimals))
    kind = _kind(valued, rivals, decimals, every)
    if kind == "stated":
        # What is of limited use stands in front of no headline.
        valued.sort(key=lambda r: r.get("status") in _DOUBTFUL)
    firsts = rivals if kind in ("shared", "open") else (valued[0],)
    if kind == "partial":  # of several that are printed alike none is named alone
        firsts = tuple(r for r in valued if _printed(r, decimals) == _printed(valued[0], decimals))
    return Claim(kind, firsts, len(valued), every)


def place(row: Row, rows: Sequence[Row], decimals: int) -> Place:
    """Return the places that `row` may hold among `rows`, itself one of them."""
    valued = [r for r in rows if pd.notna(r["value"])]
    others = [r for r in valued if r is not row]
    level = [r for r in others if alike(r, row, decimals)]
    above = [r for r in others if r["value"] > row["value"] and not any(r is o for o in level)]
    best = 1 + len(above)
    return Place(best, best + len(level), len(valued))


def span(row: Row) -> tuple[float, float]:
    """Return the lowest and highest value that rounding leaves open."""
    low, high = row.get("value_low"), row.get("value_high")
    if low is None or pd.isna(low) or high is None or pd.isna(high):
        return float(row["value"]), float(row["value"])
    return float(low), float(high)


def comparable(rows: Sequence[Row]) -> bool:
    """Tell whether the figures are dated, of one time and of one definition."""
    times = {(str(r.get("period_start")), str(r.get("period_end"))) for r in rows}
    scopes = {str(r.get("scope")) for r in rows}
    dated = all("period_end" not in r or pd.notna(r["period_end"]) for r in rows)
    return dated and len(times) == 1 and len(scopes) == 1


def _kind(valued: list[Row], rivals: tuple[Row, ...], decimals: int, every: int) -> Kind:
    if len(valued) < every:
        return "single" if len(valued) == 1 else "partial"
    if len(valued) == 1:
        return "single"
    if not comparable(valued) or any(r.get("status") in _DOUBTFUL for r in rivals):
        return "stated"
    if len(rivals) == 1:
        return "leads"
    equal = all(_printed(r, decimals) == _printed(valued[0], decimals) for r in rivals)
    return "shared" if equal else "open"


def _may_equal(row: Row, leader: Row, decimals: int) -> bool:
    """Tell whether `row` may be as high as `leader` or higher."""
    return row is leader or alike(row, leader, decimals)


def alike(row: Row, other: Row, decimals: int) -> bool:
    """Tell whether two figures cannot be told apart: printed alike, or their ranges overlap."""
    (low, high), (other_low, other_high) = span(row), span(other)
    alike = _printed(row, decimals) == _printed(other, decimals)
    return alike or (low < other_high and other_low < high)


def _printed(row: Row, decimals: int) -> float:
    return round(float(row["value"]), decimals)


def ends(row: Row) -> tuple[float | None, float | None]:
    """Return the ends that rounding leaves open; 'ca. 500' stands for 450 to 550."""
    if pd.isna(row["value"]):
        return None, None
    low, high = span(row)
    if low == high and row["approximate"] is True:
        half = 0.5 * _last_step(float(row["value"]))
        return low - half, high + half
    return low, high


def _last_step(value: float) -> float:
    """Return the unit of the last digit that is not a nought, as brochure_figure has it."""
    steps = (10.0**n for n in range(5, -1, -1))
    return next((step for step in steps if round(value * 10) % round(step * 10) == 0), 0.1)
