"""What a headline may claim, worked out by hand: one case per reason."""

from __future__ import annotations

from typing import Any

import pytest

from clusteratlas.analysis.claims import Place, first_place, place, span

Y2011 = {"period_start": "2011-01-01", "period_end": "2011-12-31", "scope": "x"}


def row(value: float | None, **more: Any) -> dict[str, Any]:
    return {"value": value, "status": "published", **Y2011, **more}


def wide(value: float, half: float, **more: Any) -> dict[str, Any]:
    return row(value, value_low=value - half, value_high=value + half, **more)


@pytest.mark.parametrize(
    ("rows", "kind", "leaders"),
    [
        ([row(3), row(2), row(1)], "leads", 1),
        ([row(2), row(3), row(1)], "leads", 1),  # in any order
        ([row(3), row(3.04), row(1)], "shared", 2),  # printed alike with one decimal
        ([row(0), row(0), row(0)], "shared", 3),
        ([wide(3, 0.5), wide(2.5, 0.5), row(1)], "open", 2),
        ([wide(3, 0.5), wide(2, 0.5), row(1)], "leads", 1),  # 2.5 to 2.5: they only touch
        ([row(3, status="limited"), row(2)], "stated", 1),
        ([row(3), row(2, status="limited")], "leads", 1),
        ([row(3), row(2, period_end="2008-12-31")], "stated", 1),
        ([row(3), row(2, scope="y")], "stated", 1),
        ([row(3, period_end=None), row(2, period_end=None)], "stated", 1),
        ([row(3), row(2), row(None)], "partial", 1),
        ([row(3), row(3.04), row(2), row(None)], "partial", 2),
        ([row(3), row(None)], "single", 1),
        ([row(3)], "single", 1),
        ([row(None)], "none", 0),
        ([], "none", 0),
    ],
)
def test_kinds(rows: list[dict[str, Any]], kind: str, leaders: int) -> None:
    claim = first_place(rows, 1)
    assert (claim.kind, len(claim.leaders)) == (kind, leaders)


def test_gaps_without_a_row_count() -> None:
    claim = first_place([row(3), row(2)], 1, every=13)
    assert (claim.kind, claim.count, claim.every) == ("partial", 2, 13)


def test_places_that_rounding_leaves_open() -> None:
    rows = [row(9), wide(5, 1), wide(4.5, 1), row(3.8), row(1)]
    assert [place(r, rows, 1) for r in rows] == [
        Place(1, 1, 5),
        Place(2, 3, 5),
        Place(2, 4, 5),  # 3.5 to 5.5 holds 3.8 as well
        Place(3, 4, 5),
        Place(5, 5, 5),
    ]


def test_a_figure_without_a_range_stands_for_itself() -> None:
    assert span(row(3)) == (3.0, 3.0)
    assert span(row(3, value_low=float("nan"), value_high=float("nan"))) == (3.0, 3.0)
