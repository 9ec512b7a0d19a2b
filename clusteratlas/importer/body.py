"""Title, head and body of a table without its code: lines are sorted and read block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from clusteratlas.importer import (
    areas,
    cells,
    delimited,
    footnotes,
    merged,
    sections,
    times,
    value_columns,
)
from clusteratlas.importer.block_cells import Block
from clusteratlas.importer.blocks import read_blocks
from clusteratlas.importer.errors import ImportRefused, at_line
from clusteratlas.importer.table import Dimension, NamePairs, Table

_ODD = re.compile(r'^[;\s]|"|;\s*$')  # a line without its first or last cell, or with quotes
_STAND = re.compile(r"(?:Stand|Status|as of|created):\s*(\d{2})\.(\d{2})\.(\d{4})")


def _cut_off() -> ImportRefused:
    return ImportRefused(
        "Der Tabelle fehlt der Schluss mit Fußnoten und Stand: vermutlich abgeschnitten. "
        "Bitte neu abrufen.",
        "The table lacks its end with footnotes and date: it was probably cut off. "
        "Please fetch it again.",
    )


@dataclass(frozen=True)
class Body:
    """The content of a table's lines, apart from its code."""

    titles: list[str]
    footer: str
    figures: pd.DataFrame
    dimensions: tuple[Dimension, ...]
    region_names: NamePairs

    @property
    def title(self) -> str:
        """Return the lines above the head as one text."""
        return " ".join(self.titles)

    @property
    def structure(self) -> str:
        """Return the variables and measures, for tables without code."""
        return "|".join(
            [*(d.name for d in self.dimensions), *sorted(self.figures.measure.unique())]
        )

    def table(self, code: str, given: bool) -> Table:
        """Return the table with this code; `given`: the table or its name states the code."""
        stand = _STAND.search(self.footer)
        return Table(
            code,
            self.title,
            "-".join(reversed(stand.groups())) if stand else None,
            self.figures,
            self.dimensions,
            " ".join([*self.titles, self.footer]),
            given,
            region_names=self.region_names,
            heading=" - ".join(self.titles),
        )


def read_lines(
    lines: list[tuple[int, str]], footer: list[tuple[int, str]] | None, numbers: re.Pattern[str]
) -> Body:
    """Read title, head and body from numbered `lines`, with the footnotes of the `footer`.

    Raises ImportRefused where the lines hold no table.
    """
    state = _State(footnotes.read(line for _, line in footer or []))
    for number, line in lines:
        state.take(number, line)
    sections.refuse_blank(state.between, [])
    blocks = [block for block in state.blocks if block.rows]
    if footer is None or not blocks:
        raise _cut_off()
    sections.complete(blocks, state.title)
    below = " ".join(re.sub('[";]+', " ", line) for _, line in footer)
    content = read_blocks(blocks, state.title, numbers, state.notes, state.remark)
    return Body(state.title, below, *content)


@dataclass
class _State:
    """Sorts the lines: title, header, lines between those of the body; `notes` are footnotes."""

    notes: dict[str, str]
    remark: str = ""  # what footnotes say about the title
    title: list[str] = field(default_factory=list)
    header: list[list[str]] = field(default_factory=list)
    # Footnotes on the cells of the header
    notes_of_header: list[list[str]] = field(default_factory=list)
    between: list[sections.Line] = field(default_factory=list)  # above the next line of figures
    blocks: list[Block] = field(default_factory=list)
    in_body: bool = False
    width: int = 0  # number of cells in the block's lines, the same as in its header

    def take(self, number: int, line: str) -> None:
        """Sort one line that is not blank."""
        # Nearly all lines of a long table are like the one before: no need to cut them here.
        is_alike = self.in_body and line.count(";") == self.width - 1 and not _ODD.search(line)
        if is_alike and not self.between:
            self.blocks[-1].rows.append((number, line))
            return
        printed = delimited.split(number, line)
        pairs = [footnotes.split(cell, self.notes) for cell in printed]
        row, marks = [cell for cell, _ in pairs], [mark for _, mark in pairs]
        if self.in_body and not row[0] and (filled := self._filled(row)):
            self._body(number, filled)
            self.blocks[-1].rows.append((number, ";".join(map(delimited.quote, filled))))
            return
        first, alone = row[0], not any(row[1:])
        text = sections.heading(printed, row, bool(self.header))
        if text and (self.blocks or not areas.is_caption(first)):
            self.between = sections.below(self.between, number, text)
            if self.header and self.between:
                self._open(number)
        elif alone and first and not self.blocks:
            self.title.append(first)
            self.remark = footnotes.join([self.remark, footnotes.text_of(marks[0], self.notes)])
        elif not first or self._captions(row):
            self._head(row, [footnotes.text_of(mark, self.notes) for mark in marks])
        else:
            self._body(number, row)
            self.blocks[-1].rows.append((number, line))

    def _filled(self, row: list[str]) -> list[str]:
        """Return a line with its blank (merged) first cells filled; [] for any other line."""
        rows, above = self.blocks[-1].rows, [""] * len(row)
        if rows and not self.between:  # these end what the line above says
            above = [cell.strip() for cell in delimited.split(*rows[-1])]
        grid = np.array([row if self.between else above], dtype=object)
        start = value_columns.first_value(self.header, grid) if self.header else 0
        return merged.fill(row, above, start, self.notes)

    def _captions(self, row: list[str]) -> bool:
        """Return whether a line with a first cell still belongs to the header: it has no figure."""
        if self.blocks or areas.region(row[0]) or times.period(row[0]):
            return False
        return not self.header or not any(cells.is_figure(cell) for cell in row[1:])

    def _head(self, row: list[str], notes_of_header: list[str]) -> None:
        if self.blocks and self.header is self.blocks[-1].header:
            # The header is repeated above a further block
            self.header, self.notes_of_header = [], []
        self.in_body = False
        self.header.append(row)
        self.notes_of_header.append(notes_of_header)

    def _open(self, number: int) -> None:
        """Begin a block, unless a block goes on: then the new header is no header."""
        if self.in_body:
            return
        self.in_body = True
        self.header, texts = sections.across(self.header, bool(self.blocks))
        for text in texts:
            self.between = sections.below(self.between, number, text)
        if not (self.header or self.blocks):
            raise at_line(
                number,
                "Über diesen Werten steht kein Tabellenkopf. Bitte die Tabelle neu abrufen.",
                "No head stands above these values. Please fetch the table again.",
            )
        if not self.header:
            self.header = self.blocks[-1].header
            return
        self.blocks.append(Block(self.header, self.notes_of_header[: len(self.header)]))
        widths = {len(line) for line in self.header}
        self.width = widths.pop() if len(widths) == 1 else 0

    def _body(self, number: int, row: list[str]) -> None:
        self._open(number)
        if len(row) != self.width:
            raise at_line(
                number,
                f"{len(row)} statt {self.width} Zellen. Bitte die Tabelle neu abrufen.",
                f"{len(row)} instead of {self.width} cells. Please fetch the table again.",
            )
        if self.between:
            sections.refuse_blank(self.between, row)
            block = self.blocks[-1]
            block.sections.append((len(block.rows), [text for _, text in self.between]))
            self.between = []
