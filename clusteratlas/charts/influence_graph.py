"""Who influences whom on a topic: one box each; an arrow of strong influence is wider."""

from __future__ import annotations

import plotly.graph_objects as go

from clusteratlas.analysis.layers import Tie
from clusteratlas.charts import layers
from clusteratlas.charts.box_plan import (
    Look,
    Node,
    Plan,
    detail_lines,
    lay_out,
    name_lines,
    without_circles,
)
from clusteratlas.charts.influence import SIGNS
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

US = ""  # id of the cluster management, which an entry without a counterpart means
_ACROSS = 3  # boxes in a row, as on a phone
_HEADS = {
    "on_us": (False, True),
    "from_us": (True, False),
    "mutual": (True, True),
    "": (False, False),
}
_WEIGHTS = {"low": 0.8, "medium": 1.8, "high": 3.0}


@memoize
def graph(answer: Answer, lang: str, dark: bool = False) -> go.Figure:
    """Return the boxes of `answer` (one topic of the influence map) with their arrows."""
    content, words = plan(answer, lang), {row["who_id"]: _words(row, lang) for row in answer.rows}
    nodes = _nodes(answer, lang)
    return layers.draw(content, [(words.get(n.id, " ".join(n.name)),) for n in nodes], lang, dark)


@memoize
def plan(answer: Answer, lang: str) -> Plan:
    """Return the plan of the graph: those with influence stand below those whom they influence."""
    nodes = _nodes(answer, lang)
    return lay_out(nodes, without_circles(nodes, _ties(answer.rows)), _ACROSS)


def _nodes(answer: Answer, lang: str) -> list[Node]:
    """Return a node for each entry, then for each counterpart without an entry of its own."""
    rows = answer.rows
    own = {row["who_id"]: _node(row, lang) for row in rows}
    others = {i: name for row in rows for i, name in counterparts(row, lang).items()}
    other_nodes = [
        Node(i, name_lines(n), is_strong=i == US) for i, n in others.items() if i not in own
    ]
    return [*own.values(), *other_nodes]


def _node(row: Row, lang: str) -> Node:
    """Return the node of an entry, with the sign of its stance, kind and strength of influence."""
    strength = say(lang, f"influence_strength_{row['strength']}")
    kind = say(lang, f"influence_way_{row['way']}") if row["way"] else ""
    detail = [line for text in (kind, strength) if text for line in detail_lines(text)]
    name = name_lines(f"{SIGNS[row['stance']]} {row['who']}")
    return Node(row["who_id"], name, tuple(detail))


def counterparts(row: Row, lang: str) -> dict[str, str]:
    """Return the counterparts of an entry, id -> name; without any, the cluster management."""
    ids = [i for i in text_of(row["whom_ids"]).split(";") if i]
    if not ids:
        return {US: say(lang, "influence_us")}
    return dict(zip(ids, text_of(row["whom"]).split("; "), strict=True))


def _ties(rows: list[Row]) -> dict[Tie, Look]:
    """Return one line for each pair; with two arrows if both have entries about each other."""
    ties: dict[Tie, Look] = {}
    for row in rows:
        look = Look(heads=_HEADS[row["direction"]], weight=_WEIGHTS[row["strength"]])
        for other in counterparts(row, "de"):
            tie = (row["who_id"], other)
            if tie[::-1] in ties:
                ties[tie[::-1]] = _joined(ties[tie[::-1]], look.turn())
            else:
                ties[tie] = look
    return ties


def _joined(one: Look, other: Look) -> Look:
    down, up = (a or b for a, b in zip(one.heads, other.heads, strict=True))
    return Look(heads=(down, up), weight=max(one.weight, other.weight))


@memoize
def alt(answer: Answer, lang: str) -> str:
    """Return who influences whom, how and how strongly, in words."""
    entries = "; ".join(_words(row, lang) for row in answer.rows)
    return say(lang, "influence_graph_alt", entries=entries)


def _words(row: Row, lang: str) -> str:
    columns = [name for name in ("way", "direction", "strength", "stance") if row[name]]
    what = ", ".join(say(lang, f"influence_{name}_{row[name]}") for name in columns)
    others = ", ".join(counterparts(row, lang).values())
    return say(lang, "influence_graph_one", who=row["who"], whom=others, what=what)
