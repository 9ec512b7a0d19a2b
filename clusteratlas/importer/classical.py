"""The classical CSV of GENESIS: preamble, header lines, units, body, footer with copyright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from clusteratlas.importer import cells
from clusteratlas.importer.errors import ImportRefused, at_line, no_figure
from clusteratlas.importer.table import Entry, Table

_HEAD = re.compile(r"GENESIS-Tabelle:\s*([0-9A-Za-z-]+)")
_STAND = re.compile(r"Stand:\s*(\d{2})\.(\d{2})\.(\d{4})")
_END = re.compile(r"_{4,}")


def is_classical(text: str) -> bool:
    """Tell whether the text begins like a classical table."""
    return bool(_HEAD.match(text.lstrip().lstrip('"')))


def read(text: str) -> Table:
    """Read a classical table. Raises ImportRefused with the line that cannot be understood."""
    lines = _lines(text)
    found = _HEAD.match(lines[0][1][0])
    if found is None:  # is_classical was not asked
        raise at_line(1, "GENESIS-Tabelle fehlt.", "GENESIS-Tabelle is missing.")
    end = next((n for n, (_, row) in enumerate(lines) if _END.match(row[0])), None)
    state = _State()
    for number, row in lines[1:end]:
        state.take(number, row)
    if end is None or not state.lines:
        raise ImportRefused(
            "Der Tabelle fehlt der Schluss mit Fußnoten und Stand: vermutlich abgeschnitten. "
            "Bitte neu abrufen.",
            "The table lacks its end with footnotes and date: it was probably cut off. "
            "Please fetch it again.",
        )
    stand = _STAND.search(" ".join(cell for _, row in lines[end:] for cell in row))
    return Table(
        code=found.group(1).lower(),
        title=" ".join(state.title),
        stand="-".join(reversed(stand.groups())) if stand else None,
        lines=tuple(state.lines),
        entries=tuple(state.entries),
    )


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Return (line number, cells) of every line that is not blank."""
    numbered = enumerate(text.split("\n"), start=1)
    return [(number, cells.split(number, line)) for number, line in numbered if line.strip(" ;")]


@dataclass
class _State:
    """Reads line after line: title, header, body; a date may stand above a block."""

    title: list[str] = field(default_factory=list)
    header: list[list[str]] = field(default_factory=list)
    day: tuple[date, date] | None = None
    in_body: bool = False
    lines: list[int] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def take(self, number: int, row: list[str]) -> None:
        """Read one line that is not blank."""
        first, rest = row[0].strip(), [cell.strip() for cell in row[1:]]
        if not any(rest) and (day := cells.period(first)):
            self.day = day
        elif not first:
            self._head(row)
        elif not self.header:
            self.title.append(first)
        else:
            self.in_body = True
            self.lines.append(number)
            self.entries.extend(self._entries(number, row))

    def _head(self, row: list[str]) -> None:
        if self.in_body:  # the header stands again above a further block
            self.header, self.in_body = [], False
        self.header.append([cell.strip() for cell in row])

    def _entries(self, number: int, row: list[str]) -> Iterator[Entry]:
        units = self.header[-1]
        width = len(units)
        start = next((n for n, unit in enumerate(units) if unit), 0)
        if len(row) != width or any(len(line) != width for line in self.header):
            raise at_line(
                number,
                f"{len(row)} statt {width} Zellen. Bitte die Tabelle neu abrufen.",
                f"{len(row)} instead of {width} cells. Please fetch the table again.",
            )
        if not all(units[start:]):
            raise at_line(number, "Eine Spalte hat keine Einheit.", "A column has no unit.")
        day, region_id, industry = self._dimensions(number, [c.strip() for c in row[:start]])
        for column in range(start, width):
            yield self._entry(number, row[column], column, day, region_id, industry)

    def _dimensions(
        self, number: int, left: list[str]
    ) -> tuple[tuple[date, date], str, str | None]:
        dated = cells.period(left[0]) if left and not cells.region(left[0]) else None
        if left and cells.region(left[0]) and self.day is None:
            dated = cells.period(left[0])  # '2015' could be either; a region needs a date above
        day = dated or self.day
        left = left[1:] if dated else left
        region_id = cells.region(left[0]) if left else None
        if day is None or region_id is None:
            raise at_line(
                number,
                f"Hier fehlt Datum oder Regionalschlüssel („{left[0] if left else ''}“).",
                f"Date or region code is missing here (“{left[0] if left else ''}”).",
            )
        return day, region_id, _industry(number, left[2:])

    def _entry(
        self,
        number: int,
        cell: str,
        column: int,
        day: tuple[date, date],
        region_id: str,
        industry: str | None,
    ) -> Entry:
        said = cells.figure(cell)
        if said is None:
            raise no_figure(number, cell.strip())
        heads = [line[column] for line in self.header[:-1]]
        size = heads[-1] if len(heads) > 1 and heads[-1] else None
        return Entry(
            number,
            region_id,
            day,
            industry,
            size,
            heads[0] if heads else "",
            self.header[-1][column],
            *said,
        )


def _industry(number: int, further: list[str]) -> str | None:
    """Return the industry of the cells behind the region; '' for all of them, None without."""
    if not further:
        return None
    code, name = (*further, "")[:2]
    if len(further) == 2 and (
        code.startswith("WZ08") or (not code and name.lower() in ("insgesamt", "total"))
    ):
        return code
    raise at_line(
        number,
        f"Die Gliederung „{code} {name}“ kennt der Clusteratlas nicht; gelesen werden "
        "Wirtschaftszweige (WZ08-…).",
        f"The atlas does not know the breakdown “{code} {name}”; it reads industries (WZ08-…).",
    )
