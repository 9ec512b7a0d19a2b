"""Degree, betweenness and layout of the links, against a slow computation by hand."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from clusteratlas.analysis import links
from clusteratlas.charts.links import graph
from clusteratlas.model import Selection
from clusteratlas.queries import answer

INDICATORS = ("link_statements", "shared_companies", "shared_institutions", "shared_members")


def shortest_paths(edges: set[frozenset[str]], start: str, end: str) -> list[list[str]]:
    """Return all shortest paths by trying every walk, each time one step longer."""
    nodes = set().union(*edges) if edges else set()
    walks = [[start]]
    for _ in nodes:
        walks = [
            [*walk, node]
            for walk in walks
            for node in nodes - set(walk)
            if frozenset((walk[-1], node)) in edges
        ]
        if result := [walk for walk in walks if walk[-1] == end]:
            return result
    return []


def slow_betweenness(nodes: list[str], edges: set[frozenset[str]]) -> dict[str, float]:
    """Return for each node its share of the shortest paths between all pairs of other nodes."""
    share = dict.fromkeys(nodes, 0.0)
    for start, end in combinations(nodes, 2):
        paths = shortest_paths(edges, start, end)
        for node in set(nodes) - {start, end}:
            through = sum(node in path for path in paths)
            share[node] += through / len(paths) if paths else 0
    pairs = (len(nodes) - 1) * (len(nodes) - 2) / 2
    return {node: value / pairs for node, value in share.items()}


@pytest.mark.parametrize("indicator_id", INDICATORS)
def test_measures_of_the_fields(indicator_id: str) -> None:
    pairs = answer("links__pairs", Selection(link_indicator_id=indicator_id))
    edges = {frozenset((r["field_a"], r["field_b"])) for r in pairs.rows if r["value"] > 0}
    linked = graph(pairs)
    expected = slow_betweenness(list(linked), edges)
    measured = links.measures(linked).set_index("node")
    assert len(measured) == 13
    for node in linked:
        assert measured.betweenness[node] == pytest.approx(expected[node], abs=1e-12)
        assert measured.degree[node] == sum(node in edge for edge in edges)
        own = sum(r["value"] for r in pairs.rows if node in (r["field_a"], r["field_b"]))
        assert measured.weight[node] == own


def test_a_star_leads_every_path_through_its_middle() -> None:
    star = links.graph("abcd", [("a", "b", 1), ("a", "c", 5), ("a", "d", 1), ("b", "c", 0)])
    first = links.measures(star).iloc[0]
    assert (first["node"], first["degree"], first["weight"], first["betweenness"]) == ("a", 3, 7, 1)


def test_a_field_keeps_its_place_whatever_the_links() -> None:
    places = [
        links.layout(graph(answer("links__pairs", Selection(link_indicator_id=i, lang=lang))))
        for i in INDICATORS
        for lang in ("de", "en")
    ]
    assert all(place == places[0] for place in places)
    assert places[0]["automobil"] == pytest.approx((0, 1), abs=1e-6)
    assert len({(round(x, 3), round(y, 3)) for x, y in places[0].values()}) == 13


def test_no_pair_links_a_field_with_itself() -> None:
    assert nx.number_of_selfloops(graph(answer("links__pairs", Selection()))) == 0
