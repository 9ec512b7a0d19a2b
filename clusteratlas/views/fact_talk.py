"""The fact sheet in five slides: figures then and now, place, where, strengths, networks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from clusteratlas.model import Answer, Row, Selection, records
from clusteratlas.output.document import (
    Chart,
    Entry,
    FigureCards,
    FileBlock,
    Map,
    Statements,
    Table,
)
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import entries_of, figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask
from clusteratlas.views.sheet import FactSheet
from clusteratlas.views.text_table import text_table
from clusteratlas.views.then_and_now import figures_of


@dataclass(frozen=True)
class FactTalk:
    """What a talk shows of the fact sheet of the selected field."""

    sheet: FactSheet
    selection: Selection
    ask: Ask

    def __call__(self, blocks: Sequence[FileBlock]) -> tuple[FileBlock, ...]:
        """Return the blocks of the talk; `blocks` are those of the files."""
        return tuple(self._blocks(blocks))

    def _blocks(self, blocks: Sequence[FileBlock]) -> Iterator[FileBlock]:
        if not self.sheet.figures.empty:
            yield self._then_and_now(blocks)
        for kind in (Chart, Map):
            yield from [b for b in blocks if isinstance(b, kind)][:1]
        yield from [b for b in blocks if isinstance(b, Statements)][
            : int(not self.sheet.statements.empty)
        ]
        if not self.sheet.networks.empty:
            yield self._networks()

    def _then_and_now(self, blocks: Sequence[FileBlock]) -> Table:
        """Return the figures of the brochure beside the newest dated ones, a line an indicator."""
        lang, sheet = self.selection.lang, self.sheet
        pairs = self.ask("then_and_now__pairs", self.selection)
        own = pairs.where("field_id", self.selection.field_id)
        newer = {row["indicator_id"]: row for row in records(figures_of(own.frame, "now"))}
        lines = [
            _line(row, newer.get(row["indicator_id"]), sheet, lang) for row in sheet.figures.rows
        ]
        heads = ("col_indicator", "col_then_figure", "col_scope", "col_now_figure", "col_now_scope")
        cells = pd.DataFrame(lines, columns=[say(lang, head) for head in heads])
        ids = [_ids(row, newer.get(row["indicator_id"])) for row in sheet.figures.rows]
        message = next(b.title for b in blocks if isinstance(b, FigureCards))
        return text_table(sheet.figures, cells, message, lang, ids)

    def _networks(self) -> Statements:
        """Return each network with its members and topics."""
        lang, sheet = self.selection.lang, self.sheet
        names = [text_of(row["name"]) for row in sheet.networks.rows]
        columns = tuple(
            (name, (*_members(sheet.members, row, lang), *_topics(row, lang)))
            for name, row in zip(names, sheet.networks.rows, strict=True)
        )
        title = say(lang, "talk_networks", name=sheet.name, networks=", ".join(names))
        return Statements(title, columns)


def _line(row: Row, newer: Row | None, sheet: FactSheet, lang: str) -> tuple[str, ...]:
    """Return indicator, figure of the brochure and newest figure, each with what it covers."""
    indicator = sheet.figures.indicators[row["indicator_id"]]
    told = [
        text
        for one in (row, newer)
        if one
        for text in (_dated(one, figure_of(one, indicator, lang), lang), text_of(one.get("scope")))
    ]
    return (indicator.name, *told, *(() if newer else (say(lang, "talk_nothing_newer"), "")))


def _dated(row: Row, figure: str, lang: str) -> str:
    period = period_text(lang, row["period_start"], row["period_end"])
    return f"{figure} ({period})" if period else figure


def _ids(row: Row, newer: Row | None) -> str:
    found = [text_of(one["source_id"]) for one in (row, newer) if one]
    return ";".join(dict.fromkeys(i for cell in found for i in cell.split(";") if i))


def _members(members: Answer, network: Row, lang: str) -> Iterator[Entry]:
    for row in members.rows:
        if row["network_id"] == network["network_id"] and row["preferred"]:
            indicator = members.indicators[row["indicator_id"]]
            figure = _dated(row, figure_of(row, indicator, lang), lang)
            yield Entry(figure, indicator.name, text_of(row["source_id"]))


def _topics(network: Row, lang: str) -> Iterator[Entry]:
    topics = entries_of(network["topics"])
    if topics:
        source = text_of(network.get("source_id"))
        yield Entry("; ".join(topics), say(lang, "fact_sheet_topics"), source)
