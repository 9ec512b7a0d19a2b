"""Figures of differing definitions are never joined by a line; the words name the definition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clusteratlas.charts import style
from clusteratlas.charts.near import Room, sides
from clusteratlas.charts.timeline import alt, newer_points, small_series, title
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


def test_small_charts_join_one_definition_alone() -> None:
    figures = newer("maschinenbau")
    joined = {}
    for trace in small_series(figures, "export_ratio_percent", "de").data:
        joined[trace.name.replace("<br>", " ")] = ("lines" in trace.mode, tuple(trace.x))
    assert joined == {
        "WZ 28, Betriebe, Größenschwelle nicht angegeben": (True, (2000, 2024)),
        "WZ 28, Betriebe ab 50 Beschäftigte": (True, (2017, 2020, 2021, 2022)),
    }
    single = small_series(newer("kunststoffe_keramik"), "companies", "de").data
    assert len(single) == 5 and all("lines" not in trace.mode for trace in single)


def test_two_figures_of_one_year_are_not_joined() -> None:
    figures = newer("maschinenbau")
    twice = replace(figures, frame=figures.frame.assign(year=2020))
    assert all("lines" not in t.mode for t in small_series(twice, "employees", "de").data)


def test_a_label_stands_on_no_line() -> None:
    """Right and above would lie on the steep line, left leaves the plot: below is free."""
    room = Room(width=300, height=150, mark=7, letter=6, line=16)
    markers = [(30.0, 60.0), (60.0, 140.0)]
    assert sides(markers, ["ca. 100", ""], room)[0] == "top center"
    assert sides(markers, ["ca. 100", ""], room, [(markers[0], markers[1])])[0] == "bottom center"


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
