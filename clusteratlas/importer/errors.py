"""Why a table was not taken in."""

from __future__ import annotations

from clusteratlas.model import AtlasError


class ImportRefused(AtlasError):
    """The table is refused as a whole; the message names the line and what to do."""


def at_line(line: int, de: str, en: str) -> ImportRefused:
    """Return the refusal with its line in front."""
    return ImportRefused(f"Zeile {line}: {de}", f"Line {line}: {en}")
