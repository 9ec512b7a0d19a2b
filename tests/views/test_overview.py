"""The start page: what is said above the dots."""

from __future__ import annotations

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output import cells
from clusteratlas.output.blocks import Chart, FigureCards, Text
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


def test_in_files_too_the_figures_of_the_state_stand_beside_those_of_germany() -> None:
    document = views.document(ViewState("overview", Selection()), answer, "")
    state = next(block for block in document.blocks if isinstance(block, FigureCards))
    export, *_ = cells.cards(document, state)
    assert (export.figure, export.details.split(" · ")[:2]) == (
        "31,5\u00a0%",
        ["Deutschland 41,3\u00a0%", "2011"],
    )
