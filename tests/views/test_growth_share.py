"""Growth beside weight of the sections: position by hand, and against the raw accounts."""

from __future__ import annotations

import pandas as pd
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import RAW
from clusteratlas.views.growth_share import position
from tests.rendering import answer


@pytest.mark.parametrize(
    ("change", "quotient", "expected"),
    [
        ((2.0, 3.0), (1.1, 1.2), "stark, wachsend"),
        ((-3.0, -2.0), (1.1, 1.2), "stark, nicht wachsend"),
        ((2.0, 3.0), (0.8, 0.9), "schwach, wachsend"),
        ((-3.0, 0.0), (0.8, 1.0), "schwach, nicht wachsend"),
        ((-1.0, 1.0), (1.1, 1.2), "nicht zu unterscheiden"),
        ((2.0, 3.0), (0.9, 1.1), "nicht zu unterscheiden"),
        ((2.0, 3.0), (float("nan"), float("nan")), "nicht zu unterscheiden"),
    ],
)
def test_the_position_is_told_as_far_as_rounding_lets(
    change: tuple[float, float], quotient: tuple[float, float], expected: str
) -> None:
    row = dict(zip(("value_low", "value_high"), change, strict=True))
    row |= dict(zip(("quotient_low", "quotient_high"), quotient, strict=True))
    assert position(row, "de") == expected


def test_size_quotient_and_change_from_the_raw_file() -> None:
    values = pd.read_parquet(RAW / "vgrdl" / "observations.parquet")
    regions = pd.read_csv(RAW / "vgrdl" / "regions.csv", dtype=str)
    own = values[values.indicator == "employees"].merge(regions, on="nuts")
    persons = 1000 * own.set_index(["ags", "year", "section"]).value
    frame = answer("kreis_profile__growth_share", Selection(kreise=("16072",))).frame
    assert sorted(frame.section_id) == ["A", "B-E", "F", "G-J", "K-N", "O-T"]
    for row in frame.itertuples():
        new, old = (persons["16072", year, row.section_id] for year in (2022, 2008))
        share, reference = (
            persons[ags, 2022, row.section_id] / persons[ags, 2022, "A-T"]
            for ags in ("16072", "DG")
        )
        expected = (new, share / reference, 100 * (new / old - 1))
        assert (row.size, row.quotient, row.value) == pytest.approx(expected)
