"""The benchmark run fails if a goal is missed, and compares itself with an earlier run."""

from __future__ import annotations

from benchmarks import goals
from benchmarks.goals import Goal
from clusteratlas.paths import ROOT

ROWS = [("one PDF", "0.61 s / 151 kB"), ("runs a second", "6.7")]


def test_goals_that_are_met_say_nothing() -> None:
    met = [Goal("one PDF", 0, 0.7), Goal("one PDF", 1, 151), Goal("runs", 0, 5, at_least=True)]
    assert goals.misses(ROWS, met) == []


def test_goals_that_are_missed_are_named_with_their_figure() -> None:
    missed = [Goal("one PDF", 0, 0.5), Goal("runs", 0, 10, at_least=True)]
    assert goals.misses(ROWS, missed) == [
        "one PDF: 0.61; goal one PDF: at most 0.5",
        "runs a second: 6.7; goal runs: at least 10",
    ]


def test_a_goal_that_nothing_measures_is_missed() -> None:
    assert goals.misses(ROWS, [Goal("one page", 0, 1)]) == [
        "nothing measures the goal “one page: at most 1”"
    ]


def test_ratios_to_an_earlier_run() -> None:
    earlier = goals.read_rows("# Old\n| what | figure |\n|---|---|\n| one PDF | 0.5 s / 302 kB |\n")
    assert goals.compare(ROWS, earlier) == [
        "one PDF: 0.61 s / 151 kB (earlier 0.5 s / 302 kB): ×1.22 / ×0.50"
    ]


def test_the_document_in_the_repository_has_rows_to_compare_with() -> None:
    text = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert len(goals.read_rows(text)) > 40
