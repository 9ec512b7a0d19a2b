"""The graph of links between fields: measures and layout. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
import pandas as pd

Pair = tuple[str, str, float]


def graph(nodes: Iterable[str], pairs: Iterable[Pair]) -> nx.Graph:
    """Return the undirected graph of `nodes` with an edge for each pair with a positive weight."""
    links = nx.Graph()
    links.add_nodes_from(nodes)
    links.add_weighted_edges_from((a, b, weight) for a, b, weight in pairs if weight > 0)
    return links


def measures(links: nx.Graph) -> pd.DataFrame:
    """Return node, degree (number of linked nodes), weight (sum over them) and betweenness.

    Betweenness (Freeman 1977): the share, 0 to 1, of all pairs of other nodes whose shortest paths
    lead through the node; paths are counted in links, ignoring weights. Largest degree first.
    """
    between = nx.betweenness_centrality(links, normalized=True)
    rows = [
        {
            "node": node,
            "degree": links.degree(node),
            "weight": links.degree(node, weight="weight"),
            "betweenness": between[node],
        }
        for node in links
    ]
    frame = pd.DataFrame(rows, columns=["node", "degree", "weight", "betweenness"])
    return frame.sort_values(["degree", "weight"], ascending=False, kind="stable")


def layout(links: nx.Graph) -> dict[str, tuple[float, float]]:
    """Return a position (x, y in -1 to 1) per node: a circle, from the top, clockwise.

    Positions do not depend on the links, so that pictures of different links can be compared.
    """
    positions = nx.circular_layout(links)
    # networkx starts at the right and runs anticlockwise: swap the axes.
    return {node: (float(y), float(x)) for node, (x, y) in positions.items()}
