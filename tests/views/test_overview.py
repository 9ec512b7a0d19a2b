"""The start page: what is said above the dots."""

from __future__ import annotations

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output.blocks import Chart, Text
from clusteratlas.views import ViewState
from tests.rendering import answer


def test_the_later_figures_are_said_before_their_dots() -> None:
    blocks = list(views.part(ViewState("overview", Selection()), answer).file_blocks)
    dots = next(n for n, block in enumerate(blocks) if isinstance(block, Chart))
    before = [block.text for block in blocks[:dots] if isinstance(block, Text)]
    assert before == [
        "7 Felder haben eine neuere Angabe als die Broschüre, darunter Logistik mit ca. 80.400 "
        "(2025); jede hat ihre eigene Abgrenzung."
    ]
