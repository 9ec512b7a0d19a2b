"""Title, head and body of a table without its code: lines are sorted and read block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from clusteratlas.importer import areas, cells, footnotes, merged, times, value_columns
from clusteratlas.importer.block_cells import Block
from clusteratlas.importer.blocks import read_block
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
    blocks = [block for block in state.blocks if block.rows]
    if footer is None or not blocks:
        raise _cut_off()
    below = " ".join(re.sub('[";]+', " ", line) for _, line in footer)
    return Body(state.title, below, *_join(blocks, state, numbers))


@dataclass
class _State:
    """Sorts the lines: title, header, date above a block, body; `notes` are the footnotes."""

    notes: dict[str, str]
    remark: str = ""  # what footnotes say about the title
    title: list[str] = field(default_factory=list)
    header: list[list[str]] = field(default_factory=list)
    # Footnotes on the cells of the header
    notes_of_header: list[list[str]] = field(default_factory=list)
    day: times.Period | None = None
    blocks: list[Block] = field(default_factory=list)
    in_body: bool = False
    width: int = 0  # number of cells in the block's lines, the same as in its header

    def take(self, number: int, line: str) -> None:
        """Sort one line that is not blank."""
        # Nearly all lines of a long table are like the one before: no need to cut them here.
        if self.in_body and line.count(";") == self.width - 1 and not _ODD.search(line):
            self.blocks[-1].rows.append((number, line))
            return
        pairs = [footnotes.split(cell, self.notes) for cell in cells.split(number, line)]
        row, marks = [cell for cell, _ in pairs], [mark for _, mark in pairs]
        if self.in_body and not row[0] and (filled := self._filled(row)):
            self._body(number, filled)
            self.blocks[-1].rows.append((number, ";".join(map(cells.quote, filled))))
            return
        first, alone = row[0], not any(row[1:])
        if alone and first and (day := times.period(first)):
            self.day, self.in_body = day, False
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
        above = [cell.strip() for cell in cells.split(*self.blocks[-1].rows[-1])]
        grid = np.array([above], dtype=object)
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

    def _body(self, number: int, row: list[str]) -> None:
        if not self.in_body:
            self.blocks.append(Block(self.header, self.notes_of_header, self.day))
            self.in_body = True
            widths = {len(line) for line in self.header}
            self.width = widths.pop() if len(widths) == 1 else 0
        if len(row) != self.width:
            raise at_line(
                number,
                f"{len(row)} statt {self.width} Zellen. Bitte die Tabelle neu abrufen.",
                f"{len(row)} instead of {self.width} cells. Please fetch the table again.",
            )


def _join(
    blocks: list[Block], state: _State, numbers: re.Pattern[str]
) -> tuple[pd.DataFrame, tuple[Dimension, ...], NamePairs]:
    """Return the figures of all blocks, their dimensions (which all must share), and the names."""
    parts = [read_block(block, state.title, numbers, state.notes) for block in blocks]
    for block, (_, dimensions, _) in zip(blocks, parts, strict=True):
        if [d.name for d in dimensions] != [d.name for d in parts[0][1]]:
            line = block.rows[0][0]
            raise at_line(
                line,
                "Hier beginnt eine andere Gliederung. Bitte jede als eigene Tabelle abrufen.",
                "Another breakdown begins here. Please fetch each as a table of its own.",
            )
    figures = pd.concat([frame for frame, _, _ in parts], ignore_index=True)
    if state.remark:
        figures["note"] = [footnotes.join([note, state.remark]) for note in figures.note]
    same = zip(*(dimensions for _, dimensions, _ in parts), strict=True)
    region_names = tuple(pair for _, _, pairs in parts for pair in pairs)
    return figures, tuple(_in_one(dimensions) for dimensions in same), region_names


def _in_one(parts: tuple[Dimension, ...]) -> Dimension:
    """Return the same variable of all blocks as one.

    Without a caption, the attributes of the first block name it.
    """
    codes = np.concatenate([part.codes for part in parts])
    labels = np.concatenate([part.labels for part in parts])
    different = [one for one in dict.fromkeys(labels) if one and not cells.is_total("", one)]
    return Dimension("", parts[0].name or " / ".join(different[:3]), codes, labels)
