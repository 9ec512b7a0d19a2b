"""Figures of differing definitions are never joined by a line; the words name the definition."""

from __future__ import annotations

import pytest

from clusteratlas.charts import style
from clusteratlas.charts.timeline import alt, newer_points, title
from clusteratlas.model import Answer, Selection
from clusteratlas.queries import answer


def newer(field_id: str) -> Answer:
    return answer("fact_sheet__newer", Selection(field_id=field_id))


@pytest.mark.parametrize("field_id", ["automobil", "optik", "maschinenbau"])
def test_markers_only_and_one_definition_a_trace(field_id: str) -> None:
    figures = newer(field_id)
    for indicator_id in figures.frame.indicator_id.unique():
        traces = newer_points(figures, "de", indicator_id).data
        assert all("lines" not in trace.mode for trace in traces)
        names = [trace.name for trace in traces]
        assert len(names) == len(set(names))


def test_the_words_name_each_definition_once() -> None:
    figures = newer("optik")
    assert alt(figures, "de", "companies") == (
        "Unternehmen, einzelne Angaben: Branche (OptoNet-Erhebung): 2007 162, 2016 187."
    )
    assert title(figures, "de", "companies") == (
        "Unternehmen, neueste Angabe 2016: 187, Branche (OptoNet-Erhebung), "
        "später, ohne Bezugsjahr: ca. (195)"
    )


def test_the_legend_fits_a_phone() -> None:
    """30 letters of 13 px and a sign have 230 px: what a phone of 390 px leaves the plot."""
    traces = newer_points(newer("logistik"), "de", "employees").data
    lines = [line for trace in traces for line in trace.name.split("<br>")]
    assert "Verkehr, Transport und" in lines and max(map(len, lines)) <= 30


@pytest.mark.parametrize(("last", "every"), [(2012, 1), (2025, None)])
def test_years_are_whole_and_no_more_than_fit(last: int, every: int | None) -> None:
    axis = style.years_axis(2007, last, dark=False)
    assert axis.get("dtick") == every  # without one Plotly names as many as there is room for
