"""Tables that contradict their hierarchies are refused."""

from __future__ import annotations

import pytest

from clusteratlas.disclosure import Rules, protect
from clusteratlas.disclosure.relations import read_relations
from tests.disclosure.tables import draw, tabulate, tree

CELLS = tabulate(draw(1, (4, 2), 30), tree((4, 2), is_deep=True))
TREE = tree((4, 2), is_deep=True)


def test_every_parent_has_an_equation_in_every_dimension() -> None:
    # x: T has g0 and g1 with two leaves each, in 3 columns; y: T has 2 children, in 7 rows
    relations = read_relations(CELLS, TREE)
    assert len(relations.starts) == 3 * 3 + 7
    assert relations.residuals(CELLS["value"].to_numpy()).tolist() == [0] * 16


def test_a_table_without_a_margin_is_refused() -> None:
    with pytest.raises(ValueError, match="no row of the margin g0/y0"):
        protect(CELLS[(CELLS["x"] != "g0") | (CELLS["y"] != "y0")], TREE)


def test_sums_that_are_wrong_are_refused() -> None:
    wrong = CELLS.assign(value=CELLS["value"] + (CELLS["x"] == "T") * 1.0)
    with pytest.raises(ValueError, match="value is not the sum"):
        protect(wrong, TREE)


def test_a_cell_with_two_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="two rows"):
        protect(CELLS.loc[[*CELLS.index, 0]], TREE)


def test_a_hierarchy_in_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        protect(CELLS, {**TREE, "y": {"y0": "T", "T": "y0"}}, Rules())
