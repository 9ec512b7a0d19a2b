"""Boxes in rows: positions by hand, circles, boxes without ties, full rows."""

from __future__ import annotations

import itertools

from clusteratlas.analysis.layers import arrange


def test_who_is_answered_to_stands_above_and_a_long_line_keeps_a_place() -> None:
    ties = [("board", "council"), ("office", "council"), ("office", "board"), ("host", "office")]
    layers = arrange(["council", "board", "office", "host", "chamber"], ties, 3)
    assert layers.places == {
        "council": (0.5, 0),
        "board": (0.25, 1),
        "office": (0.5, 2),
        "host": (0.5, 3),
        "chamber": (1 / 6, 4),
    }
    assert layers.ways["office", "council"] == ((0.5, 2), (0.75, 1), (0.5, 0))
    assert (layers.rows, layers.first_loose) == (5, 4)


def test_who_has_nobody_above_stands_just_over_those_below() -> None:
    layers = arrange(["a", "b", "c", "d"], [("b", "a"), ("c", "b"), ("c", "d")], 3)
    assert [layers.places[i][1] for i in "abcd"] == [0, 1, 2, 1]


def test_a_circle_has_its_way_and_puts_nobody_above_himself() -> None:
    layers = arrange(["a", "b"], [("a", "b"), ("b", "a")], 3)
    assert layers.places == {"b": (0.5, 0), "a": (0.5, 1)}
    assert layers.ways["b", "a"] == ((0.5, 0), (0.5, 1))


def test_no_two_boxes_share_a_place_and_no_line_crosses_a_box() -> None:
    ids = [f"b{n}" for n in range(9)]
    ties = [("b1", "b0"), ("b2", "b0"), ("b3", "b1"), ("b4", "b1"), ("b4", "b0"), ("b5", "b2")]
    layers = arrange(ids, ties, 3)
    assert len(set(layers.places.values())) == len(ids)
    taken = set(layers.places.values())
    for way in layers.ways.values():
        assert not taken & set(way[1:-1])
    rows = itertools.groupby(sorted(y for _, y in layers.places.values()))
    assert all(len(list(row)) <= 3 for _, row in rows)


def test_a_line_past_the_upper_part_of_a_full_layer_runs_beside_its_boxes() -> None:
    """Four report to one: the fourth is in a row of its own, its line in the second gap."""
    layers = arrange(list("abcde"), [(i, "a") for i in "bcde"], 3)
    assert [layers.places[i] for i in "bcde"] == [(1 / 6, 1), (0.5, 1), (5 / 6, 1), (0.5, 2)]
    (_, (x, row), _) = layers.ways["e", "a"]
    assert (round(x, 9), row) in ((round(1 / 3, 9), 1), (round(2 / 3, 9), 1))
    assert len(layers.ways["b", "a"]) == 2


def test_nothing_has_no_rows() -> None:
    assert arrange([], [], 3).rows == 0
