"""Tables whose cells are finished texts, with the sources of the answer behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from clusteratlas.model import Answer
from clusteratlas.output.blocks import Table
from clusteratlas.output.screen_blocks import Fold
from clusteratlas.text.wording import say


def text_table(
    answer: Answer,
    cells: pd.DataFrame,
    title: str,
    lang: str,
    sources: Sequence[str] = (),
    is_open: bool = False,
) -> Table:
    """Return `cells` as a block; `sources` are ids a row (';' between), else those of all rows.

    If it `is_open`, the screen shows it at once, with a column of sources only if the rows differ.
    """
    keys = [f"text_{n}" for n in range(len(cells.columns))]
    every = ";".join(dict.fromkeys(answer.frame.source_id.dropna()))
    frame = cells.set_axis(keys, axis=1).reset_index(drop=True)
    frame = frame.assign(source_id=list(sources) or every)
    heads = (*cells.columns, say(lang, "col_source"))
    first = (*keys, *(["source"] if len(sources) else [])) if is_open else ()
    return Table(replace(answer, frame=frame), (*keys, "source"), title, heads, first=first)


def folded_rows(answer: Answer, columns: tuple[str, ...], lang: str) -> Fold:
    """Return rows that the screen folds; files have them in the sheet of data."""
    title, table = say(lang, "table_rows"), Table(answer, columns, "", first=columns)
    return Fold(title, "_".join((answer.name, *columns)), lambda: (table,))
