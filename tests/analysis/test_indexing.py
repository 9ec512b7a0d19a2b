"""Series as an index of their base year, against values computed by hand."""

from __future__ import annotations

import math

import pandas as pd

from clusteratlas.analysis.indexing import index_series
from clusteratlas.model import Selection
from clusteratlas.queries import answer
from clusteratlas.views.kreis_series import index_of, is_indexed


def test_each_region_is_measured_by_its_own_base_year() -> None:
    rows = [
        ("a", 2008, 200.0, "published"),
        ("a", 2022, 150.0, "published"),
        ("b", 2008, None, "suppressed"),
        ("b", 2022, 90.0, "published"),
        ("c", 2008, 0.0, "zero"),
        ("c", 2022, 5.0, "published"),
    ]
    frame = pd.DataFrame(rows, columns=["region_id", "year", "value", "status"])
    result = index_series(frame, 2008)
    assert list(result.value[:2]) == [100.0, 75.0]
    assert all(map(math.isnan, result.value[2:]))
    assert list(result.status) == ["estimated"] * 2 + [
        "suppressed",
        "estimated",
        "zero",
        "estimated",
    ]


def test_employees_of_sonneberg_beside_germany() -> None:
    chosen = {"map_indicator_id": "employees", "section_id": "A-T", "kreise": ("16072",)}
    series = answer("kreis_profile__series", Selection(**chosen))
    assert is_indexed(series)
    frame = index_of(series, 2008, "de").frame.set_index(["region_id", "year"]).value
    own = series.frame.set_index(["region_id", "year"]).value
    assert frame["16072", 2008] == frame["DE", 2008] == 100
    assert frame["16072", 2022] == 100 * own["16072", 2022] / own["16072", 2008]
    ratio = answer("kreis_profile__series", Selection(kreise=("16072",)))
    assert not is_indexed(ratio)
