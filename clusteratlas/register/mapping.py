"""The targets of a register, as in the catalogue, and the mapping of a file's columns to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from clusteratlas.paths import ROOT
from clusteratlas.register import editions


@dataclass(frozen=True)
class Target:
    """A column of the stored register, as described in the catalogue."""

    id: str
    de: str
    en: str
    about_de: str
    about_en: str
    example: str
    synonyms: tuple[str, ...]
    unit: bool = False
    several: bool = False

    def name(self, lang: str) -> str:
        """Return the name in `lang`."""
        return self.en if lang == "en" else self.de

    def about(self, lang: str) -> str:
        """Return the column's meaning in `lang`."""
        return self.about_en if lang == "en" else self.about_de


@dataclass(frozen=True)
class Column:
    """A column of a file and its target; numbers times `factor` are euros or per cent."""

    position: int
    header: str
    target: str = ""  # '' if it is not used
    factor: float = 1.0
    year: int | None = None
    edition: str = ""  # one of editions.EVERY, '' if the name has none
    person: bool = False
    is_mark: bool = False  # named after a field, its cells are crosses
    is_of_other_money: bool = False  # amounts in a currency other than the euro

    @property
    def is_of_other_edition(self) -> bool:
        """Return whether it has industries of an edition that the atlas does not have."""
        return self.target == "wz" and self.edition not in ("", editions.UNDERSTOOD)


@dataclass(frozen=True)
class Mapping:
    """The columns of a file, in their order."""

    columns: tuple[Column, ...]

    def of(self, target: str) -> tuple[Column, ...]:
        """Return the usable columns of `target`: no personal data, other editions or currencies."""
        return tuple(
            c
            for c in self.columns
            if c.target == target and not (c.person or c.is_of_other_edition or c.is_of_other_money)
        )

    @property
    def other_editions(self) -> tuple[str, ...]:
        """Return the names of the left-out columns with industries of another edition."""
        return tuple(c.header for c in self.columns if c.is_of_other_edition)

    @property
    def other_currencies(self) -> tuple[str, ...]:
        """Return the names of the left-out columns with amounts in another currency."""
        return tuple(c.header for c in self.columns if c.is_of_other_money)

    @property
    def without_edition(self) -> tuple[str, ...]:
        """Return the names of the columns with industries that state no edition."""
        return tuple(c.header for c in self.of("wz") if not c.edition)

    @property
    def has_places(self) -> bool:
        """Return whether a column says where the companies are."""
        return any(self.of(target) for target in ("postcode", "place", "street", "kreis"))

    @property
    def persons(self) -> tuple[str, ...]:
        """Return the names of the left-out columns with personal data."""
        return tuple(c.header for c in self.columns if c.person)

    @property
    def unused(self) -> tuple[str, ...]:
        """Return the names of the other columns without a target."""
        return tuple(c.header for c in self.columns if c.header and not (c.person or c.target))


@cache
def targets(catalog: Path = ROOT / "data" / "catalog") -> dict[str, Target]:
    """Return id -> target, in the order of the template."""
    text = (catalog / "register_columns.yml").read_text(encoding="utf-8")
    entries: dict[str, dict[str, Any]] = yaml.load(text, yaml.CSafeLoader)
    return {
        key: Target(id=key, **{**entry, "synonyms": tuple(entry["synonyms"])})
        for key, entry in entries.items()
    }
