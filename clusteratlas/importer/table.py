"""What every form of table is read into: its name, and one entry per cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from clusteratlas.importer.errors import ImportRefused

# Codes name folders and sources.
CODE, _LONGEST_CODE = re.compile(r"\d{5}(-[0-9A-Za-z]+)*", re.ASCII), 40


@dataclass(frozen=True)
class Entry:
    """One cell: where it stands, what it is about, what it says."""

    line: int
    region_id: str
    period: tuple[date, date]
    industry: str | None  # 'WZ08-29', '' for all together, None where the table has no industries
    size_class: str | None
    measure: str
    unit: str
    value: float | None
    status: str


@dataclass(frozen=True)
class Table:
    """A table as read; `lines` are the numbers of all lines that carry data."""

    code: str
    title: str
    stand: str | None
    lines: tuple[int, ...]
    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        """Raise ImportRefused for a code that no official table has."""
        if not CODE.fullmatch(self.code) or len(self.code) > _LONGEST_CODE:
            shown = ascii(self.code[:_LONGEST_CODE])
            raise ImportRefused(
                f"{shown} ist kein Code einer amtlichen Tabelle (wie 42111-02-03-4).",
                f"{shown} is not the code of an official table (such as 42111-02-03-4).",
            )
