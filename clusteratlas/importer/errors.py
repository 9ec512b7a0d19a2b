"""Why a table was not taken in."""

from __future__ import annotations

from clusteratlas.importer.naming import Unknown
from clusteratlas.model import AtlasError


class ImportRefused(AtlasError):
    """The table is refused as a whole; the message names the line and what to do."""


class MeasureUnknown(ImportRefused):
    """No measure of the table is known; `unknown` are all of them."""

    def __init__(self, de: str, en: str, unknown: tuple[Unknown, ...]) -> None:
        super().__init__(de, en)
        self.unknown = unknown


def at_line(line: int, de: str, en: str) -> ImportRefused:
    """Return the refusal with its line in front."""
    return ImportRefused(f"Zeile {line}: {de}", f"Line {line}: {en}")
