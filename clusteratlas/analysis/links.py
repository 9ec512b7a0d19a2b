"""The graph of the growth fields: layout and measures of who links whom. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
import pandas as pd

Pair = tuple[str, str, float]


def graph(nodes: Iterable[str], pairs: Iterable[Pair]) -> nx.Graph:
    """Return the undirected graph of `nodes` with one edge per pair of a weight above zero."""
    linked = nx.Graph()
    linked.add_nodes_from(nodes)
    linked.add_weighted_edges_from((a, b, weight) for a, b, weight in pairs if weight > 0)
    return linked


def measures(linked: nx.Graph) -> pd.DataFrame:
    """Return node, degree (number of linked nodes), weight (sum over them) and betweenness.

    Betweenness (Freeman 1977): the share, 0 to 1, of all pairs of other nodes whose shortest paths
    lead through the node, counted in links regardless of weight. Largest first.
    """
    between = nx.betweenness_centrality(linked, normalized=True)
    rows = [
        {
            "node": node,
            "degree": linked.degree(node),
            "weight": linked.degree(node, weight="weight"),
            "betweenness": between[node],
        }
        for node in linked
    ]
    frame = pd.DataFrame(rows, columns=["node", "degree", "weight", "betweenness"])
    return frame.sort_values(["degree", "weight"], ascending=False, kind="stable")


def layout(linked: nx.Graph) -> dict[str, tuple[float, float]]:
    """Return a position (x, y in -1 to 1) per node: a circle, from the top, clockwise.

    A node keeps its place whatever the links are, so pictures of different links can be compared.
    """
    placed = nx.circular_layout(linked)
    # networkx starts at the right and runs anticlockwise: swap the axes.
    return {node: (float(y), float(x)) for node, (x, y) in placed.items()}
