"""What the regional map opens with where the store knows little."""

from __future__ import annotations

import pandas as pd
import pytest

from clusteratlas.model import Answer, Selection
from clusteratlas.views import map_opening


@pytest.mark.parametrize("choices", [None, pd.NA, float("nan"), []])
def test_a_series_without_any_value_offers_both_territories(choices: object) -> None:
    series = {"collection": "vgrdl", "indicator_id": "gdp_eur_million", "section_id": "A-T"}
    frame = pd.DataFrame([series | {"year": 2023, "kreise_with_value": 0, "territories": choices}])
    selection = Selection(
        collection="vgrdl", map_indicator_id="gdp_eur_million", section_id="A-T", year=2023
    )
    answers = {"choices__map": Answer("choices__map", frame)}
    nothing = Answer("none", frame.assign(wz_field_id="").head(0))
    result = map_opening.territories(lambda name, *_: answers.get(name, nothing), selection)
    assert list(result) == ["2021", "2012"]


def test_an_imported_table_opens_with_the_measure_that_most_kreise_have() -> None:
    frame = pd.DataFrame(
        [
            ("user.1", "employee_share_percent", 12),
            ("user.1", "establishments", 22),
            ("vgrdl", "employees_total", 22),
        ],
        columns=["collection", "indicator_id", "kreise_with_value"],
    )
    choices = Answer("choices__map", frame)
    result = map_opening.indicator(lambda *_: choices, Selection(collection="user.1"))
    assert result == "establishments"
    assert map_opening.indicator(lambda *_: choices, Selection()) == "employee_share_percent"
