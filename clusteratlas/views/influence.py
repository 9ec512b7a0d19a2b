"""The influence map as blocks for editors on the screen; it is not a view, so no file has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import pandas as pd

from clusteratlas.charts import influence, influence_graph
from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Chart, Table, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.formats import date_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table

_CHOSEN = ("stance", "way", "direction", "strength", "interest")


def topics(answer: Answer) -> list[str]:
    """Return the existing topics, in order."""
    return list(dict.fromkeys(answer.frame.topic))


def section(answer: Answer, topic: str, lang: str) -> Iterator[Block]:
    """Return grid, graph and table of the entries on one topic; the table links to the entries."""
    own = answer.with_frame(answer.where("topic", topic).frame)
    title = say(lang, "influence_chart", topic=topic)
    draw = partial(influence.grid, own)
    yield Chart(own, "", title, influence.alt(own, lang), draw=draw, tabled=True)
    signs = {f"{name}": sign for name, sign in influence.SIGNS.items()}
    yield Text(say(lang, "influence_signs", **signs), muted=True)
    yield from _graph(own, topic, lang)
    yield _table(own, title, lang)


def _graph(own: Answer, topic: str, lang: str) -> Iterator[Block]:
    title, draw = say(lang, "influence_graph", topic=topic), partial(influence_graph.graph, own)
    yield Chart(own, "", title, influence_graph.alt(own, lang), draw=draw, tabled=True)
    yield Text(say(lang, "influence_graph_text"), muted=True)


def _table(own: Answer, title: str, lang: str) -> Table:
    heads = ["who", "whom", *_CHOSEN, "remark", "source", "as_of"]
    cells = pd.DataFrame(
        [[_cell(row, head, lang) for head in heads] for row in own.rows],
        columns=[say(lang, f"influence_col_{head}") for head in heads],
    )
    links = tuple(f"influence?{urlencode({'entry': r['id'], 'lang': lang})}" for r in own.rows)
    return replace(text_table(own, cells, title, lang, is_open=True), links=links)


def _cell(row: Row, head: str, lang: str) -> str:
    if head == "as_of":
        return date_text(lang, str(row["as_of"])[:10])
    if head == "whom":
        return "; ".join(influence_graph.counterparts(row, lang).values())
    if head in _CHOSEN:
        return say(lang, f"influence_{head}_{row[head]}") if row[head] else ""
    return text_of(row[head])
