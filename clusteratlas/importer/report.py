"""The result of an import, line by line: read = stored + reduced + skipped."""

from __future__ import annotations

from dataclasses import dataclass

from clusteratlas.importer.naming import Unknown


@dataclass(frozen=True)
class Reason:
    """A reason why figures are not stored, with the numbers of its lines and figures."""

    reduced: bool  # part of a variable that the contract does not have, while its total is stored
    lines: int  # lines with at least one such figure
    figures: int
    de: str
    en: str

    def text(self, lang: str) -> str:
        """Return the reason in `lang`."""
        return self.en if lang == "en" else self.de


@dataclass(frozen=True)
class Shown:
    """One indicator of the table as now visible; years of the Kreise, else of all regions."""

    indicator_id: str
    name_de: str
    name_en: str
    first_year: int
    last_year: int
    kreise: int  # Kreise of Thüringen with a figure that a map shows


@dataclass(frozen=True)
class Report:
    """The result of one table, in lines with data: each is stored, reduced or skipped."""

    table: str
    title: str
    stored: int
    reduced: int
    skipped: int
    reasons: tuple[Reason, ...] = ()
    shown: tuple[Shown, ...] = ()
    unknown: tuple[Unknown, ...] = ()  # measures that the catalogue lacks
    replaced: int = 0  # figures of an earlier import that this one replaces
    older: int = 0  # figures of this table left out because a later import has them

    @property
    def read(self) -> int:
        """Return the number of lines with data."""
        return self.stored + self.reduced + self.skipped
