"""What an import did with every line: read = stored + skipped."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Skipped:
    """One line that is not stored, and why."""

    line: int
    de: str
    en: str

    def text(self, lang: str) -> str:
        """Return the reason in `lang`."""
        return self.en if lang == "en" else self.de


@dataclass(frozen=True)
class Report:
    """The outcome of one table; `stored` and `skipped` together are all lines with data."""

    table: str
    title: str
    stored: int
    skipped: tuple[Skipped, ...] = field(default=())

    @property
    def read(self) -> int:
        """Return the number of lines with data."""
        return self.stored + len(self.skipped)
