"""Bars of a weighted ranking: parts that add up to the score, and the places beside them."""

from __future__ import annotations

from clusteratlas.analysis.composite import RankStability, Score
from clusteratlas.charts.score_bars import score_bars

SCORES = [
    Score("a", 1, 0.75, {"x": 0.5, "y": 0.25}, {}),
    Score("b", 2, -0.1, {"x": 0.2, "y": -0.3}, {}),
]
STABILITY = [RankStability("a", 1, 9, 9, 1, 1), RankStability("b", 2, 4, 9, 1, 3)]


def test_parts_of_a_score_are_stacked_and_negative_ones_lie_left() -> None:
    called = {"x": "Umsatz", "y": "Export"}
    figure = score_bars(SCORES, STABILITY, {"a": "Eins", "b": "Zwei"}, called, "de")
    assert figure.layout.barmode == "relative"
    parts = {bar.name: list(bar.x) for bar in figure.data}
    assert parts == {"Umsatz": [0.5, 0.2], "Export": [0.25, -0.3]}
    first, second = figure.layout.annotations
    assert (first.text, first.x) == ("<b>1.</b> 0,75", 0.75)
    assert (second.text, second.x) == ("<b>2.</b> −0,10 · Plätze 1 bis 3", 0.2)


def test_the_longest_name_and_place_stand_whole_beside_a_plot_at_320_pixels() -> None:
    figure = score_bars(SCORES, STABILITY, {"a": "Kunststoffe, Keramik", "b": "Zwei"}, {}, "de")
    letters = 7 * len("Kunststoffe, Keramik ")  # px
    assert figure.layout.margin.r + letters + figure.layout.minreducedwidth <= 320
