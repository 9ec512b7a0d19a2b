"""The classical table of GENESIS: preamble, header lines, units, body, footer with copyright."""

from __future__ import annotations

import re

from clusteratlas.importer import body, cells, codes, delimited
from clusteratlas.importer.delimited import numbered_lines
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import Table

_HEAD = re.compile(r"(?:GENESIS-)?(?:Tabelle|Table):\s*([0-9A-Za-z-]*)")


def is_classical(source: Source) -> bool:
    """Return whether the text begins like a classical table."""
    return bool(source.first and _HEAD.match(source.first[0][1][0]))


def read(source: Source) -> Table:
    """Read a classical CSV. Raises ImportRefused with the line that cannot be understood.

    For a sheet of a workbook, the name alone may state the table; its numbers are typed.
    """
    lines = numbered_lines(source.text)
    found = _HEAD.match(lines[0][1].lstrip(' "')) if lines else None
    english = found is not None and found[0].startswith("Table") and not source.sheet
    numbers = cells.ENGLISH if english else cells.GERMAN
    end = next((n for n, (_, line) in enumerate(lines) if line.lstrip('"')[:4] == "____"), None)
    footer = None if end is None else lines[end:]
    _refuse_second(footer or [])
    content = body.read_lines(lines[1 if found else 0 : end], footer, numbers)
    code, given = codes.of_table(
        found[1] if found else source.sheet, source.name, content.title, content.structure
    )
    return content.table(code, given)


def _refuse_second(footer: list[tuple[int, str]]) -> None:
    """Refuse a further table below the footnotes; footnotes have no figures side by side."""
    for number, line in footer:
        row = [cell.strip() for cell in delimited.split(number, line)]
        if _HEAD.match(row[0]) or sum(map(cells.is_number, row)) > 1:
            raise at_line(
                number,
                "Hier steht unter den Fußnoten eine weitere Tabelle. Bitte jede als eigene Datei "
                "einlesen.",
                "A further table stands here, below the footnotes. Please import each as a file "
                "of its own.",
            )
