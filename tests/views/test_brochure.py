"""Annex 2 of the brochure as printed, by literal figures."""

from __future__ import annotations

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output.blocks import Table
from clusteratlas.views import ViewState
from tests.rendering import answer


def test_annex_2_as_printed() -> None:
    part = views.part(ViewState("brochure", Selection()), answer)
    table = next(block for block in part.blocks if isinstance(block, Table))
    columns = list(table.columns[:-1])
    rows = {row[0]: row[1:] for row in table.answer.frame[columns].to_numpy().tolist()}
    assert len(part.data[0].frame) == 72  # the other 20 rows of annex 2 are those of networks
    assert rows["Automobil"][:3] == ["ca. 500", "ca. 50.000", "ca. 7.700\u00a0Mio. €"]
    assert rows["Life Sciences"][-1] == "keine Angaben"
