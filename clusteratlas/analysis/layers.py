"""Places for boxes that stand above each other: who answers to whom, without lines through boxes.

Layers after Sugiyama: a line over several layers keeps a free place in each that it crosses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

Tie = tuple[str, str]  # the lower one, the upper one
Place = tuple[float, int]  # share of the width, row from the top
_SWEEPS = 4


@dataclass(frozen=True)
class Layers:
    """Where each id stands, the way of each tie from the lower one up, and the number of rows.

    Ids without ties stand in the rows from `first_loose` on.
    """

    places: dict[str, Place]
    ways: dict[Tie, tuple[Place, ...]]
    rows: int
    first_loose: int


def arrange(ids: Sequence[str], ties: Sequence[Tie], across: int) -> Layers:
    """Return places for `ids`, at most `across` of them in a row.

    A tie that would close a circle has a way, but puts nobody above anybody.
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
    for n, one in enumerate(loose):
        places[one] = ((n % across + 0.5) / across, len(rows) + n // across)
    count = len(rows) + -(-len(loose) // across)
    row_names = {i: place for i, place in places.items() if isinstance(i, str)}
    return Layers(row_names, ways, count, len(rows))


def _above(ids: Sequence[str], ties: Sequence[Tie]) -> nx.DiGraph:
    """Return the ties from above to below, without those that would close a circle."""
    graph = nx.DiGraph()
    graph.add_nodes_from(ids)
    for lower, upper in ties:
        if not nx.has_path(graph, lower, upper):
            graph.add_edge(upper, lower)
    return graph


def _depths(graph: nx.DiGraph, tied: Sequence[str]) -> dict[str, int]:
    """Return the layer of each id: below all above it; who has none above, just over the rest."""
    layers = enumerate(nx.topological_generations(graph.subgraph(tied)))
    depths = {node: depth for depth, layer in layers for node in layer}
    for node in tied:
        below = [depths[other] for other in graph.successors(node)]
        if below and not graph.in_degree(node):
            depths[node] = min(below) - 1
    return depths


def _order(graph: nx.DiGraph, depths: dict[str, int], tied: Sequence[str]) -> list[list[object]]:
    """Return the layers with ids and free places, each near what it is tied to."""
    layers: list[list[object]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for node in tied:
        layers[depths[node]].append(node)
    near = nx.Graph()
    near.add_nodes_from(tied)
    for upper, lower in graph.edges:
        steps = range(depths[upper] + 1, depths[lower])
        chain = [upper, *((lower, upper, step) for step in steps), lower]
        nx.add_path(near, chain)
        for step, node in zip(steps, chain[1:-1], strict=True):
            layers[step].append(node)
    for sweep in range(_SWEEPS):
        for layer, beside in _pairs(layers, is_down=sweep % 2 == 0):
            at = {node: (n + 0.5) / len(beside) for n, node in enumerate(beside)}
            now = {node: (n + 0.5) / len(layer) for n, node in enumerate(layer)}
            layer.sort(key=lambda node: _middle(node, near, at, now))
    return layers


def _pairs(layers: list[list[object]], is_down: bool) -> list[tuple[list[object], list[object]]]:
    """Return each layer with the one beside it that stands already."""
    down = list(zip(layers[1:], layers, strict=False))
    return down if is_down else list(zip(layers[-2::-1], layers[::-1], strict=False))


def _middle(
    node: object, near: nx.Graph, at: dict[object, float], now: dict[object, float]
) -> float:
    """Return the middle of the neighbours that stand already; without any, the present place."""
    beside = [at[other] for other in near[node] if other in at]
    return sum(beside) / len(beside) if beside else now[node]


def _cut(layer: list[object], across: int) -> list[list[object]]:
    return [layer[n : n + across] for n in range(0, len(layer), across)]


def _way(
    tie: Tie, rows: list[list[object]], places: dict[object, Place], across: int
) -> tuple[Place, ...]:
    """Return the places of a tie from below: its ends, between them those it keeps free.

    A row that has none for it, being a part of a layer that was cut, it passes between two boxes.
    """
    lower, upper = places[tie[0]], places[tie[1]]
    free = {y: x for node, (x, y) in places.items() if isinstance(node, tuple) and node[:2] == tie}
    way = [lower]
    for y in range(lower[1] - 1, upper[1], -1):
        x = (way[-1][0] + upper[0]) / 2
        way.append((free[y] if y in free else _gap(x, len(rows[y]), across), y))
    return (*way, upper)


def _gap(x: float, boxes: int, across: int) -> float:
    """Return the end of a box of a row (of which `across` fill it) that is nearest to x."""
    middles = ((n + 0.5) / boxes for n in range(boxes))
    ends = (middle + side / across for middle in middles for side in (-0.5, 0.5))
    return min(ends, key=lambda end: abs(end - x))
