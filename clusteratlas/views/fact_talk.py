"""The fact sheet in five slides: figures then and now, rank, map, strengths, networks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from clusteratlas.model import Indicator, Row
from clusteratlas.output.blocks import Chart, Entry, FileBlock, Map, Statements, Table
from clusteratlas.text.statements import entries_of
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.sheet import FactSheet
from clusteratlas.views.sheet_networks import members, with_time
from clusteratlas.views.text_table import text_table


@dataclass(frozen=True)
class FactTalk:
    """The talk of a fact sheet; `finding` is the title of its page."""

    sheet: FactSheet
    lang: str
    finding: str

    def __call__(self, blocks: Sequence[FileBlock]) -> tuple[FileBlock, ...]:
        """Return the blocks of the talk; `blocks` are those of the files."""
        return tuple(self._blocks(blocks))

    def _blocks(self, blocks: Sequence[FileBlock]) -> Iterator[FileBlock]:
        if not (self.sheet.figures.empty and self.sheet.newest.empty):
            yield self._then_and_now()
        for kind in (Chart, Map):
            yield from [b for b in blocks if isinstance(b, kind)][:1]
        if not self.sheet.statements.empty:
            yield next(b for b in blocks if isinstance(b, Statements))
        if not self.sheet.networks.empty:
            yield self._networks()

    def _then_and_now(self) -> Table:
        """Return the brochure's figures beside the newest ones, one line per indicator."""
        lang, sheet = self.lang, self.sheet
        then, now = (
            {row["indicator_id"]: row for row in answer.rows}
            for answer in (sheet.figures, sheet.newest)
        )
        indicators = {**sheet.newest.indicators, **sheet.figures.indicators}
        both = [(indicators[i], then.get(i), now.get(i)) for i in {**then, **now}]
        lines = [_line(*one, lang) for one in both]
        heads = ("col_indicator", "edition", "col_scope", "col_now_figure", "col_now_scope")
        names = [say(lang, head, edition=sheet.edition) for head in heads]
        cells = pd.DataFrame(lines, columns=names)
        ids = [_ids(*rows) for _, *rows in both]
        answer = sheet.newest if sheet.figures.empty else sheet.figures
        return text_table(answer, cells, self.finding, lang, ids)

    def _networks(self) -> Statements:
        """Return each network with its members and topics."""
        lang, sheet = self.lang, self.sheet
        names = [text_of(row["name"]) for row in sheet.networks.rows]
        columns = tuple(
            (name, (*members(sheet, row, lang), *_topics(row, lang)))
            for name, row in zip(names, sheet.networks.rows, strict=True)
        )
        title = say(lang, "talk_networks", name=sheet.name, networks=", ".join(names))
        return Statements(title, columns)


def _line(indicator: Indicator, then: Row | None, now: Row | None, lang: str) -> tuple[str, ...]:
    """Return indicator, figure of the brochure and newest figure, both with their scopes."""
    cells = [indicator.name]
    for row, none in ((then, "talk_none_earlier"), (now, "talk_none_newer")):
        figure = with_time(row, figure_of(row, indicator, lang), lang) if row else say(lang, none)
        cells += [figure, text_of(row.get("scope")) if row else ""]
    return tuple(cells)


def _ids(*rows: Row | None) -> str:
    source_ids = [text_of(row["source_id"]) for row in rows if row]
    return ";".join(dict.fromkeys(i for cell in source_ids for i in cell.split(";") if i))


def _topics(network: Row, lang: str) -> Iterator[Entry]:
    topics = entries_of(network["topics"])
    if topics:
        source = text_of(network.get("source_id"))
        yield Entry("; ".join(topics), say(lang, "fact_sheet_topics"), source)
