"""The brochure at a glance: annex 2 as printed, one row per field or subfield."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Table
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.choices import edition_year
from clusteratlas.views.controls import Control
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table

CONTROLS: tuple[Control, ...] = ()
_COLUMNS = (
    "field",
    "subfield",
    "indicator",
    "figure",
    "scope",
    "period",
    "status",
    "source",
    "note",
)


def part(state: ViewState, ask: Ask) -> Part:
    """Return the table of annex 2, and each of its figures with period and scope."""
    lang, answer = state.selection.lang, ask("brochure__annex", state.selection)
    edition = edition_year(ask, state.selection)
    counts = {"figures": len(answer.frame), "fields": answer.frame.field_id.nunique()}
    every = Table(answer, _COLUMNS, say(lang, "brochure_every"))
    blocks: tuple[Block, ...] = (_table(answer, lang), every)
    title = say(lang, "brochure_title", edition=edition, **counts)
    return Part(title, say(lang, "brochure_lead", edition=edition), blocks, (answer,))


def _table(answer: Answer, lang: str) -> Table:
    """Return one row per field or subfield, one column per indicator, and the brochure's gaps."""
    groups = list(answer.frame.groupby(["field_id", "subfield_id"], sort=False, dropna=False))
    ids = list(answer.indicators)
    rows = [list(_cells(answer, part_.to_dict("records"), ids, lang)) for _, part_ in groups]
    heads = [say(lang, "col_field"), *(answer.indicators[i].name for i in ids)]
    sources = [";".join(dict.fromkeys(part_.source_id)) for _, part_ in groups]
    cells = pd.DataFrame(rows, columns=heads)
    return text_table(answer, cells, say(lang, "brochure_table"), lang, sources, is_open=True)


def _cells(answer: Answer, rows: list[Row], ids: list[str], lang: str) -> Iterator[str]:
    first = rows[0]
    yield " · ".join(filter(None, (text_of(first["name"]), text_of(first["subfield_name"]))))
    for indicator_id in ids:
        indicator = answer.indicators[indicator_id]
        own = [row for row in rows if row["indicator_id"] == indicator_id]
        yield "; ".join(dict.fromkeys(figure_of(row, indicator, lang) for row in own))
