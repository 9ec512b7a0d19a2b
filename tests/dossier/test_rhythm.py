"""The next usual day of a meeting."""

from __future__ import annotations

from datetime import date

import pytest

from clusteratlas.dossier.rhythm import next_day

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("kind", "day", "later"),
    [
        ("council", date(2026, 12, 3), date(2027, 12, 3)),
        ("board", date(2026, 12, 3), date(2027, 6, 3)),
        ("board", date(2026, 8, 31), date(2027, 2, 28)),  # February has no 31st
        ("other", date(2026, 12, 3), date(2027, 12, 3)),
        ("council", date(2024, 2, 29), date(2027, 2, 28)),  # in the past: the first after today
        ("board", date(2026, 5, 28), date(2027, 5, 28)),  # today does not count as the next day
        ("council", date(9999, 1, 1), date(9999, 1, 1)),
    ],
)
def test_the_next_usual_day_lies_ahead(kind: str, day: date, later: date) -> None:
    assert next_day(kind, day, TODAY) == later
