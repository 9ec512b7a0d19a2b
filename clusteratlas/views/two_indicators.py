"""Two indicators and a size of all fields: what the bubbles of the comparison show, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from clusteratlas.charts import words
from clusteratlas.charts.scatter_axes import axes, missing_names
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.document import Block, Heading, Text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.ask import Ask
from clusteratlas.views.text_table import text_table

_AXES = ("x", "y", "size")


def answers(selection: Selection, options: Mapping[str, str], ask: Ask) -> tuple[Answer, Answer]:
    """Return a row a field with its coordinates, and a row a figure; the option `y` is upwards."""
    crossed = replace(selection, indicator_id=options.get("y") or Selection.indicator_id)
    return ask("comparison__two", crossed), ask("comparison__two_figures", crossed)


def blocks(two: Answer, figures: Answer, lang: str) -> Iterator[Block]:
    """Return heading, words and a table: for each field both axes and the size."""
    x, y, _ = axes(two)
    title = say(lang, "comparison_two", x=x.name, y=y.name)
    yield Heading(title)
    yield Text(words.alt_scatter(two, lang), muted=True)
    rows = [[text_of(row["name"]), *_cells(row, two, lang)] for row in two.rows]
    heads = [
        f"{say(lang, f'choose_{axis}')}: {indicator.name}"
        for axis, indicator in zip(_AXES, axes(two), strict=True)
    ]
    cells = pd.DataFrame(rows, columns=[say(lang, "col_field"), *heads])
    yield text_table(figures, cells, title, lang, list(two.frame.source_id))
    if names := missing_names(two):
        yield Text(say(lang, "comparison_missing", names=", ".join(names)), muted=True)


def _cells(row: Row, two: Answer, lang: str) -> Iterator[str]:
    for axis, indicator in zip(_AXES, axes(two), strict=True):
        figure = {"value": row[f"{axis}_value"], "approximate": row[f"{axis}_approximate"]}
        yield "" if pd.isna(figure["value"]) else figure_of(figure, indicator, lang)
