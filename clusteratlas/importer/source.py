"""The text of a file or of a sheet whose form is not yet known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from clusteratlas.importer.delimited import numbered_lines, rows_of

_MOST = 30  # the head stands within this number of lines
_GENERIC = re.compile(
    r"(?:tabelle|tab|sheet|blatt|table|daten|data|csv)?[\s._-]*[\d.]*", re.IGNORECASE
)


@dataclass(frozen=True)
class Source:
    """Text with semicolons, the name it is delivered under, and the title of its sheet."""

    text: str
    name: str = ""
    sheet: str = ""

    @cached_property
    def first(self) -> list[tuple[int, list[str]]]:
        """Return the first lines that are not blank: number and stripped cells."""
        start = "\n".join(self.text.split("\n", _MOST)[:_MOST])
        return rows_of(numbered_lines(start))

    @property
    def caption(self) -> str:
        """Return what the sheet's title says about its table, '' for "Tabelle1" or "1.2"."""
        return "" if _GENERIC.fullmatch(self.sheet) else self.sheet
