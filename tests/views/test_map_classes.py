"""Classes of a map: of its own year, or of all where years stand together."""

from __future__ import annotations

from collections import Counter

from clusteratlas.analysis.classes import Rule
from clusteratlas.model import Selection
from clusteratlas.queries import answer
from clusteratlas.views.map_ways import MapContent

UNEMPLOYMENT = Selection(
    collection="inkar", map_indicator_id="unemployment_rate_percent", section_id="A-T", year=2023
)


def test_a_map_tells_the_kreise_of_its_year_apart() -> None:
    """In 2023 all Kreise have less than half of the rates of 2005: in common classes 17 are one."""
    figures, years = (answer(f"regional_map__{q}", UNEMPLOYMENT) for q in ("figures", "years"))
    content = MapContent(figures, years, (), Rule(), UNEMPLOYMENT, "")
    values = figures.frame.value.dropna()
    own, common = content.classes, content.common_classes
    assert own and common and content.has_several_years
    assert sorted(Counter(map(own.index, values)).values()) == [1, 4, 5, 5, 7]
    assert Counter(map(common.index, values)) == {0: 17, 1: 5}
