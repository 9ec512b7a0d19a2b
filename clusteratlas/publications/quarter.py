"""A quarter of a year: its days, its name, its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both, say

_FORM = re.compile(r"((?:19|20)\d\d)-?[Qq]?([1-4])")
_MONTHS = 3


@dataclass(frozen=True)
class Quarter:
    """One quarter; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """Return the quarter of a day."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Return the quarter in '2026-Q3'. Raises AtlasError for any other text."""
        match = _FORM.fullmatch(text.strip())
        if not match:
            raise AtlasError(*both("quarter_wrong", text=text[:20]))
        return cls(int(match[1]), int(match[2]))

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, _MONTHS * (self.number - 1) + 1, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.following.first - timedelta(days=1)

    @property
    def following(self) -> Quarter:
        """Return the next quarter."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        """Return the quarter before."""
        return Quarter.of(self.first - timedelta(days=1))

    @property
    def id(self) -> str:
        """Return the quarter as text for `parse`."""
        return f"{self.year}-Q{self.number}"

    def name(self, lang: str) -> str:
        """Return its name."""
        return say(lang, "quarter_name", number=self.number, year=self.year)
