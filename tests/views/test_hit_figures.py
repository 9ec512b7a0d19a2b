"""Figures beside the hits of the search: those of Kreise only where the words name an indicator."""

from __future__ import annotations

import pytest

from clusteratlas.model import Selection
from clusteratlas.views import hit_figures
from tests.rendering import answer


@pytest.mark.parametrize(
    ("words", "count", "figures"),
    [
        ("Arbeitslosigkeit Gera", 1, ["2023: 9,1 %"]),
        ("Jena", 60, []),  # dozens of indicators: each would take a map of its own
    ],
)
def test_figures_of_kreise(words: str, count: int, figures: list[str]) -> None:
    hits = answer("search__targets", Selection(search=words, limit=60)).rows
    assert len(hits) == count
    written = hit_figures.write(hits, answer, "de")
    assert [text.replace("\xa0", " ") for text in written if text] == figures
