"""What a headline may claim about a list of figures; all headlines use `first_place`.

A superlative needs a complete list, dated figures of the same period and definition, no leading
figure of limited use, and one leader beyond its rounding interval. Otherwise the headline only
states the figure.
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
    """What may be claimed about the highest figure.

    `leaders`: the rows that share or may hold the first place, otherwise the first row; of a
    partial list all rows with the highest figure. `count` of `every` rows have a value.

    Kinds: leads (one leader), shared (equal figures), open (rounding leaves the first place open),
    stated (must not be ranked), partial (figures are missing), single (only one figure), none.
    """

    kind: Kind
    leaders: tuple[Row, ...]
    count: int
    every: int


@dataclass(frozen=True)
class Place:
    """The possible ranks of a row among `count` values, from `best` to `worst`; 1 is highest."""

    best: int
    worst: int
    count: int


def first_place(rows: Sequence[Row], decimals: int, every: int | None = None) -> Claim:
    """Return what may be claimed about the highest of `rows`.

    A row has `value` and may have value_low, value_high, status, period_start, period_end, scope.
    Figures are equal if they are printed alike with `decimals`. `every` is the number of rows
    including those missing from `rows`.
    """
    with_value = sorted((r for r in rows if pd.notna(r["value"])), key=lambda r: -r["value"])
    every = max(len(rows), every or 0)
    if not with_value:
        return Claim("none", (), 0, every)
    rivals = tuple(r for r in with_value if _may_equal(r, with_value[0], decimals))
    kind = _kind(with_value, rivals, decimals, every)
    if kind == "stated":
        # Figures of limited use must not lead a headline.
        with_value.sort(key=lambda r: r.get("status") in _DOUBTFUL)
    leaders = rivals if kind in ("shared", "open") else (with_value[0],)
    if kind == "partial":  # name all rows that are printed alike, not just one
        leaders = tuple(
            r for r in with_value if _printed(r, decimals) == _printed(with_value[0], decimals)
        )
    return Claim(kind, leaders, len(with_value), every)


def place(row: Row, rows: Sequence[Row], decimals: int) -> Place:
    """Return the ranks that `row` may have among `rows`, which include it."""
    with_value = [r for r in rows if pd.notna(r["value"])]
    others = [r for r in with_value if r is not row]
    ties = [r for r in others if alike(r, row, decimals)]
    above = [r for r in others if r["value"] > row["value"] and not any(r is o for o in ties)]
    best = 1 + len(above)
    return Place(best, best + len(ties), len(with_value))


def span(row: Row) -> tuple[float, float]:
    """Return the lowest and highest value that rounding leaves possible."""
    low, high = row.get("value_low"), row.get("value_high")
    if low is None or pd.isna(low) or high is None or pd.isna(high):
        return float(row["value"]), float(row["value"])
    return float(low), float(high)


def comparable(rows: Sequence[Row]) -> bool:
    """Return whether the figures are dated and have the same period and definition."""
    times = {(str(r.get("period_start")), str(r.get("period_end"))) for r in rows}
    scopes = {str(r.get("scope")) for r in rows}
    is_dated = all("period_end" not in r or pd.notna(r["period_end"]) for r in rows)
    return is_dated and len(times) == 1 and len(scopes) == 1


def _kind(with_value: list[Row], rivals: tuple[Row, ...], decimals: int, every: int) -> Kind:
    if len(with_value) < every:
        return "single" if len(with_value) == 1 else "partial"
    if len(with_value) == 1:
        return "single"
    if not comparable(with_value) or any(r.get("status") in _DOUBTFUL for r in rivals):
        return "stated"
    if len(rivals) == 1:
        return "leads"
    equal = all(_printed(r, decimals) == _printed(with_value[0], decimals) for r in rivals)
    return "shared" if equal else "open"


def _may_equal(row: Row, leader: Row, decimals: int) -> bool:
    """Return whether `row` may be as high as `leader` or higher."""
    return row is leader or alike(row, leader, decimals)


def alike(row: Row, other: Row, decimals: int) -> bool:
    """Return whether two figures are indistinguishable: printed alike or overlapping."""
    (low, high), (other_low, other_high) = span(row), span(other)
    alike = _printed(row, decimals) == _printed(other, decimals)
    return alike or (low < other_high and other_low < high)


def _printed(row: Row, decimals: int) -> float:
    return round(float(row["value"]), decimals)


def ends(row: Row) -> tuple[float | None, float | None]:
    """Return the range of a figure; 'ca. 500' stands for 450 to 550, no value for None, None."""
    if pd.isna(row["value"]):
        return None, None
    low, high = span(row)
    if low == high and row["approximate"] is True:
        half = 0.5 * _last_step(float(row["value"]))
        return low - half, high + half
    return low, high


def _last_step(value: float) -> float:
    """Return the place value of the last non-zero digit, as in the mart brochure_figure."""
    steps = (10.0**n for n in range(5, -1, -1))
    return next((step for step in steps if round(value * 10) % round(step * 10) == 0), 0.1)
