"""Tables whose cells are finished texts, with the sources of the answer that they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from clusteratlas.model import Answer
from clusteratlas.output.document import Table
from clusteratlas.text.wording import say


def text_table(
    answer: Answer, cells: pd.DataFrame, title: str, lang: str, sources: Sequence[str] = ()
) -> Table:
    """Return `cells` as a block; `sources` are ids a row (';' between), else those of all rows."""
    keys = [f"text_{n}" for n in range(len(cells.columns))]
    every = ";".join(dict.fromkeys(answer.frame.source_id.dropna()))
    frame = cells.set_axis(keys, axis=1).reset_index(drop=True)
    frame = frame.assign(source_id=list(sources) or every)
    heads = (*cells.columns, say(lang, "col_source"))
    return Table(replace(answer, frame=frame), (*keys, "source"), title, heads)
