"""What an import did with every line: read = stored + reduced + skipped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """Why figures are not stored: counted once for all lines and figures of the same reason."""

    reduced: bool  # part of a variable that the contract does not know, its total is stored
    lines: int  # with at least one such figure
    figures: int
    de: str
    en: str

    def text(self, lang: str) -> str:
        """Return the reason in `lang`."""
        return self.en if lang == "en" else self.de


@dataclass(frozen=True)
class Shown:
    """One indicator of the table as it is now visible; years of the Kreise, else of all regions."""

    indicator_id: str
    name_de: str
    name_en: str
    first_year: int
    last_year: int
    kreise: int  # of Thüringen with a figure that a map shows


@dataclass(frozen=True)
class Report:
    """The outcome of one table, in lines with data: each is stored, reduced or skipped."""

    table: str
    title: str
    stored: int
    reduced: int
    skipped: int
    reasons: tuple[Reason, ...] = ()
    shown: tuple[Shown, ...] = ()
    replaced: int = 0  # figures of an earlier import that this later one replaces
    older: int = 0  # figures of this table left out, since a later import holds them

    @property
    def read(self) -> int:
        """Return the number of lines with data."""
        return self.stored + self.reduced + self.skipped
