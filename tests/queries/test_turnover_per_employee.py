"""Turnover per employee of the fields with range and brackets, calculated by hand."""

from __future__ import annotations

import pytest

from clusteratlas.model import Selection
from clusteratlas.queries import answer
from clusteratlas.text.tables import figure_of, range_text

INDICATOR = "turnover_per_employee_eur_thousand"

# field: printed figures with half of their last digit, turnover (EUR million) and employees;
# lowest, computed and highest figure in thousand euros, and how it is written
BY_HAND = {
    "energie": ((1800, 50), (11_400, 50), (152.84, 157.89, 163.00), "ca. 158", "153–163"),
    "maschinenbau": ((2300, 50), (21_700, 50), (103.45, 105.99, 108.55), "ca. 106", "103–109"),
    "automobil": ((7700, 50), (50_000, 5000), (139.09, 154.00, 172.22), "ca. (154)", "139–172"),
    "optik": ((2000, 500), (8100, 50), (184.05, 246.91, 310.56), "ca. (247)", "184–311"),
}


@pytest.mark.parametrize("field_id", BY_HAND)
def test_it_carries_the_range_of_rounding_and_brackets(field_id: str) -> None:
    turnover, employees, figures, written, span = BY_HAND[field_id]
    found = answer("fact_sheet__derived", Selection(field_id=field_id))
    (row,) = (row for row in found.rows if row["indicator_id"] == INDICATOR)
    assert (row["numerator"], row["denominator"]) == (turnover[0], employees[0])
    ends = (row["value_low"], row["value"], row["value_high"])
    assert ends == pytest.approx(figures, abs=0.0051)
    # The bounds again: lowest turnover by most employees, and vice versa.
    lowest = 1000 * (turnover[0] - turnover[1]) / (employees[0] + employees[1])
    highest = 1000 * (turnover[0] + turnover[1]) / (employees[0] - employees[1])
    assert (ends[0], ends[2]) == pytest.approx((lowest, highest))
    # Bounds a tenth or more away: of limited use, in brackets.
    assert row["status"] == ("limited" if "(" in written else "estimated")
    indicator = found.indicators[INDICATOR]
    assert figure_of(row, indicator, "de").startswith(written)
    assert range_text(row, indicator, "de") == span
