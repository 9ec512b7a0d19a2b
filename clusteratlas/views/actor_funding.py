"""ERDF projects of an actor on its card: up to mid-2016, not current."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.formats import figure_text, number
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table

_HEADS = ("kind", "programme", "projects", "amount", "years")


def funding(answer: Answer, lang: str) -> Iterator[Block]:
    """Return one row for each programme and kind of project: number, amount, years of approval."""
    if answer.empty:
        return
    title = say(lang, "funding")
    cells = [_cells(row, lang) for row in answer.rows]
    table = pd.DataFrame(cells, columns=[say(lang, f"funding_{head}") for head in _HEADS])
    yield Heading(title, 2)
    yield Text(say(lang, "funding_text"), muted=True)
    yield text_table(answer, table, title, lang, list(answer.frame.source_id), is_open=True)


def _cells(row: Row, lang: str) -> tuple[str, ...]:
    first, last = int(row["first_year"]), int(row["last_year"])
    return (
        say(lang, f"funding_{row['project_class']}"),
        say(lang, "funding_of", years=str(row["programme"]).split()[-1].replace("-", "–")),
        number(lang, row["projects"], 0),
        figure_text(lang, row["amount_eur"], 0, unit="€"),
        str(first) if first == last else f"{first}–{last}",
    )
