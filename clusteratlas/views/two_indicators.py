"""Two indicators and a size for all fields: the bubbles of the comparison, and their table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import scatter, words
from clusteratlas.charts.scatter_axes import axes, dividers, logarithmic, missing_names
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Chart, Heading, Table, Text
from clusteratlas.output.screen_blocks import Block, Controls, Only
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask, ViewState
from clusteratlas.views.text_table import folded_rows, text_table

_AXES = ("x", "y", "size")


@dataclass(frozen=True)
class Bubbles:
    """One row per field with coordinates, one row per figure, references of both axes, scale."""

    two: Answer
    figures: Answer
    references: tuple[Answer, Answer]
    scale: str

    @classmethod
    def ask(cls, state: ViewState, ask: Ask) -> Bubbles:
        """Return the answers; the option `y` is the vertical axis."""
        options, selection = state.options, state.selection
        crossed = replace(selection, indicator_id=options.get("y") or Selection.indicator_id)
        across = replace(crossed, indicator_id=crossed.second_indicator_id)
        references = (ask("comparison__reference", across), ask("comparison__reference", crossed))
        two, figures = ask("comparison__two", crossed), ask("comparison__two_figures", crossed)
        return cls(two, figures, references, options.get("scale", "auto"))

    def blocks(self, lang: str) -> Iterator[Block]:
        """Return heading, bubbles in quadrants, and a table of both axes and size by field."""
        two = self.two
        x, y, _ = axes(two)
        title = say(lang, "comparison_two", x=x.name, y=y.name)
        yield Heading(title)
        yield Controls(("x", "y", "size", "scale"))
        yield Chart(two, "", "", words.alt_scatter(two, lang), draw=self._draw)
        across, up = dividers(two, lang, self.references)
        notes = [say(lang, "scatter_dividers", x=across.text, y=up.text)]
        if names := logarithmic(two, self.scale):
            notes.append(say(lang, "scatter_log_note", names=", ".join(names)))
        reason = "they speak of lines that only the screen draws"
        yield Only("screen", reason, tuple(Text(note, muted=True) for note in notes))
        yield self._table(title, lang)
        if names := missing_names(two):
            yield Text(say(lang, "comparison_missing", names=", ".join(names)), muted=True)
        columns = ("field", "indicator", "figure", "scope", "period", "status", "source", "note")
        yield folded_rows(self.figures, columns, lang)

    def _draw(self, lang: str, dark: bool) -> go.Figure:
        return scatter.two_indicators(self.two, lang, dark, self.scale, self.references)

    def _table(self, title: str, lang: str) -> Table:
        rows = [[text_of(row["name"]), *_cells(row, self.two, lang)] for row in self.two.rows]
        heads = [
            f"{say(lang, f'choose_{axis}')}: {indicator.name}"
            for axis, indicator in zip(_AXES, axes(self.two), strict=True)
        ]
        cells = pd.DataFrame(rows, columns=[say(lang, "col_field"), *heads])
        return text_table(self.figures, cells, title, lang, list(self.two.frame.source_id))


def _cells(row: Row, two: Answer, lang: str) -> Iterator[str]:
    for axis, indicator in zip(_AXES, axes(two), strict=True):
        figure = {"value": row[f"{axis}_value"], "approximate": row[f"{axis}_approximate"]}
        yield "" if pd.isna(figure["value"]) else figure_of(figure, indicator, lang)
