"""The present innovation strategy: our own assignment of the fields, and its monitoring."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clusteratlas.model import Answer
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table


def of_field(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the fields of the strategy to which we assign the chosen field, as a sentence."""
    if not answer.empty:
        names = [f"{row['name']} ({_strength(row['strength'], lang)})" for row in answer.rows]
        yield Text(say(lang, "strategy_of_field", names="; ".join(names)), muted=True)


def fields(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the assignment of all fields, marked as our own."""
    if answer.empty:
        return
    title = say(lang, "strategy_fields")
    heads = ("col_field", "strategy_field", "strategy_strength")
    cells = [
        (text_of(row["name"]), text_of(row["ris_name"]), _strength(row["strength"], lang))
        for row in answer.rows
    ]
    table = pd.DataFrame(cells, columns=[say(lang, head) for head in heads])
    yield Heading(title)
    yield Text(say(lang, "strategy_own"), notice=True)
    yield text_table(answer, table, title, lang, is_open=True)


def monitoring(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the printed figures of the monitoring, each with its period."""
    if not answer.empty:
        title = say(lang, "strategy_monitoring")
        columns = ("indicator", "figure", "period", "status", "note", "source")
        yield Heading(title)
        yield Text(say(lang, "strategy_monitoring_text"), muted=True)
        yield Table(answer, columns, title, first=columns[:3])


def _strength(strength: str, lang: str) -> str:
    return say(lang, f"strategy_{strength}")
