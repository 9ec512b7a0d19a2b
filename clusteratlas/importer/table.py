"""What every form of table is read into: its name, and one entry per cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
