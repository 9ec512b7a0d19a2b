"""Points of an agenda with items of the work programme: stored, reworded, in files and minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clusteratlas import dossier
from clusteratlas.dossier import Dossier
from clusteratlas.dossier.agenda import rename_points, section
from clusteratlas.output.blocks import Entry, Heading, Statements
from tests.rendering import answer

ITEM = "mnt_branchentag_2012"
PAIRS = (("Exporte", ITEM), ("Exporte", "gone"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("A", "B"), ("B", "A"), (("A", "1"), ("B", "2"))),
        (("A", "B"), ("A neu", "B"), (("A neu", "1"), ("B", "2"))),
        (("A", "B"), ("B",), (("B", "2"),)),
        (("A", "B"), ("B", "C", "D"), (("C", "1"), ("B", "2"))),
    ],
)
def test_a_reworded_point_keeps_its_items(
    before: tuple[str, ...], after: tuple[str, ...], expected: object
) -> None:
    assert rename_points((("A", "1"), ("B", "2")), before, after) == expected


def test_points_name_their_items_in_dossier_and_minutes(own: Path) -> None:
    one = dossier.create("board", "Board", date(2026, 12, 10), ("Exporte", "Sonstiges"))
    plain = Dossier.from_json(one.to_json())
    assert plain.point_items == () and plain == one
    one = dossier.save(replace(one, point_items=PAIRS))
    assert Dossier.from_json(one.to_json()) == one
    assert plain.parts_unlike(one) == ("point_items",)
    content = section(one, "Board", "de", answer)
    heading, points = content.blocks
    assert heading == Heading("Tagesordnung") and isinstance(points, Statements)
    ((head, (exports, others)),) = points.columns
    assert (head, others) == ("Board", Entry("Sonstiges"))
    assert exports.lead == "Exporte" and exports.text.startswith("MNT Branchentag 2012, 12. Sep")
    assert [row["item_id"] for answer_ in content.data for row in answer_.rows] == [ITEM]
    for document in (dossier.document(one, "en"), dossier.minutes(one, "en")):
        lists = [block for block in document.blocks if isinstance(block, Statements)]
        assert lists[0].columns[0][1][0].lead == "Exporte"
        assert content.data[0].sources[0].id in {
            source.id for answer_ in document.data for source in answer_.sources
        }
    assert section(replace(one, agenda=()), "", "de", answer).blocks == ()
