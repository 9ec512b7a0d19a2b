"""Layout of an organisation chart in layers, without lines through boxes.

Layers after Sugiyama: a line across several layers occupies a free place in each layer it crosses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

Tie = tuple[str, str]  # lower box, upper box
Place = tuple[float, int]  # share of the width, row from the top
_SWEEPS = 4


@dataclass(frozen=True)
class Layers:
    """The place of each id, the path of each tie from bottom to top, and the number of rows.

    Ids without ties are in the rows from `first_loose` on.
    """

    places: dict[str, Place]
    ways: dict[Tie, tuple[Place, ...]]
    rows: int
    first_loose: int


def arrange(ids: Sequence[str], ties: Sequence[Tie], across: int) -> Layers:
    """Return places for `ids`, at most `across` of them in a row.

    A tie that would close a circle has a path but does not influence the layers.
    """
    graph = _above(ids, ties)
    tied = [i for i in ids if any(i in tie for tie in ties)]
    layers = _order(graph.subgraph(tied), _depths(graph, tied), tied)
    rows = [row for layer in layers for row in _cut(layer, across)]
    places = {
        node: ((n + 0.5) / len(row), y) for y, row in enumerate(rows) for n, node in enumerate(row)
    }
    ways = {tie: _way(tie, rows, places, across) for tie in ties}
    loose = [i for i in ids if i not in tied]
    for n, loose_id in enumerate(loose):
        places[loose_id] = ((n % across + 0.5) / across, len(rows) + n // across)
    count = len(rows) + -(-len(loose) // across)
    row_names = {i: place for i, place in places.items() if isinstance(i, str)}
    return Layers(row_names, ways, count, len(rows))


def _above(ids: Sequence[str], ties: Sequence[Tie]) -> nx.DiGraph:
    """Return the graph of ties from upper to lower, without those that would close a circle."""
    graph = nx.DiGraph()
    graph.add_nodes_from(ids)
    for lower, upper in ties:
        if not nx.has_path(graph, lower, upper):
            graph.add_edge(upper, lower)
    return graph


def _depths(graph: nx.DiGraph, tied: Sequence[str]) -> dict[str, int]:
    """Return the layer of each id: below its superiors; without any, just above its inferiors."""
    layers = enumerate(nx.topological_generations(graph.subgraph(tied)))
    depths = {node: depth for depth, layer in layers for node in layer}
    for node in tied:
        below = [depths[other] for other in graph.successors(node)]
        if below and not graph.in_degree(node):
            depths[node] = min(below) - 1
    return depths


def _order(graph: nx.DiGraph, depths: dict[str, int], tied: Sequence[str]) -> list[list[object]]:
    """Return the layers of ids and free places, ordered so that tied ones are near each other."""
    layers: list[list[object]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for node in tied:
        layers[depths[node]].append(node)
    links = nx.Graph()
    links.add_nodes_from(tied)
    for upper, lower in graph.edges:
        steps = range(depths[upper] + 1, depths[lower])
        chain = [upper, *((lower, upper, step) for step in steps), lower]
        nx.add_path(links, chain)
        for step, node in zip(steps, chain[1:-1], strict=True):
            layers[step].append(node)
    for sweep in range(_SWEEPS):
        for layer, beside in _pairs(layers, is_down=sweep % 2 == 0):
            at = {node: (n + 0.5) / len(beside) for n, node in enumerate(beside)}
            present = {node: (n + 0.5) / len(layer) for n, node in enumerate(layer)}
            layer.sort(key=lambda node: _middle(node, links, at, present))
    return layers


def _pairs(layers: list[list[object]], is_down: bool) -> list[tuple[list[object], list[object]]]:
    """Return each layer with its neighbour that was ordered before, downwards or upwards."""
    down = list(zip(layers[1:], layers, strict=False))
    return down if is_down else list(zip(layers[-2::-1], layers[::-1], strict=False))


def _middle(
    node: object, links: nx.Graph, at: dict[object, float], present: dict[object, float]
) -> float:
    """Return the mean position of the neighbours in `at`; without any, the present position."""
    beside = [at[other] for other in links[node] if other in at]
    return sum(beside) / len(beside) if beside else present[node]


def _cut(layer: list[object], across: int) -> list[list[object]]:
    return [layer[n : n + across] for n in range(0, len(layer), across)]


def _way(
    tie: Tie, rows: list[list[object]], places: dict[object, Place], across: int
) -> tuple[Place, ...]:
    """Return the places of a tie from bottom to top: its ends and the free places between them.

    In a row without a free place for it (part of a layer that was cut) it passes between two boxes.
    """
    lower, upper = places[tie[0]], places[tie[1]]
    free = {y: x for node, (x, y) in places.items() if isinstance(node, tuple) and node[:2] == tie}
    way = [lower]
    for y in range(lower[1] - 1, upper[1], -1):
        x = (way[-1][0] + upper[0]) / 2
        way.append((free[y] if y in free else _gap(x, len(rows[y]), across), y))
    return (*way, upper)


def _gap(x: float, boxes: int, across: int) -> float:
    """Return the edge of a box nearest to x in a row of `boxes`; `across` boxes fill a row."""
    middles = ((n + 0.5) / boxes for n in range(boxes))
    ends = (middle + side / across for middle in middles for side in (-0.5, 0.5))
    return min(ends, key=lambda end: abs(end - x))
